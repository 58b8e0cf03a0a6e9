"""Two descriptions of an interface, compared fact by fact: what one says and the other does not.

Some differences are known: every service of this template makes them, and plans have to say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from endpoint_plan.model.plan import Operation, Parameter, Plan, Success
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.openapi import Specification

DEEPEST = 8
"""Levels of nested types that are compared."""

LIMITS = (
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "pattern",
)


class Fact(StrEnum):
    """What a difference is about, where that decides how much it matters."""

    NULL = "null"
    REQUIRED = "required"
    LIMIT = "limit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that one of two descriptions lacks or tells otherwise."""

    where: str
    """`parameter`, `body` or `response` with the path to a field; empty for the operation itself."""
    text: str
    fact: Fact = Fact.OTHER
    optional: bool = False
    """Whether the field may be left out in the first description."""
    operation: str = ""

    def __str__(self) -> str:
        """Return the difference as one line."""
        return f"{self.operation}: {f'{self.where} {self.text}'.strip()}"


Differences = Iterator[Difference]


def differences(meant: Plan, found: Plan) -> Differences:
    """Yield each fact of *meant* that *found* lacks or tells otherwise.

    Facts are operations, parameters, fields, kinds, formats, values, limits, defaults, what is
    required or may be null, media types, success and error statuses, and whether a caller must
    be authenticated. Errors that *found* has besides are no difference.
    """
    theirs = {(one.method, one.path): one for one in found.operations}
    both = Comparison(Shapes(meant.declarations), Shapes(found.declarations))
    for operation in meant.operations:
        label = f"{operation.method} {operation.path}"
        other = theirs.pop((operation.method, operation.path), None)
        if other is None:
            yield Difference("", "no such operation", operation=label)
            continue
        for one in both.operations(operation, other):
            yield replace(one, operation=label)
    for method, path in theirs:
        yield Difference("", "an operation too many", operation=f"{method} {path}")


class Comparison:
    """Compares operations whose types are named in two different places."""

    def __init__(self, meant: Shapes, found: Shapes) -> None:
        self.meant, self.found = meant, found

    def operations(self, meant: Operation, found: Operation) -> Differences:
        """Yield the differences of two operations of one method and path."""
        if bool(meant.auth) != bool(found.auth):
            yield _told("authentication", _must(found.auth), _must(meant.auth))
        yield from self._parameters(meant.parameters, found.parameters)
        if (meant.body is None) != (found.body is None):
            yield _told("body", _there(found.body), _there(meant.body))
        elif meant.body and found.body:
            if meant.body.media_type != found.body.media_type:
                yield _told("body", found.body.media_type, meant.body.media_type)
            yield from self.schemas("body", meant.body.type, found.body.type)
        yield from self._success(meant.success, found.success)
        missing = {one.status for one in meant.errors} - {
            one.status for one in found.errors
        }
        for status in sorted(missing):
            yield Difference(f"error {status}", "is missing")

    def _success(self, meant: Success, found: Success) -> Differences:
        if meant.status != found.status:
            yield _told("success", found.status, meant.status)
        if (meant.type is None) != (found.type is None):
            yield _told("response", _there(found.type), _there(meant.type))
        elif meant.type and found.type:
            if meant.media_type != found.media_type:
                yield _told("response", found.media_type, meant.media_type)
            elif meant.media_type == "application/json":
                yield from self.schemas("response", meant.type, found.type)

    def _parameters(
        self, meant: tuple[Parameter, ...], found: tuple[Parameter, ...]
    ) -> Differences:
        theirs = {(one.location, one.name): one for one in found}
        for one in meant:
            label = f"{one.location} `{one.name}`"
            other = theirs.pop((one.location, one.name), None)
            if other is None:
                yield Difference(label, "is missing")
            else:
                yield from self._property(label, one, other, 0)
        for place, name in theirs:
            yield Difference(f"{place} `{name}`", "is too many")

    def _property(
        self, label: str, meant: Property, found: Property, depth: int
    ) -> Differences:
        if meant.is_optional is not found.is_optional:
            told, wanted = _must(not found.is_optional), _must(not meant.is_optional)
            yield replace(
                _told(label, told, wanted),
                fact=Fact.REQUIRED,
                optional=meant.is_optional,
            )
        mine, other = _default(meant), _default(found)
        if mine != other:
            yield Difference(label, f"has the default {other}, not {mine}")
        for one in self.schemas(label, meant.type, found.type, depth):
            own = one.where == label
            yield replace(one, optional=meant.is_optional) if own else one

    def schemas(
        self, label: str, meant: Schema, found: Schema, depth: int = 0
    ) -> Differences:
        """Yield the differences of two shapes; *label* says where they stand."""
        mine, other = self.meant.resolve(meant), self.found.resolve(found)
        if depth > DEEPEST:
            return
        if mine.kind is not other.kind:
            yield _told(label, _kind(other), _kind(mine))
            return
        if mine.format is not other.format:
            yield Difference(label, f"has the format {other.format}, not {mine.format}")
        if set(mine.enum or ()) != set(other.enum or ()):
            yield Difference(
                label, f"has the values {_values(other)}, not {_values(mine)}"
            )
        if mine.nullable != other.nullable:
            does = "allows" if other.nullable else "forbids"
            yield Difference(label, f"{does} null", Fact.NULL)
        for name in LIMITS:
            one, two = getattr(mine, name), getattr(other, name)
            if one != two:
                text = f"has {name.replace('_', ' ')} {two}, not {one}"
                yield Difference(label, text, Fact.LIMIT)
        if mine.items is not None or other.items is not None:
            inner = (mine.items or Schema(), other.items or Schema())
            yield from self.schemas(f"{label}[]", *inner, depth + 1)
        if mine.values is not None or other.values is not None:
            inner = (mine.values or Schema(), other.values or Schema())
            yield from self.schemas(f"{label}.*", *inner, depth + 1)
        yield from self._fields(label, mine, other, depth)

    def _fields(
        self, label: str, meant: Schema, found: Schema, depth: int
    ) -> Differences:
        theirs = {one.name: one for one in found.properties}
        for one in meant.properties:
            other = theirs.pop(one.name, None)
            if other is None:
                yield Difference(f"{label}.{one.name}", "is missing")
            else:
                yield from self._property(f"{label}.{one.name}", one, other, depth + 1)
        for name in theirs:
            yield Difference(f"{label}.{name}", "is too many")


def _told(where: str, found: object, meant: object) -> Difference:
    return Difference(where, f"is {found}, not {meant}")


def _default(one: Property) -> str:
    return repr(one.default) if one.has_default else "none"


def _kind(schema: Schema) -> str:
    bare = schema.kind.value
    return f"{bare} {schema.name}" if schema.kind is Kind.REF else bare


def _values(schema: Schema) -> str:
    return ", ".join(map(str, schema.enum)) if schema.enum else "any"


def _there(part: object) -> str:
    return "there" if part is not None else "absent"


def _must(told: bool | None) -> str:
    return "required" if told else "optional"


def is_convention(difference: Difference) -> bool:
    """Tell whether a service differs from its specification here because all services do.

    What may be left out may be null as well; limits are checked where something comes in; and an
    answer may promise a field that its specification leaves open.
    """
    answered = difference.where.startswith("response")
    match difference.fact:
        case Fact.NULL | Fact.REQUIRED:
            return difference.optional and (difference.fact is Fact.NULL or answered)
        case Fact.LIMIT:
            return answered
    return False


def conventions(specification: Specification) -> Iterator[str]:
    """Yield what is to be said of *specification* because it meets a convention of the template."""
    fields = [
        *(one for each in specification.endpoints for one in each.facts.parameters),
        *(one for each in specification.declarations for one in each.type.properties),
    ]
    if any(_may_be_absent(one) for one in fields):
        yield "what may be left out may be null as well: the service does not tell the two apart"
    if any(
        _limited(one.type)
        for each in specification.declarations
        for one in each.type.properties
    ):
        yield "limits are checked where something comes in; of what the service answers they are not served"


def _may_be_absent(field: Property) -> bool:
    return field.is_optional and not field.has_default and not field.type.nullable


def _limited(schema: Schema) -> bool:
    inner = schema.items is not None and _limited(schema.items)
    return inner or any(getattr(schema, name) is not None for name in LIMITS)
