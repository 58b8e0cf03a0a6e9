"""The in-memory implementation that all repositories share."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Generic
from uuid import UUID

from stan_szlaku.repository import R

Undo = list[Callable[[], None]]
"""For each change of the transaction, a call that takes it back."""

Place = Callable[[R], tuple[Any, ...]]
"""Tells where a record stands among others."""


class Index(Generic[R]):
    """Records by their values in the fields *names*, those with the same ones in order."""

    def __init__(
        self, records: Iterable[R], names: Sequence[str], place: Place[R]
    ) -> None:
        self._names, self._place = names, place
        self._groups: dict[tuple[Any, ...], list[R]] = {}
        for record in sorted(records, key=place):
            self._group_of(record).append(record)

    def with_values(self, *values: Any) -> Sequence[R]:
        """Return the records that have these *values*."""
        return self._groups.get(values, ())

    def add(self, record: R) -> None:
        """Put *record* in its place."""
        insort(self._group_of(record), record, key=self._place)

    def remove(self, record: R) -> None:
        """Take *record* from its place."""
        group = self._group_of(record)
        del group[bisect_left(group, self._place(record), key=self._place)]

    def _group_of(self, record: R) -> list[R]:
        values = tuple(getattr(record, name) for name in self._names)
        return self._groups.setdefault(values, [])


class InMemoryRepository(Generic[R]):
    """Keeps records by id; they are frozen, so the store can hand them out.

    What they are once looked for or listed by has an index from then on.
    """

    def __init__(self, undo: Undo) -> None:
        self._records: dict[UUID, R] = {}
        self._numbers: dict[UUID, int] = {}
        self._indexes: dict[tuple[str, ...], Index[R]] = {}
        self._undo = undo

    async def add(self, record: R) -> None:
        """Store a new record.

        Raises:
            ValueError: A record has this id already.
        """
        if record.id in self._records:
            raise ValueError(f"duplicate id: {record.id}")
        self._change(record.id, record)

    async def find(self, **values: Any) -> R | None:
        """Return the record whose fields have these *values*, or None."""
        if "id" in values:
            record = self._records.get(values["id"])
            found = record and all(
                getattr(record, name) == values[name] for name in values
            )
            return record if found else None
        return next(iter(self._where(**values)), None)

    async def count(self, **values: Any) -> int:
        """Return how many records have these *values* in their fields."""
        return len(self._where(**values))

    async def find_all(self, **values: Any) -> list[R]:
        """Return the records whose fields have these *values*."""
        return list(self._where(**values))

    async def all(self) -> list[R]:
        """Return every record."""
        return list(self._records.values())

    def _where(self, order_by: str = "", /, **values: Any) -> Sequence[R]:
        """Return the records with these *values*, in the order of a field, else as they came.

        Those without the field come last.
        """
        index = self._indexes.get((order_by, *values))
        if index is None:
            place = partial(self._place, order_by)
            index = Index(self._records.values(), tuple(values), place)
            self._indexes[(order_by, *values)] = index
        return index.with_values(*values.values())

    def _place(self, order_by: str, record: R) -> tuple[Any, ...]:
        value = getattr(record, order_by) if order_by else None
        return value is None, value, self._numbers[record.id]

    def _change(self, key: UUID, after: R | None) -> None:
        before = self._records.get(key)
        self._put(key, before, after)
        self._undo.append(partial(self._put, key, after, before))

    def _put(self, key: UUID, before: R | None, after: R | None) -> None:
        """Keep *after* in place of *before*; None stands for no record."""
        self._numbers.setdefault(key, len(self._numbers))
        for index in self._indexes.values():
            if before is not None:
                index.remove(before)
            if after is not None:
                index.add(after)
        if after is None:
            del self._records[key]
        else:
            self._records[key] = after
