"""What is asked of a list: its order, and which part of it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Self, TypeVar

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
    def has_next(self) -> bool:
        """Whether anything follows."""
        return self.offset + len(self.items) < self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Which part of a list is asked for: *size* records from *offset*, or from the start of *page*."""

    page: int | None = None
    size: int | None = None
    offset: int | None = None
    first: int = 1
    """The number of the first page."""

    @property
    def start(self) -> int:
        """How many records stand before."""
        if self.offset is not None:
            return max(self.offset, 0)
        page = self.first if self.page is None else self.page
        return max(page - self.first, 0) * max(self.size or 0, 0)

    def of(self, items: list[T], total: int) -> Page[T]:
        """Return the page that has *items* of a list of *total*."""
        size = total if self.size is None else max(self.size, 0)
        return Page(items, total=total, size=size, offset=self.start, first=self.first)


@dataclass(frozen=True, slots=True)
class Ordering:
    """By which field a list is sorted, and whether the greatest comes first."""

    field: str
    descending: bool = False

    @classmethod
    @lru_cache
    def read(
        cls, by: str | None, order: str | None, allowed: frozenset[str]
    ) -> Self | None:
        """Understand `created_at`, `createdAt`, `-created_at`, `created_at:desc` or `created_at_desc`.

        None for a field that is not *allowed*.
        """
        if not by:
            return None
        name, _, direction = (
            by.lstrip("+-").replace(" ", ":").replace(",", ":").partition(":")
        )
        name = to_snake(name)
        for ending in ("_asc", "_desc"):
            if name.endswith(ending):
                name, direction = name.removesuffix(ending), ending[1:]
        descending = by.startswith("-") or (order or direction).lower().startswith(
            "desc"
        )
        return cls(name, descending) if name in allowed else None
