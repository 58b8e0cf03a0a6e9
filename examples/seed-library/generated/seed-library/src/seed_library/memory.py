"""Tables in memory, kept in order, so that a page of a list costs what the page holds."""

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Generic, TypeVar

from seed_library.paging import Cut, Ordering, Page

R = TypeVar("R")

Entry = tuple[bool, Any, Any]
"""Where a record stands in an order: whether it has no value, the value, its key."""


class OrderedTable(Generic[R]):
    """Records by their key.

    No method waits for anything, so that each is one step of the event loop: no request sees half of
    another one's. What comes out is what is kept: a record cannot be changed.
    """

    def __init__(
        self,
        key: str,
        *,
        order: str,
        scopes: Iterable[tuple[str, ...]] = (),
    ) -> None:
        """Keep records under *key*.

        Lists are in the *order* of that field unless they ask for another, and limited to one of
        *scopes*.
        """
        self._key: Callable[[R], Hashable] = attrgetter(key)
        self._records: dict[Hashable, R] = {}
        self._shelves = {
            scope: _Shelves(scope, key, order, self._records) for scope in scopes
        }

    def get(self, key: Hashable) -> R | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        return self._records.get(key)

    def put(self, record: R) -> None:
        """Keep *record*, in place of the one with its key where there is one."""
        key = self._key(record)
        self.remove(key)
        self._records[key] = record
        for shelves in self._shelves.values():
            shelves.add(record)

    def remove(self, key: Hashable) -> bool:
        """Forget what *key* identifies; tell whether there was anything."""
        record = self._records.pop(key, None)
        if record is None:
            return False
        for shelves in self._shelves.values():
            shelves.remove(record)
        return True

    def page(
        self,
        scope: Mapping[str, Hashable],
        *,
        filters: Mapping[str, object] | None = None,
        matching: Callable[[R], bool] | None = None,
        ordering: Ordering | None = None,
        cut: Cut,
    ) -> Page[R]:
        """Return the *cut* asked for of the records in *scope*; filters that are None admit all.

        Without filters only the records of the page are looked at; with them, each in the scope.
        """
        entries = self._shelves[tuple(scope)].entries(tuple(scope.values()), ordering)
        ranks = range(len(entries))
        if ordering and ordering.descending:
            ranks = ranks[::-1]
        start = cut.start
        stop = None if cut.size is None else start + max(cut.size, 0)
        asked = [
            (name, value)
            for name, value in (filters or {}).items()
            if value is not None
        ]
        if asked or matching:
            found, total = [], 0
            for rank in ranks:
                record = self._records[entries[rank][2]]
                if not all(getattr(record, name) == value for name, value in asked):
                    continue
                if matching is None or matching(record):
                    if total >= start and (stop is None or total < stop):
                        found.append(record)
                    total += 1
            return cut.of(found, total)
        found = [self._records[entries[rank][2]] for rank in ranks[start:stop]]
        return cut.of(found, len(entries))


class _Shelves(Generic[R]):
    """The records of each scope, in every order that was asked for."""

    def __init__(
        self,
        scope: tuple[str, ...],
        key: str,
        order: str,
        records: Mapping[Hashable, R],
    ) -> None:
        self._scope, self._key, self._order, self._records = scope, key, order, records
        self._shelves: dict[Hashable, dict[str, list[Entry]]] = {}

    def add(self, record: R) -> None:
        """Put *record* in its place in each order of its scope."""
        orders = self._shelves.setdefault(self._values(record), {self._order: []})
        for name, entries in orders.items():
            insort(entries, self._entry(record, name))

    def remove(self, record: R) -> None:
        """Take *record* out of each order of its scope, and the scope away when it was the last."""
        orders = self._shelves[self._values(record)]
        for name, entries in orders.items():
            del entries[bisect_left(entries, self._entry(record, name))]
        if not orders[self._order]:
            del self._shelves[self._values(record)]

    def entries(self, values: Hashable, ordering: Ordering | None) -> list[Entry]:
        """Return the order of the scope that *ordering* asks for; it is made when it is first asked for."""
        orders = self._shelves.get(values)
        if orders is None:
            return []
        name = ordering.field if ordering else self._order
        if name not in orders:
            records = (self._records[key] for _, _, key in orders[self._order])
            orders[name] = sorted(self._entry(record, name) for record in records)
        return orders[name]

    def _values(self, record: R) -> Hashable:
        return tuple(getattr(record, name) for name in self._scope)

    def _entry(self, record: R, name: str) -> Entry:
        value = getattr(record, name)
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        return value is None, value, getattr(record, self._key)
