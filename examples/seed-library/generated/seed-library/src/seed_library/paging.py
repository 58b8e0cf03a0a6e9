"""Ordering and cutting lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, Generic, TypeVar

from pydantic.alias_generators import to_snake

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list, and where it stands in the whole."""

    items: list[T]
    total: int
    size: int
    offset: int = 0
    first: int = 1
    """The number of the first page."""

    @property
    def page(self) -> int:
        """The number of this page."""
        return self.offset // max(self.size, 1) + self.first

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return ceil(self.total / max(self.size, 1))

    @property
    def has_next(self) -> bool:
        """Whether anything follows."""
        return self.offset + len(self.items) < self.total

    @property
    def has_previous(self) -> bool:
        """Whether anything stands before."""
        return self.offset > 0


def cut(
    found: list[T],
    *,
    page: int | None = None,
    size: int | None = None,
    offset: int | None = None,
    first: int = 1,
) -> Page[T]:
    """Return the part of *found* that starts at *offset*, or at *page*, and is *size* long."""
    size = len(found) if size is None else size
    start = (
        offset
        if offset is not None
        else max((first if page is None else page) - first, 0) * size
    )
    return Page(
        found[start : start + size],
        total=len(found),
        size=size,
        offset=start,
        first=first,
    )


def arrange(found: Iterable[T], *, by: str | None, order: str | None = None) -> list[T]:
    """Return *found* sorted by a field: `created_at`, `createdAt`, `-created_at` or `created_at:desc`."""
    if not by:
        return list(found)
    name, _, direction = (
        by.lstrip("+-").replace(" ", ":").replace(",", ":").partition(":")
    )
    descending = by.startswith("-") or (order or direction or "").lower().startswith(
        "desc"
    )
    return sorted(
        found, key=lambda record: _sort_key(record, to_snake(name)), reverse=descending
    )


def matches(record: object, text: str | None) -> bool:
    """Tell whether a text of *record* contains *text*, whatever the case; no text matches all."""
    if not text:
        return True
    values = (getattr(record, name) for name in getattr(record, "__slots__", ()))
    return any(
        text.lower() in value.lower() for value in values if isinstance(value, str)
    )


def _sort_key(record: object, name: str) -> tuple[bool, Any]:
    value = getattr(record, name, None)
    plain = isinstance(value, str | int | float | date | datetime)
    return value is None, value if plain else str(value)
