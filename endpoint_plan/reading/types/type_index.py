"""An index of the declared types, so that an operation need not rate each of them.

A plan of many operations declares many types. Most of them differ from one another only in words
that the operation's path does not have; the first of such look-alikes stands for all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.types.roles import (
    Role,
    affinity,
    ends_in_request_word,
    field_overlap,
    name_words,
    path_words,
    role_words,
)
from endpoint_plan.text.identifiers import fold_name

_FIT = 0.6
"""Share of common fields from which a type counts as the same shape."""
_ROUNDING = 1e-9


@dataclass(slots=True)
class _SameFields:
    """The places of the types that have the same names of fields."""

    firsts: dict[object, int] = field(default_factory=dict)
    """The first of each set of look-alikes."""
    by_word: dict[str, list[int]] = field(default_factory=dict)


class TypeIndex:
    """Declared types by their fields and by the words of their names."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        """Index *declarations*; all answers keep their order."""
        self._all = tuple(declarations)
        self._by_word: dict[str, list[int]] = {}
        self._alike: dict[frozenset[str], _SameFields] = {}
        self._by_field: dict[str, list[frozenset[str]]] = {}
        self._by_least: dict[str, list[tuple[frozenset[str], int]]] = {}
        for place, one in enumerate(self._all):
            self._add(place, one)

    def sharing_words(self, path: str) -> tuple[Declaration, ...]:
        """Return the types whose names share a word with *path*."""
        found = (self._by_word.get(word, ()) for word in path_words(path))
        return self._at(place for places in found for place in places)

    def with_fields_among(self, names: tuple[str, ...]) -> tuple[Declaration, ...]:
        """Return the types that have no field outside *names*, case and punctuation aside."""
        known = frozenset(map(fold_name, names))
        return self._at(
            place
            for least in known
            for fields, place in self._by_least.get(least, ())
            if fields <= known
        )

    def matching(
        self, names: frozenset[str], scope: Scope, role: Role
    ) -> tuple[Declaration, ...]:
        """Return the types with fields like *names* whose own names suit *role*, the best first.

        Of look-alikes that share no word with the path, only the first is returned.
        """
        near = path_words(scope.path)
        rated = []
        for one in self._at(self._near(names, near)):
            suits = affinity(one.name, scope, role)
            if suits >= 0:
                rated.append((field_overlap(one, names) + suits / 4, one))
        return tuple(one for _, one in sorted(rated, key=lambda pair: -pair[0]))

    def similar(self, names: frozenset[str], share: float) -> tuple[Declaration, ...]:
        """Return the types that have at least *share* of their fields in common with *names*.

        Of look-alikes, only the first is returned.
        """
        return self._at(
            place
            for fields in self._fields_like(names, share)
            for place in self._alike[fields].firsts.values()
        )

    def _near(self, names: frozenset[str], near: Iterable[str]) -> Iterator[int]:
        for fields in self._fields_like(names, _FIT):
            alike = self._alike[fields]
            yield from alike.firsts.values()
            for word in near:
                yield from alike.by_word.get(word, ())

    def _fields_like(
        self, names: frozenset[str], share: float
    ) -> Iterator[frozenset[str]]:
        """Yield the sets of fields that have at least *share* of all fields in common with *names*.

        Such a set leaves out few of *names*, so it holds one of any larger choice of them: only the
        sets of the rarest names are compared.
        """
        enough = math.ceil(share * len(names) - _ROUNDING)
        rarest = sorted(names, key=lambda name: len(self._by_field.get(name, ())))
        found = {
            fields: None
            for name in rarest[: len(names) - enough + 1]
            for fields in self._by_field.get(name, ())
        }
        for fields in found:
            if len(fields & names) / len(fields | names) >= share:
                yield fields

    def _at(self, places: Iterable[int]) -> tuple[Declaration, ...]:
        return tuple(self._all[place] for place in sorted(set(places)))

    def _add(self, place: int, one: Declaration) -> None:
        own = name_words(one.name)
        for word in own:
            self._by_word.setdefault(word, []).append(place)
        fields = one.type.field_names
        if fields:
            names = frozenset(map(fold_name, fields))
            self._by_least.setdefault(min(names), []).append((names, place))
        if one.type.kind is not Kind.OBJECT or not fields:
            return
        if fields not in self._alike:
            self._alike[fields] = _SameFields()
            for name in fields:
                self._by_field.setdefault(name, []).append(fields)
        alike = self._alike[fields]
        inside = place if _has_inside(one.type) else None
        asks = ends_in_request_word(one.name)
        look = (role_words(one.name), asks, bool(one.parameters), inside)
        alike.firsts.setdefault(look, place)
        for word in own:
            alike.by_word.setdefault(word, []).append(place)


def _has_inside(schema: Schema) -> bool:
    """Tell whether a field of *schema* is more than a scalar or a list of scalars."""
    kinds = [(part.type.items or part.type).kind for part in schema.properties]
    return any(kind in (Kind.OBJECT, Kind.REF, Kind.ARRAY) for kind in kinds)
