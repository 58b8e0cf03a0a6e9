"""Make schemas sound: what contradicts itself is left out and becomes a finding, never a crash."""

import re
from collections.abc import Iterable
from typing import TypeGuard

from endpoint_plan.design.samples import pattern_matches, sample
from endpoint_plan.design.unions import settle
from endpoint_plan.model.constraints import (
    MAX_SAMPLED,
    drop_implied_limits,
    find_contradictions,
    find_excessive_limits,
    round_limits,
)
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.patterns import is_pattern
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes
from endpoint_plan.model.validity import is_valid

_BEYOND = 2**63
"""Whole numbers from here on no database stores, and mypy takes for no `Literal`."""


class SchemaSanitizer:
    """Turns schemas into sound ones and collects what was wrong with them."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.findings: list[Finding] = []

    def properties(self, properties: Iterable[Property]) -> tuple[Property, ...]:
        """Return *properties* without empty or repeated names, each one sound."""
        seen: dict[str, Property] = {}
        for prop in properties:
            if not self.is_named(prop):
                continue
            if prop.name in seen:
                self.findings.append(
                    warning(
                        f"the field '{prop.name}' stands twice; the first one counts",
                        prop.line,
                        rule="doubled-field",
                    )
                )
                continue
            seen[prop.name] = self.property(prop)
        return tuple(seen.values())

    def is_named(self, prop: Property) -> bool:
        """Tell whether *prop* has a name; one without is remarked on."""
        if not prop.name.strip():
            self.findings.append(
                warning(
                    "a field without a name is left out",
                    prop.line,
                    rule="unnamed-field",
                )
            )
        return bool(prop.name.strip())

    def is_header(self, prop: Property) -> bool:
        """Tell whether a request can hold a header that is called like *prop*; any other is remarked on.

        https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
        """
        legal = re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", prop.name, re.ASCII) is not None
        if not legal:
            message = f"no header can be called {prop.name!r}; it is left out"
            self.findings.append(warning(message, prop.line, rule="illegal-header"))
        return legal

    def header(self, prop: Property) -> Property:
        """Return *prop* without the values that no header can hold: what is no visible ASCII."""
        if prop.example is not None and not _is_visible(prop.example):
            prop = prop.but(example=None)
        shape = self.shapes.resolve(prop.type)
        kept = tuple(filter(_is_visible, shape.enum or ()))
        for value in (one for one in shape.enum or () if one not in kept):
            message = f"the header '{prop.name}' cannot have the value {value!r}, which is left out"
            self.findings.append(warning(message, prop.line, rule="invalid-choice"))
        changed = kept != (shape.enum or ())
        return prop.but(type=shape.but(enum=kept or None)) if changed else prop

    def in_segment(self, parameter: Parameter, path: str) -> Parameter:
        """Return a *parameter* of *path* that holds nothing of what stands before it in its segment.

        The first one of a segment may hold what it likes: routes are told apart at the others.
        """
        behind = re.search(r"\}([^/{}]*)\{" + re.escape(parameter.name) + r"\}", path)
        if behind is None:
            return parameter
        separator = behind[1]
        shown = sample(self.shapes, parameter)
        # The tests call further records by other texts.
        plain = self.shapes.resolve(parameter.type).is_plain_text
        texts = f"{shown} example-{parameter.name}" if plain else str(shown)
        if separator and separator not in texts:
            return parameter
        only = re.escape(separator[:1]) or ""
        kind = Schema(kind=Kind.STRING, pattern=f"^[^{only}/]+$" if only else "^.$")
        if separator in str(shown):
            message = (
                f"'{parameter.name}' stands behind '{separator}' in its segment, where it can hold "
                "none; it is taken as text"
            )
            self.findings.append(
                warning(message, parameter.line, rule="ambiguous-segment")
            )
        return parameter.but(type=kind, example=None)

    def property(self, prop: Property) -> Property:
        """Return *prop* with a sound type, and a default that is valid for it or none."""
        prop = prop.but(type=self.schema(prop.type, prop.name, prop.line))
        if not prop.has_default or prop.default is None:
            return prop
        default = _coerced(self.shapes.resolve(prop.type).kind, prop.default)
        if is_valid(self.shapes, prop.type, default):
            return prop.but(default=default)
        self.findings.append(
            warning(
                f"the default {prop.default!r} of '{prop.name}' is not valid for it and is left out",
                prop.line,
                rule="invalid-default",
            )
        )
        return prop.but(default=None, required=False, has_default=False)

    def schema(self, schema: Schema, where: str, line: int | None) -> Schema:
        """Return a sound schema for *schema*, which describes *where*."""
        schema = settle(self.shapes, drop_implied_limits(round_limits(schema)))
        changes = self._limits(schema, where, line)
        if schema.pattern and not self._usable(schema, where, line):
            changes["pattern"] = ""
        if schema.enum is not None:
            changes["enum"] = self._choices(schema, where, line)
        changes["properties"] = self.properties(schema.properties)
        parts = schema.but(properties=()).map(
            lambda part: self.schema(part, where, line)
        )
        return _of_one_kind(parts.but(**changes))

    def _choices(
        self, schema: Schema, where: str, line: int | None
    ) -> tuple[str | int | float | bool, ...] | None:
        """Return the members of the enumeration *schema* that are of its kind and its format."""
        form = Schema(kind=schema.kind, format=schema.format)
        kept: list[str | int | bool] = []
        for value in schema.enum or ():
            member = _member(schema.kind, value)
            if _is_member(member, schema.kind) and is_valid(self.shapes, form, member):
                kept.append(member)
                continue
            message = f"'{where}' cannot have the value {value!r}, which is left out"
            self.findings.append(warning(message, line, rule="invalid-choice"))
        return tuple(dict.fromkeys(kept)) or None

    def _limits(
        self, schema: Schema, where: str, line: int | None
    ) -> dict[str, object]:
        """Return None for each limit of *schema* that no value keeps."""
        changes: dict[str, object] = {}
        for low, high in find_contradictions(schema):
            least, most = getattr(schema, low) or 0, getattr(schema, high)
            message = f"the limits {least} and {most} of '{where}' exclude each other and are left out"
            self.findings.append(warning(message, line, rule="contradicting-limits"))
            changes |= {low: None, high: None}
        excessive = list(find_excessive_limits(schema))
        if not excessive and self._least_size(schema) > MAX_SAMPLED:
            excessive.append("min_items")
        for name in excessive:
            message = f"the limit {getattr(schema, name)} of '{where}' is beyond what can be tried, and is left out"
            self.findings.append(warning(message, line, rule="excessive-limit"))
            changes[name] = None
        return changes

    def _least_size(self, schema: Schema) -> int:
        """Return how many elements, or characters in them, the array *schema* has at least; 0 for all but arrays."""
        size = 1 if schema.kind is Kind.ARRAY and (schema.min_items or 0) > 1 else 0
        for _ in range(MAX_DEPTH):
            if schema.kind is not Kind.ARRAY:
                break
            size *= max(schema.min_items or 1, 1)
            schema = self.shapes.items(schema)
        return size * max(schema.min_length or 1, 1)

    def _usable(self, schema: Schema, where: str, line: int | None) -> bool:
        if not is_pattern(schema.pattern or ""):
            reason = "is not understood by Pydantic"
        elif any(
            is_valid(self.shapes, schema, text) for text in pattern_matches(schema)
        ):
            return True
        else:
            reason = "matches none of the common forms, so no test could be made for it"
        self.findings.append(
            warning(
                f"the pattern {schema.pattern!r} of '{where}' {reason}; it is left out",
                line,
                rule="unusable-pattern",
            )
        )
        return False


def _is_visible(value: JsonValue) -> bool:
    return re.fullmatch(r"[!-~]([ -~]*[!-~])?", str(value)) is not None


def _of_one_kind(schema: Schema) -> Schema:
    """Return *schema* without what only values of other kinds have."""
    if schema.kind is Kind.REF and not schema.name:
        return Schema(nullable=schema.nullable)
    foreign = {
        name: nothing
        for kind, name, nothing in (
            (Kind.STRING, "format", None),
            (Kind.ARRAY, "items", None),
            (Kind.OBJECT, "properties", ()),
            (Kind.OBJECT, "members", ()),
            (Kind.REF, "arguments", ()),
        )
        if kind is not schema.kind
    }
    return schema.but(**foreign)


def _member(kind: Kind, value: str | float) -> JsonValue:
    coerced = _coerced(kind, value)
    if isinstance(coerced, float) and coerced.is_integer():
        return int(coerced)
    return coerced


def _is_member(value: JsonValue, kind: Kind) -> TypeGuard[str | int | bool]:
    """Tell whether *value* is one of *kind* that `Literal` admits: no fraction, and what a type checker reads as a number."""
    known = {
        Kind.STRING: (str,),
        Kind.INTEGER: (int,),
        Kind.NUMBER: (int,),
        Kind.BOOLEAN: (bool,),
        Kind.ANY: (str, int, bool),
    }
    small = not isinstance(value, int) or abs(value) < _BEYOND
    return small and type(value) in known.get(kind, ())


def _coerced(kind: Kind, value: JsonValue) -> JsonValue:
    """Return *value* in the kind that its text spells: plans write `default: "20"`."""
    if isinstance(value, str) and kind in NUMERIC_KINDS:
        try:
            return int(value) if kind is Kind.INTEGER else float(value)
        except ValueError:
            return value
    if isinstance(value, str) and kind is Kind.BOOLEAN:
        return {"true": True, "false": False}.get(value.lower(), value)
    if (
        kind is Kind.STRING
        and isinstance(value, int | float)
        and not isinstance(value, bool)
    ):
        return str(value)
    return value
