{% set copied = "self._copy(record)" if blueprint().loose else "record" %}
{% if blueprint().listed %}
"""Tables in memory, kept in order, so that a page of a list costs what the page holds."""
{% else %}
"""Tables in memory."""
{% endif %}

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Generic, TypeVar

from {{ cookiecutter.package_name }}.paging import Page, Cut, Ordering

R = TypeVar("R")

Entry = tuple[bool, Any, Any]
"""Where a record stands in an order: whether it has no value, the value, its key."""


class OrderedTable(Generic[R]):
    """Records by their key.

    No method waits for anything, so that each is one step of the event loop: no request sees half of
{% if blueprint().loose %}
    another one's. What comes out can be changed without changing what is kept.
{% else %}
    another one's. What comes out is what is kept: a record cannot be changed.
{% endif %}
    """

    def __init__(
        self,
        key: str,
{% if blueprint().listed or blueprint().unique or blueprint().loose %}
        *,
{% endif %}
{% if blueprint().listed %}
        order: str,
        scopes: Iterable[tuple[str, ...]] = (),
{% endif %}
{% if blueprint().unique %}
        unique: Iterable[tuple[str, ...]] = (),
{% endif %}
{% if blueprint().loose %}
        copy: Callable[[R], R] = lambda record: record,
{% endif %}
    ) -> None:
        """Keep records under *key*{% if blueprint().loose %}; *copy* returns one that shares nothing that can be changed{% endif %}.
{% if blueprint().listed %}

        Lists are in the *order* of that field unless they ask for another, and limited to one of
        *scopes*.
{% endif %}
        """
        self._key: Callable[[R], Hashable] = attrgetter(key)
{% if blueprint().loose %}
        self._copy = copy
{% endif %}
        self._records: dict[Hashable, R] = {}
{% if blueprint().listed %}
        self._shelves = {scope: _Shelves(scope, key, order, self._records) for scope in scopes}
{% endif %}
{% if blueprint().unique %}
        self._taken: dict[tuple[str, ...], dict[Hashable, Hashable]] = {names: {} for names in unique}
{% endif %}

    def get(self, key: Hashable) -> R | None:
        """Return what *key* identifies; None when nothing is kept under it."""
{% if blueprint().loose %}
        record = self._records.get(key)
        return None if record is None else self._copy(record)
{% else %}
        return self._records.get(key)
{% endif %}

{% if blueprint().unique %}
    def is_taken(self, record: R, *names: str, new: bool) -> bool:
        """Tell whether another record has the values of *record*; none at all are never taken.

        Whatever has them is another one when *record* is *new*, even under its key.
        """
        values = tuple(getattr(record, name) for name in names)
        if values not in self._taken[names]:
            return False
        return new or self._taken[names][values] != self._key(record)

{% endif %}
    def put(self, record: R) -> None:
        """Keep *record*, in place of the one with its key where there is one."""
{% if blueprint().listed or blueprint().unique %}
{% if blueprint().loose %}
        record = self._copy(record)
{% endif %}
        key = self._key(record)
        self.remove(key)
        self._records[key] = record
{% if blueprint().listed %}
        for shelves in self._shelves.values():
            shelves.add(record)
{% endif %}
{% if blueprint().unique %}
        for names, taken in self._taken.items():
            values = tuple(getattr(record, name) for name in names)
            if None not in values:
                taken[values] = key
{% endif %}
{% else %}
        self._records[self._key(record)] = {{ copied }}
{% endif %}

    def remove(self, key: Hashable) -> bool:
        """Forget what *key* identifies; tell whether there was anything."""
{% if blueprint().listed or blueprint().unique %}
        record = self._records.pop(key, None)
        if record is None:
            return False
{% if blueprint().listed %}
        for shelves in self._shelves.values():
            shelves.remove(record)
{% endif %}
{% if blueprint().unique %}
        for names, taken in self._taken.items():
            taken.pop(tuple(getattr(record, name) for name in names), None)
{% endif %}
        return True
{% else %}
        return self._records.pop(key, None) is not None
{% endif %}

{% if blueprint().listed %}
    def page(
        self,
        scope: Mapping[str, Hashable],
        *,
{% if blueprint().chosen %}
        filters: Mapping[str, object] | None = None,
        matching: Callable[[R], bool] | None = None,
{% endif %}
{% if blueprint().sorted %}
        ordering: Ordering | None = None,
{% endif %}
        cut: Cut,
    ) -> Page[R]:
{% if blueprint().chosen %}
        """Return the *cut* asked for of the records in *scope*; filters that are None admit all.

        Without filters only the records of the page are looked at; with them, each in the scope.
        """
{% else %}
        """Return the *cut* asked for of the records in *scope*; no others are looked at."""
{% endif %}
{% if blueprint().chosen or blueprint().sorted %}
        entries = self._shelves[tuple(scope)].entries(tuple(scope.values()){% if blueprint().sorted %}, ordering{% endif %})
        ranks = range(len(entries))
{% if blueprint().sorted %}
        if ordering and ordering.descending:
            ranks = ranks[::-1]
{% endif %}
        start = cut.start
        stop = None if cut.size is None else start + max(cut.size, 0)
{% if blueprint().chosen %}
        asked = [(name, value) for name, value in (filters or {}).items() if value is not None]
        if asked or matching:
            found, total = [], 0
            for rank in ranks:
                record = self._records[entries[rank][2]]
                if not all(getattr(record, name) == value for name, value in asked):
                    continue
                if matching is None or matching(record):
                    if total >= start and (stop is None or total < stop):
                        found.append({{ copied }})
                    total += 1
            return cut.of(found, total)
{% endif %}
        found = [self._records[entries[rank][2]] for rank in ranks[start:stop]]
        return cut.of({{ "[self._copy(record) for record in found]" if blueprint().loose else "found" }}, len(entries))
{% else %}
        entries = self._shelves[tuple(scope)].entries(tuple(scope.values()))
        stop = None if cut.size is None else cut.start + max(cut.size, 0)
        found = [self._records[key] for _, _, key in entries[cut.start:stop]]
        return cut.of({{ "[self._copy(record) for record in found]" if blueprint().loose else "found" }}, len(entries))
{% endif %}
{% endif %}


class _Shelves(Generic[R]):
    """The records of each scope, in {% if blueprint().sorted %}every order that was asked for{% else %}order{% endif %}."""

    def __init__(
        self, scope: tuple[str, ...], key: str, order: str, records: Mapping[Hashable, R]
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

{% if blueprint().sorted %}
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
{% else %}
    def entries(self, values: Hashable) -> list[Entry]:
        """Return the records of the scope in order."""
        return self._shelves.get(values, {}).get(self._order, [])
{% endif %}

    def _values(self, record: R) -> Hashable:
        return tuple(getattr(record, name) for name in self._scope)

    def _entry(self, record: R, name: str) -> Entry:
        value = getattr(record, name)
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        return value is None, value, getattr(record, self._key)


def texts_match(text: str, *values: str | None) -> bool:
    """Tell whether any of *values* contains *text*, whatever the case."""
    return any(text.casefold() in value.casefold() for value in values if value)
