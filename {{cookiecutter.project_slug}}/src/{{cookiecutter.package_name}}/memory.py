{% if blueprint().stored and cookiecutter.storage != "sql" %}
"""Base of the in-memory repositories."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic
from uuid import UUID

from {{ cookiecutter.package_name }}.repository import Page, R, part_of

Undo = list[Callable[[], None]]
"""Functions that undo the changes of a transaction, in order."""

SortKey = Callable[[R], tuple[Any, ...]]


class Index(Generic[R]):
    """Groups records by their values in the fields *names*; each group is sorted."""

    def __init__(self, records: Iterable[R], names: Sequence[str], key: SortKey[R]) -> None:
        self._names, self._key = names, key
        self._groups: dict[tuple[Any, ...], list[R]] = {}
        for record in sorted(records, key=key):
            self._group_of(record).append(record)

    def with_values(self, *values: Any) -> Sequence[R]:
        """Return the records that have these *values*."""
        return self._groups.get(values, ())

    def add(self, record: R) -> None:
        """Add *record* at its position."""
        insort(self._group_of(record), record, key=self._key)

    def remove(self, record: R) -> None:
        """Remove *record*."""
        group = self._group_of(record)
        del group[bisect_left(group, self._key(record), key=self._key)]

    def _group_of(self, record: R) -> list[R]:
        values = tuple(getattr(record, name) for name in self._names)
        return self._groups.setdefault(values, [])


class InMemoryRepository(Generic[R]):
    """Stores records by id. Records are frozen, so they are returned without a copy.

    The first query by a set of fields creates an index for it.
    """

{% if blueprint().ranked %}
    ranks: ClassVar[dict[str, tuple[str, ...]]] = {}
    """Values that stand for degrees, from the least to the greatest, by their fields."""

{% endif %}
    def __init__(self, undo: Undo) -> None:
        self._records: dict[{% if blueprint().uuid_keys %}UUID{% else %}Any{% endif %}, R] = {}
        self._numbers: dict[{% if blueprint().uuid_keys %}UUID{% else %}Any{% endif %}, int] = {}
        self._indexes: dict[tuple[str, ...], Index[R]] = {}
        self._undo = undo
{% if blueprint().counted %}
        self._last_number = 0
{% endif %}

{% if blueprint().counted %}
    async def add(self, record: R) -> R:
        """Store a new record and return it; an id of 0 becomes the next number.

        Raises:
            ValueError: A record has this id already.
        """
        if record.id == 0:
            record = record.replace(id=self._last_number + 1)
        if isinstance(record.id, int):
            self._last_number = max(self._last_number, record.id)
        if record.id in self._records:
            raise ValueError(f"duplicate id: {record.id}")
        self._change(record.id, record)
        return record
{% else %}
    async def add(self, record: R) -> None:
        """Store a new record.

        Raises:
            ValueError: A record has this id already.
        """
        if record.id in self._records:
            raise ValueError(f"duplicate id: {record.id}")
        self._change(record.id, record)
{% endif %}

    async def find(self, **values: Any) -> R | None:
        """Return the record whose fields have these *values*, or None."""
        if "id" in values:
            record = self._records.get(values["id"])
            found = record and all(getattr(record, name) == values[name] for name in values)
            return record if found else None
        return next(iter(self._where(**values)), None)

    async def count(self, **values: Any) -> int:
        """Return the number of records whose fields have these *values*."""
        return len(self._where(**values))

    async def has_other(self, record: R, *names: str) -> bool:
        """Return whether another record has the values of *record* in the fields *names*."""
        same = self._where(**{name: getattr(record, name) for name in names})
        return any(other.id != record.id for other in same)

    async def find_all(self, **values: Any) -> list[R]:
        """Return the records whose fields have these *values*."""
        return list(self._where(**values))

    async def all(self) -> list[R]:
        """Return every record."""
        return list(self._records.values())

    async def update(self, record: R) -> None:
        """Replace the record with the same id."""
        self._change(record.id, record)

    async def delete(self, record: R) -> None:
        """Delete *record* if it exists."""
        if record.id in self._records:
            self._change(record.id, None)

    def _where(self, order_by: str = "", /, **values: Any) -> Sequence[R]:
        """Return the records with these *values*, sorted by a field or by creation.

        Records with null in the field come last.
        """
        index = self._indexes.get((order_by, *values))
        if index is None:
            key = partial(self._sort_key, order_by)
            index = Index(self._records.values(), tuple(values), key)
            self._indexes[(order_by, *values)] = index
        return index.with_values(*values.values())

    def _in_order(
        self,
        records: Iterable[R],
        *,
        order_by: str,
        descending: bool = False,
        then: Sequence[str],
    ) -> list[R]:
        """Return *records* sorted by a field, among equals by those of *then*, `-` in front of the descending ones.

        Nulls are greater than everything.
        """
        found = list(records)
        for name in reversed(then):
            key = partial(self._value_key, name.removeprefix("-"))
            found.sort(key=key, reverse=name.startswith("-"))
        return sorted(found, key=partial(self._value_key, order_by), reverse=descending)

    def _sort_key(self, order_by: str, record: R) -> tuple[Any, ...]:
{% if blueprint().sorted_further %}
        return *self._value_key(order_by, record), self._numbers[record.id]

    def _value_key(self, order_by: str, record: R) -> tuple[Any, ...]:
        value = getattr(record, order_by) if order_by else None
{% if blueprint().ranked %}
        if value is not None and order_by in self.ranks:
            value = self.ranks[order_by].index(value)
{% endif %}
        return value is None, value
{% else %}
        value = getattr(record, order_by) if order_by else None
        return value is None, value, self._numbers[record.id]
{% endif %}

    def _change(self, key: {% if blueprint().uuid_keys %}UUID{% else %}Any{% endif %}, after: R | None) -> None:
        before = self._records.get(key)
        self._put(key, before, after)
        self._undo.append(partial(self._put, key, after, before))

    def _put(self, key: {% if blueprint().uuid_keys %}UUID{% else %}Any{% endif %}, before: R | None, after: R | None) -> None:
        """Replace *before* with *after*; None means no record."""
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


def page_of(
    records: Sequence[R],
    *,
    descending: bool = False,
    page: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> Page[R]:
    """Return one page of *records*, in reverse order if *descending*."""
    total = len(records)
    start, size = part_of(page, limit, offset)
    end = total if size is None else min(start + size, total)
    if descending:
        found = records[total - end : max(total - start, 0)][::-1]
    else:
        found = records[start:end]
    return Page(list(found), total, start, size)


def contains(text: str, *values: str | None) -> bool:
    """Return whether one of *values* contains *text*; case is ignored."""
    return any(value and text.casefold() in value.casefold() for value in values)


def starts_with(text: str, value: str | None) -> bool:
    """Return whether *value* begins with *text*; case is ignored."""
    return value is not None and value.casefold().startswith(text.casefold())
{% endif %}
