"""The named types of a plan, completed by what its operations show of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.markdown.tree import walk_code, walk_texts
from endpoint_plan.model.merging import join, join_properties
from endpoint_plan.model.plan import TypeName
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import field_overlap
from endpoint_plan.reading.types.types_in_text import (
    is_internal_name,
    message_names_in,
    message_names_in_code,
    used_types,
)

_SAME = 0.6
"""Share of common fields from which two shapes of one name count as the same type."""
_MENTIONING = (
    Topic.TYPES,
    Topic.REQUEST,
    Topic.RESPONSE,
    Topic.VALIDATION,
    Topic.ERRORS,
    Topic.STEPS,
    Topic.OTHER,
)


class NamedTypes:
    """Collects the named types while the operations are read.

    What one operation shows of a type (an example, a limit) completes the type for all.
    """

    def __init__(self, types: Types) -> None:
        """Start with the declared *types*."""
        self._types = types
        self._learnt: dict[str, Declaration] = {}
        self._referred: dict[str, None] = {}

    def collapse(self, schema: Schema) -> Schema:
        """Return *schema* with references in place of named shapes, whose fields are remembered."""
        closed, learnt = self._types.collapse(schema)
        self._referred.update(dict.fromkeys(closed.references()))
        if all(self._agrees(one) for one in learnt):
            for one in learnt:
                self._remember(one)
            return closed
        return self.collapse(self._without_name(schema)) if schema.name else schema

    def _without_name(self, schema: Schema) -> Schema:
        """Return *schema*, which differs from the type of its name, without the name.

        Fields that both have keep what the type says of them.
        """
        known = self._learnt.get(schema.name or "")
        own = schema.field_names
        known_parts = known.type.properties if known else ()
        parts = tuple(part for part in known_parts if part.name in own)
        return schema.but(
            name=None, properties=join_properties(schema.properties, parts)
        )

    def _agrees(self, one: Declaration) -> bool:
        known = self._learnt.get(one.name)
        if known is None or one.type.kind is not Kind.OBJECT:
            return True
        names = one.type.field_names
        return not names or field_overlap(known, names) >= _SAME

    def _remember(self, one: Declaration) -> None:
        known = self._learnt.get(one.name)
        shape = join(known.type, one.type) if known else one.type
        self._learnt[one.name] = (known or one).model_copy(update={"type": shape})

    def declarations(self) -> tuple[Declaration, ...]:
        """Return the types that operations use, and the declared ones that are not internal."""
        known = {**self._types.declared, **self._learnt}
        return tuple(
            one
            for one in known.values()
            if not is_internal_name(one.name) or one.name in self._learnt
        )

    def types(self, scopes: Iterable[Scope]) -> tuple[TypeName, ...]:
        """Return the names of types that the plan uses, in the order of the document."""
        found: dict[str, TypeName] = {}
        for name in mentioned_types(tuple(scopes)):
            found.setdefault(name.name, name)
        for one in self.declarations():
            found.setdefault(one.name, TypeName(name=one.name, line=one.line))
            for referred in one.type.references():
                if referred not in one.parameters:
                    found.setdefault(referred, TypeName(name=referred, line=one.line))
        for referred in self._referred:
            found.setdefault(referred, TypeName(name=referred))
        return tuple(sorted(found.values(), key=lambda one: one.line or 0))


def mentioned_types(scopes: tuple[Scope, ...]) -> Iterator[TypeName]:
    """Yield the types of messages that the passages of *scopes* name."""
    sides = [side for scope in scopes for side in (scope.own, scope.shared)]
    passages = {
        (topic, passage.line, passage.title): passage
        for side in sides
        for topic in _MENTIONING
        for passage in side.get(topic, ())
    }
    yield from used_types(one for key, one in passages.items() if key[0] is Topic.TYPES)
    for passage in passages.values():
        yield from _names_in_passage(passage)


def _names_in_passage(passage: Passage) -> Iterator[TypeName]:
    for text, line in walk_texts(passage.blocks):
        yield from (TypeName(name=name, line=line) for name in message_names_in(text))
    for code in walk_code(passage.blocks):
        yield from (
            TypeName(name=name, line=code.line)
            for name in message_names_in_code(code.text)
        )
