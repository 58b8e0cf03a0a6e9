"""Annotations that limit a field: class-validator, Bean Validation and .NET data annotations.

Their names hardly collide, and where they do they mean the same: `@MaxLength(200)`,
`[MaxLength(200)]`, `@Size(max = 200)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.limits import Limit, Unit, limited
from endpoint_plan.notations.type_names import (
    ARRAY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    formatted,
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation with its literal arguments; what is no literal is None, or a name as text."""

    name: str
    arguments: tuple[JsonValue, ...] = ()
    options: Mapping[str, JsonValue] = field(default_factory=dict)

    def number(self, place: int, *names: str) -> float | None:
        """Return the number at *place*, or under one of *names*."""
        value = next(
            (self.options[name] for name in names if name in self.options), None
        )
        if value is None and place < len(self.arguments):
            value = self.arguments[place]
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                return None
        return (
            None
            if isinstance(value, bool) or not isinstance(value, int | float)
            else value
        )

    def text(self, *names: str) -> str:
        """Return the text under one of *names*, or the first argument."""
        value = next(
            (self.options[name] for name in names if name in self.options), None
        )
        value = value if value is not None else next(iter(self.arguments), None)
        return value if isinstance(value, str) else ""


Rule = Callable[[Property, Annotation], Property]


def annotated(member: Property, annotations: Sequence[Annotation]) -> Property:
    """Return *member* with what its *annotations* demand; unknown ones demand nothing."""
    for annotation in annotations:
        rule = _RULES.get(annotation.name)
        if rule is None:
            continue
        if annotation.options.get("each") is True and member.type.kind is Kind.ARRAY:
            items = rule(
                member.but(type=member.type.items or Schema()), annotation
            ).type
            member = member.but(type=member.type.but(items=items))
        else:
            member = rule(member, annotation)
    return member


def _is(schema: Schema) -> Rule:
    """The value is of the kind and format of *schema*."""

    def rule(member: Property, _: Annotation) -> Property:
        old = member.type
        if (
            old.kind in {Kind.ANY, Kind.NUMBER, Kind.REF}
            or old.kind is schema.kind is Kind.STRING
        ):
            limits = {
                "format": schema.format or old.format,
                "kind": schema.kind,
                "name": None,
            }
            return member.but(type=old.but(**limits))
        return member

    return rule


def _required(member: Property, _: Annotation) -> Property:
    return member.but(required=True)


def _optional(member: Property, _: Annotation) -> Property:
    return member.but(required=False)


def _not_empty(member: Property, _: Annotation) -> Property:
    schema = (
        member.type.but(kind=Kind.STRING)
        if member.type.kind is Kind.ANY
        else member.type
    )
    kept = schema.kind is Kind.STRING and schema.min_length is not None
    schema = schema if kept else limited(schema, [Limit(low=1, unit=Unit.CHARACTERS)])
    return member.but(
        type=schema, required=True if member.required is None else member.required
    )


def _bounds(
    low: tuple[str, ...], high: tuple[str, ...], unit: Unit = Unit.UNTOLD
) -> Rule:
    """Bounds: the first argument is the lower one, alone or with the upper one behind it."""

    def rule(member: Property, annotation: Annotation) -> Property:
        limit = Limit(
            low=annotation.number(0, *low) if low else None,
            high=annotation.number(1 if low else 0, *high) if high else None,
            unit=unit,
        )
        schema = member.type
        if unit is Unit.CHARACTERS and schema.kind in {Kind.ANY, Kind.REF}:
            schema = STRING
        limit = (
            Limit(low=limit.low, high=limit.high)
            if schema.kind is Kind.ARRAY
            else limit
        )
        return member.but(type=limited(schema, [limit]))

    return rule


def _string_length(member: Property, annotation: Annotation) -> Property:
    """`[StringLength(100, MinimumLength = 3)]`: the first argument is the upper bound."""
    low, high = annotation.number(9, "MinimumLength"), annotation.number(
        0, "MaximumLength"
    )
    return member.but(
        type=limited(member.type, [Limit(low=low, high=high, unit=Unit.CHARACTERS)])
    )


def _sized(member: Property, annotation: Annotation) -> Property:
    """`@Size(min = 1, max = 20)` limits texts and lists alike."""
    return member.but(
        type=limited(
            member.type,
            [Limit(low=annotation.number(9, "min"), high=annotation.number(9, "max"))],
        )
    )


def _above(limit: Limit) -> Rule:
    def rule(member: Property, _: Annotation) -> Property:
        schema = NUMBER if member.type.kind is Kind.ANY else member.type
        return member.but(type=limited(schema, [limit]))

    return rule


def _beyond(above: bool) -> Rule:
    """An exclusive bound, given as the first argument."""

    def rule(member: Property, annotation: Annotation) -> Property:
        value = annotation.number(0)
        limit = Limit(above=value) if above else Limit(below=value)
        return member.but(type=limited(member.type, [limit]))

    return rule


def _pattern(member: Property, annotation: Annotation) -> Property:
    if member.type.kind not in {Kind.STRING, Kind.ANY}:
        return member
    source = annotation.text("regexp", "pattern")
    return member.but(type=member.type.but(kind=Kind.STRING, pattern=source.strip("/")))


def _choice(member: Property, annotation: Annotation) -> Property:
    """`@IsIn(["a", "b"])`, `@IsEnum(Source)`, `[AllowedValues("a", "b")]`."""
    first = annotation.arguments[0] if annotation.arguments else None
    if isinstance(first, str) and annotation.name == "IsEnum":
        return (
            member.but(type=type_algebra.reference(first))
            if first.isidentifier()
            else member
        )
    listed = first if isinstance(first, list) else annotation.arguments
    values = [value for value in listed if isinstance(value, str | int | float)]
    return (
        member.but(
            type=type_algebra.literal(*values).but(nullable=member.type.nullable)
        )
        if values
        else member
    )


def _renamed(member: Property, annotation: Annotation) -> Property:
    name = annotation.text("value", "name")
    return member.but(name=name) if name else member


def _default(member: Property, annotation: Annotation) -> Property:
    if not annotation.arguments:
        return member
    return member.but(default=annotation.arguments[0], has_default=True, required=False)


_LENGTH = (("min",), ("max",), Unit.CHARACTERS)
_RULES: dict[str, Rule] = {
    "IsString": _is(STRING),
    "IsInt": _is(INTEGER),
    "IsInteger": _is(INTEGER),
    "IsNumber": _is(NUMBER),
    "IsNumberString": _is(NUMBER),
    "IsDecimal": _is(NUMBER),
    "IsBoolean": _is(BOOLEAN),
    "IsArray": _is(ARRAY),
    "IsObject": _is(OBJECT),
    "IsUUID": _is(formatted(Format.UUID)),
    "UUID": _is(formatted(Format.UUID)),
    "IsEmail": _is(formatted(Format.EMAIL)),
    "Email": _is(formatted(Format.EMAIL)),
    "EmailAddress": _is(formatted(Format.EMAIL)),
    "IsUrl": _is(formatted(Format.URI)),
    "IsURL": _is(formatted(Format.URI)),
    "Url": _is(formatted(Format.URI)),
    "URL": _is(formatted(Format.URI)),
    "IsDate": _is(DATE_TIME),
    "IsDateString": _is(DATE_TIME),
    "IsISO8601": _is(DATE_TIME),
    "IsOptional": _optional,
    "IsDefined": _required,
    "Required": _required,
    "NotNull": _required,
    "NotBlank": _not_empty,
    "NotEmpty": _not_empty,
    "IsNotEmpty": _not_empty,
    "ArrayNotEmpty": _not_empty,
    "MinimumLength": _bounds(("min",), (), Unit.CHARACTERS),
    "MaximumLength": _bounds((), ("max",), Unit.CHARACTERS),
    "InclusiveBetween": _bounds(("min",), ("max",)),
    "GreaterThanOrEqualTo": _bounds(("value",), ()),
    "LessThanOrEqualTo": _bounds((), ("value",)),
    "GreaterThan": _beyond(above=True),
    "LessThan": _beyond(above=False),
    "MinLength": _bounds(("min",), (), Unit.CHARACTERS),
    "MaxLength": _bounds((), ("max",), Unit.CHARACTERS),
    "Length": _bounds(*_LENGTH),
    "StringLength": _string_length,
    "Size": _sized,
    "Min": _bounds(("value",), ()),
    "Max": _bounds((), ("value",)),
    "DecimalMin": _bounds(("value",), ()),
    "DecimalMax": _bounds((), ("value",)),
    "Range": _bounds(("min", "minimum"), ("max", "maximum")),
    "ArrayMinSize": _bounds(("min",), ()),
    "ArrayMaxSize": _bounds((), ("max",)),
    "IsPositive": _above(Limit(above=0)),
    "Positive": _above(Limit(above=0)),
    "PositiveOrZero": _above(Limit(low=0)),
    "Matches": _pattern,
    "Pattern": _pattern,
    "RegularExpression": _pattern,
    "IsIn": _choice,
    "IsEnum": _choice,
    "AllowedValues": _choice,
    "JsonProperty": _renamed,
    "JsonPropertyName": _renamed,
    "SerializedName": _renamed,
    "DefaultValue": _default,
}
