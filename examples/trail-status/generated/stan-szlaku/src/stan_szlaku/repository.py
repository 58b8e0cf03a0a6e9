"""Interface of all repositories."""

from typing import Protocol, TypeVar

from stan_szlaku.schemas import Record

R = TypeVar("R", bound=Record)


class Repository(Protocol[R]):
    """Stored records of one type."""

    async def add(self, record: R) -> None:
        """Store a new record."""

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""

    async def count(self, **values: object) -> int:
        """Return the number of records whose fields have these *values*."""

    async def find_all(self, **values: object) -> list[R]:
        """Return the records whose fields have these *values*."""

    async def all(self) -> list[R]:
        """Return every record."""
