{% if blueprint().stored %}
"""The interface that all repositories share."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from {{ cookiecutter.package_name }}.schemas import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """A part of a list."""

    records: list[R]
    total: int
    """Length of the whole list."""


class Repository(Protocol[R]):
    """The stored records of one kind."""

{% if blueprint().counted %}
    async def add(self, record: R) -> R:
        """Store a new record; return it, with the next number where its id is 0."""
{% else %}
    async def add(self, record: R) -> None:
        """Store a new record."""
{% endif %}

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def all(self) -> list[R]:
        """Return every record."""

    async def update(self, record: R) -> None:
        """Store *record* in place of the one with the same id."""

    async def delete(self, record: R) -> None:
        """Remove *record*."""
{% endif %}
