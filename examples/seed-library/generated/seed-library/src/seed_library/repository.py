"""Interface of all repositories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic.alias_generators import to_snake

from seed_library.schemas import Record

R = TypeVar("R", bound=Record)


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

    @property
    def size(self) -> int:
        """Maximum number of records on a page."""
        return self.total if self.limit is None else self.limit

    @property
    def page(self) -> int:
        """Number of this page, from 1."""
        return self.offset // max(self.size, 1) + 1


def part_of(page: int, limit: int | None, offset: int) -> tuple[int, int | None]:
    """Return offset and size of a page; the size is None without a *limit*."""
    size = None if limit is None else min(max(limit, 0), MAX_PAGE_SIZE)
    return max(offset + (page - 1) * (size or 0), 0), size


def order_of(
    by: str | None,
    direction: str | None,
    default: str,
    sortable: Sequence[str],
    *,
    descending: bool = False,
) -> tuple[str, bool]:
    """Return the field to sort by, and whether the order is descending.

    Accepts `created_at`, `createdAt`, `-created_at`, `created_at:desc`, `created_at.desc`
    and `created_at_desc`.
    Fields that are not *sortable* give the *default* order, which may be *descending*.
    """
    name, _, ending = re.sub(r"[ ,.:]", ":", by or "").lstrip("+-").partition(":")
    name = to_snake(name)
    for suffix in ("_asc", "_desc"):
        if name.endswith(suffix):
            name, ending = name.removesuffix(suffix), suffix[1:]
    given = "desc" if (by or "").startswith("-") else direction or ending
    if name not in sortable:
        name = default
    if name == default and not given:
        return name, descending
    return name, given.lower().startswith("desc")


class Repository(Protocol[R]):
    """Stored records of one type."""

    async def add(self, record: R) -> None:
        """Store a new record."""

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def count(self, **values: object) -> int:
        """Return the number of records whose fields have these *values*."""

    async def all(self) -> list[R]:
        """Return every record."""

    async def update(self, record: R) -> None:
        """Replace the record with the same id."""

    async def delete(self, record: R) -> None:
        """Delete *record*."""
