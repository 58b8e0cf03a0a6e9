"""Interface of all repositories."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from conduit.schemas import Record

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Record)


MAX_PAGE_SIZE = 1000
"""Larger limits are reduced to this one."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a list."""

    records: list[R]
    total: int
    """Length of the whole list."""
    offset: int = 0
    """Number of records before this page."""
    limit: int | None = None
    """Requested size; None for all records."""

    def of(self, records: list[S]) -> "Page[S]":
        """Return the same page with other *records*."""
        return Page(records, self.total, self.offset, self.limit)


def part_of(page: int, limit: int | None, offset: int) -> tuple[int, int | None]:
    """Return offset and size of a page; the size is None without a *limit*."""
    size = None if limit is None else min(max(limit, 0), MAX_PAGE_SIZE)
    return max(offset + (page - 1) * (size or 0), 0), size


class Repository(Protocol[R]):
    """Stored records of one type."""

    async def add(self, record: R) -> R:
        """Store a new record and return it; an id of 0 becomes the next number."""

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def count(self, **values: object) -> int:
        """Return the number of records whose fields have these *values*."""

    async def has_other(self, record: R, *names: str) -> bool:
        """Return whether another record has the values of *record* in the fields *names*."""

    async def find_all(self, **values: object) -> list[R]:
        """Return the records whose fields have these *values*."""

    async def all(self) -> list[R]:
        """Return every record."""

    async def update(self, record: R) -> None:
        """Replace the record with the same id."""

    async def delete(self, record: R) -> None:
        """Delete *record*."""
