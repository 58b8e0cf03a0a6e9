"""The interface that all repositories share."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from conduit.schemas import Record

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Record)


LARGEST_PAGE = 1000
"""How many records a page may hold, whatever its caller asks for."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """A part of a list."""

    records: list[R]
    total: int
    """Length of the whole list."""
    offset: int = 0
    """How many records stand before."""
    limit: int | None = None
    """How many records were asked for; None for all."""

    def of(self, records: list[S]) -> "Page[S]":
        """Return the same part of a list of other *records*."""
        return Page(records, self.total, self.offset, self.limit)


def part_of(page: int, limit: int | None, offset: int) -> tuple[int, int | None]:
    """Return how many records stand before a page, and how many it holds at most.

    Without a *limit* it holds all; a larger one than `LARGEST_PAGE` counts as that.
    """
    size = None if limit is None else min(max(limit, 0), LARGEST_PAGE)
    return max(offset + (page - 1) * (size or 0), 0), size


class Repository(Protocol[R]):
    """The stored records of one kind."""

    async def add(self, record: R) -> R:
        """Store a new record; return it, with the next number where its id is 0."""

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def count(self, **values: object) -> int:
        """Return how many records have these *values* in their fields."""

    async def has_other(self, record: R, *names: str) -> bool:
        """Tell whether another record than *record* has the same values in the fields *names*."""

    async def find_all(self, **values: object) -> list[R]:
        """Return the records whose fields have these *values*."""

    async def all(self) -> list[R]:
        """Return every record."""

    async def update(self, record: R) -> None:
        """Store *record* in place of the one with the same id."""

    async def delete(self, record: R) -> None:
        """Remove *record*."""
