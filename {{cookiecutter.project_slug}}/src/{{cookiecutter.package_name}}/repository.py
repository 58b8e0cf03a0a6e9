{% if blueprint().stored %}
"""Interface of all repositories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic.alias_generators import to_snake

from {{ cookiecutter.package_name }}.schemas import Record

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Record)


MAX_PAGE_SIZE = {{ blueprint().largest_page }}
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

    @property
    def size(self) -> int:
        """Maximum number of records on a page."""
        return self.total if self.limit is None else self.limit

    @property
    def page(self) -> int:
        """Number of this page, from 1."""
        return self.offset // max(self.size, 1) + 1

    @property
    def pages(self) -> int:
        """Number of pages."""
        return -(-self.total // max(self.size, 1))

    @property
    def has_next(self) -> bool:
        """Whether there is a next page."""
        return self.offset + len(self.records) < self.total

    @property
    def has_previous(self) -> bool:
        """Whether there is a previous page."""
        return self.offset > 0

    @property
    def next_cursor(self) -> str | None:
        """Cursor of the next page; None on the last one."""
        return f"{self.offset + len(self.records):08x}" if self.has_next else None


def offset_of(cursor: str | None) -> int:
    """Return the offset that *cursor* stands for."""
    return int(cursor, 16) if cursor else 0


def values_of(text: str) -> list[str]:
    """Return the values in *text*, which has commas between them."""
    return [value for part in text.split(",") if (value := part.strip())]


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

{% if blueprint().counted %}
    async def add(self, record: R) -> R:
        """Store a new record and return it; an id of 0 becomes the next number."""
{% else %}
    async def add(self, record: R) -> None:
        """Store a new record."""
{% endif %}

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
{% endif %}
