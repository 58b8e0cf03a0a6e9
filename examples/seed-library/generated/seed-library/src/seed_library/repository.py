"""The interface that all repositories share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic.alias_generators import to_snake

from seed_library.schemas import Record

R = TypeVar("R", bound=Record)


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

    @property
    def size(self) -> int:
        """How many records a page holds at most."""
        return self.total if self.limit is None else self.limit

    @property
    def page(self) -> int:
        """The number of this page, from 1."""
        return self.offset // max(self.size, 1) + 1


def part_of(page: int, limit: int | None, offset: int) -> tuple[int, int | None]:
    """Return how many records stand before a page, and how many it holds at most.

    Without a *limit* it holds all; a larger one than `LARGEST_PAGE` counts as that.
    """
    size = None if limit is None else min(max(limit, 0), LARGEST_PAGE)
    return max(offset + (page - 1) * (size or 0), 0), size


def order_of(
    by: str | None,
    direction: str | None,
    default: str,
    sortable: Sequence[str],
    *,
    descending: bool = False,
) -> tuple[str, bool]:
    """Return the field to sort by, and whether the greatest comes first.

    Understands `created_at`, `createdAt`, `-created_at`, `created_at:desc` and `created_at_desc`;
    a field that is not *sortable* leaves the *default* order, which may be *descending*.
    """
    name, _, ending = re.sub(r"[ ,:]", ":", by or "").lstrip("+-").partition(":")
    name = to_snake(name)
    for suffix in ("_asc", "_desc"):
        if name.endswith(suffix):
            name, ending = name.removesuffix(suffix), suffix[1:]
    told = "desc" if (by or "").startswith("-") else direction or ending
    if name not in sortable:
        name = default
    if name == default and not told:
        return name, descending
    return name, told.lower().startswith("desc")


class Repository(Protocol[R]):
    """The stored records of one kind."""

    async def add(self, record: R) -> None:
        """Store a new record."""

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def count(self, **values: object) -> int:
        """Return how many records have these *values* in their fields."""

    async def all(self) -> list[R]:
        """Return every record."""

    async def update(self, record: R) -> None:
        """Store *record* in place of the one with the same id."""

    async def delete(self, record: R) -> None:
        """Remove *record*."""
