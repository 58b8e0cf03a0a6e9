"""How much a value of a type holds at least, and types of which no value can be made.

A type that requires itself has no value at all; a tree of types that require each other may have
none that anybody would send, or a test could show.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.model.types import DEEPEST, MAX_DEPTH

MOST_PARTS = 500
"""Values in the least value of a type that stays as the plan has it."""

ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Least:
    """What the least value of a type holds."""

    parts: int = 1
    depth: int = 0

    @property
    def is_endless(self) -> bool:
        """Whether there is no such value."""
        return self.parts >= ENDLESS


PLAIN = Least()
NONE = Least(ENDLESS, ENDLESS)


class LeastValues:
    """The least values of declared types; what stands in the way of one is changed, and told."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        self._known = {one.name: one for one in declarations}
        self._needed: dict[str, frozenset[str]] = {}
        self._least = dict.fromkeys(self._known, NONE)
        self.findings: list[Finding] = []
        self._find_needed()
        self._find_least(self._known)
        self._break_circles()
        self._narrow()

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """The declarations, of all of which values can be made."""
        return tuple(self._known.values())

    def narrowed(
        self, schema: Schema, where: str, line: int | None, level: int = 0
    ) -> Schema:
        """Return *schema*, which describes *where*, without what is too large: such a part may hold anything.

        *level* is how deep it lies in a type.
        """
        if not schema.parts:
            return schema
        if level >= MAX_DEPTH:
            message = (
                f"'{where}' is nested too deeply; what lies deeper may be anything"
            )
            self.findings.append(warning(message, line, rule="too-large-type"))
            return Schema(nullable=schema.nullable)
        schema = schema.map(
            lambda part: self.narrowed(part, where, line, level + 1),
            lambda prop: prop.but(
                type=self.narrowed(prop.type, prop.name, prop.line, level + 1)
            ),
        )
        room, fields = MOST_PARTS, []
        for prop in schema.properties:
            least = PLAIN if prop.is_optional else self._of(prop.type)
            if least.depth >= DEEPEST or (least.depth and least.parts > room):
                message = (
                    f"'{prop.name}' holds more than can be tried; it may hold anything"
                )
                place = prop.line or line
                self.findings.append(warning(message, place, rule="too-large-type"))
                prop = prop.but(type=Schema(), example=None)
                least = PLAIN
            room -= least.parts
            fields.append(prop)
        return schema.but(properties=tuple(fields)) if fields else schema

    def _of(self, schema: Schema) -> Least:
        """Return what the least value of *schema* holds."""
        if schema.nullable:
            return PLAIN
        if schema.kind is Kind.REF:
            arguments = map(self._of, self._needed_arguments(schema))
            own = self._least.get(schema.name or "", PLAIN)
            return _within(own, _sum(arguments)) if schema.arguments else own
        if schema.kind is Kind.ARRAY:
            if not schema.min_items:
                return Least(1, 1)
            item = self._of(schema.items or Schema())
            times = schema.min_items if item.depth else 1
            return _sum([Least(min(item.parts * times, ENDLESS), item.depth)])
        if schema.members:
            return min(map(self._of, schema.members), key=lambda one: one.parts)
        needed = [self._of(p.type) for p in schema.properties if not p.is_optional]
        return _sum(needed) if schema.properties else PLAIN

    def _needed_arguments(self, schema: Schema) -> Iterator[Schema]:
        """Yield the arguments of the reference *schema* without which it has no value."""
        declared = self._known.get(schema.name or "")
        if declared:
            needed = self._needed.get(declared.name, frozenset())
            bound = declared.bind(schema.arguments)
            yield from (
                bound[one]
                for one in declared.parameters
                if one in needed and one in bound
            )

    def _demanded(self, schema: Schema) -> Iterator[str]:
        """Yield the names without whose values *schema* has none, or one member of it has none."""
        if schema.nullable:
            return
        if schema.kind is Kind.REF:
            yield schema.name or ""
            for argument in self._needed_arguments(schema):
                yield from self._demanded(argument)
        elif schema.kind is Kind.ARRAY:
            if schema.min_items and schema.items:
                yield from self._demanded(schema.items)
        elif schema.members:
            for member in schema.members:
                yield from self._demanded(member)
        else:
            for prop in schema.properties:
                if not prop.is_optional:
                    yield from self._demanded(prop.type)

    def _find_needed(self) -> None:
        """Learn which of their parameters the generic types cannot do without."""
        generic = [one for one in self._known.values() if one.parameters]
        while True:
            found = {
                one.name: frozenset(self._demanded(one.type))
                & frozenset(one.parameters)
                for one in generic
            }
            if found == self._needed:
                return
            self._needed = found

    def _find_least(self, names: Iterable[str]) -> None:
        """Learn the least values of the types *names*, and of those that need them."""
        users: dict[str, list[str]] = {}
        for name, declared in self._known.items():
            for one in set(self._demanded(declared.type)):
                users.setdefault(one, []).append(name)
        waiting = dict.fromkeys(names)
        while waiting:
            name, _ = waiting.popitem()
            least = self._of(self._known[name].type)
            if least != self._least[name]:
                self._least[name] = least
                waiting |= dict.fromkeys(users.get(name, ()))

    def _break_circles(self) -> None:
        """Let fields be left out by which a type requires itself."""
        endless = [name for name, least in self._least.items() if least.is_endless]
        ahead = {
            name: set(self._demanded(self._known[name].type)) & set(endless)
            for name in endless
        }
        for name in endless:
            around = {one for one in ahead[name] if name in _reached(one, ahead)}
            declared = self._known[name]
            self._known[name] = declared.model_copy(
                update={"type": self._without_circle(declared.type, name, around)}
            )
        self._find_least(endless)

    def _without_circle(self, schema: Schema, name: str, around: set[str]) -> Schema:
        """Return the type *schema* of *name*, in which no field is required that leads to one of *around*."""

        def changed(prop: Property) -> Property:
            inner = self._without_circle(prop.type, name, around)
            prop = prop.but(type=inner) if inner is not prop.type else prop
            if prop.is_optional or around.isdisjoint(self._demanded(prop.type)):
                return prop
            message = f"'{prop.name}' of {name} requires a {name} within itself; it may be left out"
            self.findings.append(warning(message, prop.line, rule="circular-type"))
            return prop.but(required=False)

        return (
            schema.map(lambda part: self._without_circle(part, name, around), changed)
            if around
            else schema
        )

    def _narrow(self) -> None:
        """Narrow the types, those first that others need."""
        for name in sorted(self._least, key=lambda name: self._least[name].depth):
            declared = self._known[name]
            shape = self.narrowed(declared.type, name, declared.line)
            if shape != declared.type:
                self._known[name] = declared.model_copy(update={"type": shape})
            self._least[name] = self._of(shape)


def _sum(parts: Iterable[Least]) -> Least:
    """Return what an object of *parts* holds."""
    found = list(parts)
    if any(one.is_endless for one in found):
        return NONE
    deepest = max((one.depth for one in found), default=0)
    return Least(min(1 + sum(one.parts for one in found), ENDLESS - 1), 1 + deepest)


def _within(outer: Least, inner: Least) -> Least:
    """Return what a generic type holds with its arguments: *outer* without them, *inner* of them."""
    if outer.is_endless or inner.is_endless:
        return NONE
    return Least(
        min(outer.parts + inner.parts - 1, ENDLESS - 1), outer.depth + inner.depth - 1
    )


def _reached(start: str, ahead: dict[str, set[str]]) -> set[str]:
    """Return the names to which a way leads from *start*, itself included."""
    met, waiting = {start}, [start]
    while waiting:
        for one in ahead[waiting.pop()] - met:
            met.add(one)
            waiting.append(one)
    return met
