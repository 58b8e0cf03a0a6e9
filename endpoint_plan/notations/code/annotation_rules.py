"""Annotations that limit a field: class-validator, Bean Validation and .NET data annotations.

Their names hardly collide, and where they do they mean the same: `@MaxLength(200)`,
`[MaxLength(200)]`, `@Size(max = 200)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code.named_limits import (
    apply_named_limit,
    is_limit,
    takes_range,
)
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import Limit, Unit
from endpoint_plan.notations.type_names import (
    ARRAY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    string_of,
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


def apply_annotations(member: Property, annotations: Sequence[Annotation]) -> Property:
    """Return *member* with what its *annotations* demand; unknown ones demand nothing."""
    for annotation in annotations:
        name = annotation.name
        rule = _RULES.get(name) or (_apply_limit if is_limit(name) else None)
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


def _has_type(schema: Schema) -> Rule:
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


def _require(member: Property, _: Annotation) -> Property:
    return member.but(required=True)


def _allow_missing(member: Property, _: Annotation) -> Property:
    return member.but(required=False)


def _allow_null(member: Property, _: Annotation) -> Property:
    return member.but(type=member.type.but(nullable=True))


def _require_content(member: Property, _: Annotation) -> Property:
    schema = (
        member.type.but(kind=Kind.STRING)
        if member.type.kind is Kind.ANY
        else member.type
    )
    kept = schema.kind is Kind.STRING and schema.min_length is not None
    schema = (
        schema if kept else apply_limits(schema, [Limit(low=1, unit=Unit.CHARACTERS)])
    )
    return member.but(
        type=schema, required=True if member.required is None else member.required
    )


def _apply_limit(member: Property, annotation: Annotation) -> Property:
    """A limit of the table that all libraries share: `@MaxLength(200)`, `[Range(0, 5)]`."""
    if takes_range(annotation.name):
        values = (
            annotation.number(0, "min", "minimum"),
            annotation.number(1, "max", "maximum"),
        )
    else:
        values = (annotation.number(0, "value", "min", "max"), None)
    return member.but(type=apply_named_limit(member.type, annotation.name, values))


def _limit_length(member: Property, annotation: Annotation) -> Property:
    """`@Length(2, 80)`: the first argument is the lower bound."""
    schema = apply_named_limit(member.type, "minLength", [annotation.number(0, "min")])
    return member.but(
        type=apply_named_limit(schema, "maxLength", [annotation.number(1, "max")])
    )


def _limit_string(member: Property, annotation: Annotation) -> Property:
    """`[StringLength(100, MinimumLength = 3)]`: the first argument is the upper bound."""
    low, high = annotation.number(9, "MinimumLength"), annotation.number(
        0, "MaximumLength"
    )
    return member.but(
        type=apply_limits(
            member.type, [Limit(low=low, high=high, unit=Unit.CHARACTERS)]
        )
    )


def _limit_size(member: Property, annotation: Annotation) -> Property:
    """`@Size(min = 1, max = 20)` limits texts and lists alike."""
    return member.but(
        type=apply_limits(
            member.type,
            [Limit(low=annotation.number(9, "min"), high=annotation.number(9, "max"))],
        )
    )


def _set_pattern(member: Property, annotation: Annotation) -> Property:
    if member.type.kind not in {Kind.STRING, Kind.ANY}:
        return member
    source = annotation.text("regexp", "pattern")
    return member.but(type=member.type.but(kind=Kind.STRING, pattern=source.strip("/")))


def _set_choices(member: Property, annotation: Annotation) -> Property:
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


def _rename(member: Property, annotation: Annotation) -> Property:
    name = annotation.text("value", "name")
    return member.but(name=name) if name else member


def _set_default(member: Property, annotation: Annotation) -> Property:
    if not annotation.arguments:
        return member
    return member.but(default=annotation.arguments[0], has_default=True, required=False)


_RULES: dict[str, Rule] = {
    "IsString": _has_type(STRING),
    "IsInt": _has_type(INTEGER),
    "IsInteger": _has_type(INTEGER),
    "IsNumber": _has_type(NUMBER),
    "IsNumberString": _has_type(NUMBER),
    "IsDecimal": _has_type(NUMBER),
    "IsBoolean": _has_type(BOOLEAN),
    "IsArray": _has_type(ARRAY),
    "IsObject": _has_type(OBJECT),
    "IsUUID": _has_type(string_of(Format.UUID)),
    "UUID": _has_type(string_of(Format.UUID)),
    "IsEmail": _has_type(string_of(Format.EMAIL)),
    "Email": _has_type(string_of(Format.EMAIL)),
    "EmailAddress": _has_type(string_of(Format.EMAIL)),
    "IsUrl": _has_type(string_of(Format.URI)),
    "IsURL": _has_type(string_of(Format.URI)),
    "Url": _has_type(string_of(Format.URI)),
    "URL": _has_type(string_of(Format.URI)),
    "IsDate": _has_type(DATE_TIME),
    "IsDateString": _has_type(DATE_TIME),
    "IsISO8601": _has_type(DATE_TIME),
    "IsOptional": _allow_missing,
    "Nullable": _allow_null,
    "IsDefined": _require,
    "Required": _require,
    "NotNull": _require,
    "NotBlank": _require_content,
    "NotEmpty": _require_content,
    "IsNotEmpty": _require_content,
    "ArrayNotEmpty": _require_content,
    "Length": _limit_length,
    "StringLength": _limit_string,
    "Size": _limit_size,
    "Matches": _set_pattern,
    "Pattern": _set_pattern,
    "RegularExpression": _set_pattern,
    "IsIn": _set_choices,
    "IsEnum": _set_choices,
    "AllowedValues": _set_choices,
    "JsonProperty": _rename,
    "JsonPropertyName": _rename,
    "SerializedName": _rename,
    "DefaultValue": _set_default,
}
