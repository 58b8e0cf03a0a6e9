"""The differences between two descriptions of an interface, fact by fact.

Every service of this template differs from its specification in a few known ways, and a plan says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from endpoint_plan.model.constraints import ALL_LIMITS
from endpoint_plan.model.plan import Operation, Parameter, Plan, Success
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.openapi import Specification

DEEPEST = 8
"""Levels of nested types that are compared."""


class Fact(StrEnum):
    """What a difference is about, where that decides how much it matters."""

    NULL = "null"
    REQUIRED = "required"
    LIMIT = "limit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the second of two descriptions lacks or contradicts."""

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


def differences(expected: Plan, actual: Plan) -> Differences:
    """Yield a difference for each fact of *expected* that *actual* lacks or contradicts.

    Facts are operations, parameters, fields, kinds, formats, values, limits, defaults, what is
    required or may be null, media types, success and error statuses, and whether a caller must
    be authenticated. Errors that *actual* has besides are no difference.
    """
    theirs = {(one.method, one.path): one for one in actual.operations}
    both = Comparison(Shapes(expected.declarations), Shapes(actual.declarations))
    for operation in expected.operations:
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

    def __init__(self, expected: Shapes, actual: Shapes) -> None:
        self.meant, self.found = expected, actual
        self._compared: dict[tuple[Schema, Schema], int] = {}
        """Pairs of named types of one message, with the least depth at which they were compared."""

    def operations(self, expected: Operation, actual: Operation) -> Differences:
        """Yield the differences of two operations of one method and path."""
        if bool(expected.auth) != bool(actual.auth):
            yield _difference(
                "authentication", _requirement(actual.auth), _requirement(expected.auth)
            )
        yield from self._parameters(expected.parameters, actual.parameters)
        if (expected.body is None) != (actual.body is None):
            yield _difference("body", _presence(actual.body), _presence(expected.body))
        elif expected.body and actual.body:
            if expected.body.media_type != actual.body.media_type:
                yield _difference(
                    "body", actual.body.media_type, expected.body.media_type
                )
            yield from self.schemas("body", expected.body.type, actual.body.type)
        yield from self._success(expected.success, actual.success)
        missing = {one.status for one in expected.errors} - {
            one.status for one in actual.errors
        }
        for status in sorted(missing):
            yield Difference(f"error {status}", "is missing")

    def _success(self, expected: Success, actual: Success) -> Differences:
        if expected.status != actual.status:
            yield _difference("success", actual.status, expected.status)
        if (expected.type is None) != (actual.type is None):
            yield _difference(
                "response", _presence(actual.type), _presence(expected.type)
            )
        elif expected.type and actual.type:
            if expected.media_type != actual.media_type:
                yield _difference("response", actual.media_type, expected.media_type)
            elif expected.media_type == "application/json":
                yield from self.schemas("response", expected.type, actual.type)

    def _parameters(
        self, expected: tuple[Parameter, ...], actual: tuple[Parameter, ...]
    ) -> Differences:
        theirs = {(one.location, one.name): one for one in actual}
        for one in expected:
            label = f"{one.location} `{one.name}`"
            other = theirs.pop((one.location, one.name), None)
            if other is None:
                yield Difference(label, "is missing")
            else:
                yield from self._property(label, one, other, 0)
        for place, name in theirs:
            yield Difference(f"{place} `{name}`", "is too many")

    def _property(
        self, label: str, expected: Property, actual: Property, depth: int
    ) -> Differences:
        if expected.is_optional is not actual.is_optional:
            required_now, wanted = _requirement(not actual.is_optional), _requirement(
                not expected.is_optional
            )
            yield replace(
                _difference(label, required_now, wanted),
                fact=Fact.REQUIRED,
                optional=expected.is_optional,
            )
        mine, other = _default(expected), _default(actual)
        if mine != other:
            yield Difference(label, f"has the default {other}, not {mine}")
        for one in self.schemas(label, expected.type, actual.type, depth):
            own = one.where == label
            yield replace(one, optional=expected.is_optional) if own else one

    def schemas(
        self, label: str, expected: Schema, actual: Schema, depth: int = 0
    ) -> Differences:
        """Yield the differences of two shapes; *label* says where they stand."""
        if not depth:
            self._compared.clear()
        if depth > DEEPEST or self._is_compared(expected, actual, depth):
            return
        mine, other = self.meant.resolve(expected), self.found.resolve(actual)
        if mine.kind is not other.kind:
            yield _difference(label, _kind(other), _kind(mine))
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
        for name in ALL_LIMITS:
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

    def _is_compared(self, expected: Schema, actual: Schema, depth: int) -> bool:
        """Tell whether both are names, compared before: they differ in what was told there.

        Types that use each other several times are met millions of times otherwise.
        """
        if not expected.kind is actual.kind is Kind.REF:
            return False
        pair = (expected, actual)
        earlier = self._compared.get(pair, DEEPEST + 1)
        self._compared[pair] = min(depth, earlier)
        return earlier <= depth

    def _fields(
        self, label: str, expected: Schema, actual: Schema, depth: int
    ) -> Differences:
        theirs = {one.name: one for one in actual.properties}
        for one in expected.properties:
            other = theirs.pop(one.name, None)
            if other is None:
                yield Difference(f"{label}.{one.name}", "is missing")
            else:
                yield from self._property(f"{label}.{one.name}", one, other, depth + 1)
        for name in theirs:
            yield Difference(f"{label}.{name}", "is too many")


def _difference(where: str, actual: object, expected: object) -> Difference:
    return Difference(where, f"is {actual}, not {expected}")


def _default(one: Property) -> str:
    return repr(one.default) if one.has_default else "none"


def _kind(schema: Schema) -> str:
    bare = schema.kind.value
    return f"{bare} {schema.name}" if schema.kind is Kind.REF else bare


def _values(schema: Schema) -> str:
    return ", ".join(map(str, schema.enum)) if schema.enum else "any"


def _presence(part: object) -> str:
    return "there" if part is not None else "absent"


def _requirement(required_now: bool | None) -> str:
    return "required" if required_now else "optional"


def is_known_difference(difference: Difference) -> bool:
    """Tell whether all services of this template differ from their specifications in this way.

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


def known_difference_remarks(specification: Specification) -> Iterator[str]:
    """Yield one remark for each known difference that concerns *specification*."""
    fields = [
        *(one for each in specification.endpoints for one in each.facts.parameters),
        *(one for each in specification.declarations for one in each.type.properties),
    ]
    if any(_may_be_absent(one) for one in fields):
        yield "what may be left out may be null as well: the service does not tell the two apart"
    if any(
        _has_limits(one.type)
        for each in specification.declarations
        for one in each.type.properties
    ):
        yield "limits are checked where something comes in; of what the service answers they are not served"


def _may_be_absent(field: Property) -> bool:
    return field.is_optional and not field.has_default and not field.type.nullable


def _has_limits(schema: Schema) -> bool:
    inner = schema.items is not None and _has_limits(schema.items)
    return inner or any(getattr(schema, name) is not None for name in ALL_LIMITS)
