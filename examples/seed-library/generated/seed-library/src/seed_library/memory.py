"""The in-memory implementation that all repositories share."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic
from uuid import UUID

from seed_library.repository import Page, R, part_of

Undo = list[Callable[[], None]]
"""For each change of the transaction, a call that takes it back."""


class InMemoryRepository(Generic[R]):
    """Keeps records by id; they are frozen, so the store can hand them out."""

    def __init__(self, undo: Undo) -> None:
        self._records: dict[UUID, R] = {}
        self._undo = undo

    async def add(self, record: R) -> None:
        """Store a new record."""
        self._records[record.id] = record
        self._undo.append(partial(self._records.__delitem__, record.id))

    async def find(self, **values: Any) -> R | None:
        """Return the record whose fields have these *values*, or None."""
        records: Iterable[R] = self._records.values()
        if "id" in values:
            record = self._records.get(values["id"])
            records = [record] if record else []
        for record in records:
            if all(getattr(record, name) == values[name] for name in values):
                return record
        return None

    async def all(self) -> list[R]:
        """Return every record."""
        return list(self._records.values())

    async def update(self, record: R) -> None:
        """Store *record* in place of the one with the same id."""
        before = self._records[record.id]
        self._records[record.id] = record
        self._undo.append(partial(self._records.__setitem__, record.id, before))

    async def delete(self, record: R) -> None:
        """Remove *record*."""
        del self._records[record.id]
        self._undo.append(partial(self._records.__setitem__, record.id, record))


def page_of(
    records: Iterable[R],
    *,
    order_by: str,
    descending: bool = False,
    page: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> Page[R]:
    """Return one page of *records*, in the order of a field; those without it come last."""

    def place(record: R) -> tuple[bool, Any]:
        value = getattr(record, order_by)
        return value is None, value

    found = sorted(records, key=place, reverse=descending)
    start, size = part_of(page, limit, offset)
    end = None if size is None else start + size
    return Page(found[start:end], len(found), start, size)
