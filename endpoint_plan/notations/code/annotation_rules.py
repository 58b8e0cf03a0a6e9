"""Annotations that limit a field: class-validator, Bean Validation and .NET data annotations.

Their names hardly collide, and where they do they mean the same: `@MaxLength(200)`,
`[MaxLength(200)]`, `@Size(max = 200)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code.named_limits import (
    is_limit,
    limit_by_name,
    takes_range,
)
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
        name = annotation.name
        rule = _RULES.get(name) or (_limit if is_limit(name) else None)
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


def _limit(member: Property, annotation: Annotation) -> Property:
    """A limit of the table that all libraries share: `@MaxLength(200)`, `[Range(0, 5)]`."""
    if takes_range(annotation.name):
        values = (
            annotation.number(0, "min", "minimum"),
            annotation.number(1, "max", "maximum"),
        )
    else:
        values = (annotation.number(0, "value", "min", "max"), None)
    return member.but(type=limit_by_name(member.type, annotation.name, values))


def _length(member: Property, annotation: Annotation) -> Property:
    """`@Length(2, 80)`: the first argument is the lower bound."""
    schema = limit_by_name(member.type, "minLength", [annotation.number(0, "min")])
    return member.but(
        type=limit_by_name(schema, "maxLength", [annotation.number(1, "max")])
    )


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
    "Length": _length,
    "StringLength": _string_length,
    "Size": _sized,
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
