"""Code for what a field becomes, and what tests find in it afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from endpoint_plan.blueprint import ExampleRequest
from endpoint_plan.blueprint.types import INT, STR, UUID
from endpoint_plan.design.behaviour.terms import moment
from endpoint_plan.design.literals import construct
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import OWNER_ID, adapt
from endpoint_plan.design.operations.request import Request
from endpoint_plan.model.behaviour import Change, Made, Place
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import fold_name

NAMES = {Made.FILE_NAME: "sent_name({})", Made.OWN_NAME: "own_name({})"}
"""Code for the name of a file."""
HASHES = {Made.SHA256: "sha256", Made.MD5: "md5"}


@dataclass(frozen=True, slots=True)
class NewValue:
    """What a field becomes."""

    code: str
    expected: str = ""
    """Python for it in a test, where `before` is the stored record; empty where no test can tell it."""


@dataclass(frozen=True, slots=True)
class NewValues:
    """What the values of changes are in one method, and in its tests."""

    setting: ResourceContext
    request: Request
    in_tests: Mapping[str, str] = field(default_factory=dict)
    """Python of the tests for what the body holds, by the folded names of its fields."""

    def of(self, change: Change, prop: Property, held: str) -> NewValue | None:
        """Return what *change* makes of the field *prop*, which the code *held* reads; None where it does not fit."""
        schema = self.setting.classes.shapes.resolve(prop.type)
        if change.raised:
            return self._raised(change, prop, held)
        if change.value.made is Made.OTHER_VALUE:
            boolean = held and schema.kind is Kind.BOOLEAN
            before = f"(not before[{literal(prop.name)}])"
            return NewValue(f"not {held}", before) if boolean else None
        if change.value.place is Place.NOW:
            term = moment(change.value, schema)
            fits = term and schema.format is Format.DATE_TIME
            return NewValue(term.code) if term and fits else None
        if change.value.place is Place.SENT:
            made = change.value.made
            return (
                self._made(made, change.value.name, prop)
                if made
                else self._sent(change.value.name, prop)
            )
        if change.value.place is Place.CALLER:
            return self._caller(schema)
        known = change.value.value
        if change.value.place is not Place.VALUE:
            return None
        if known is None:
            return NewValue("None", "None") if schema.nullable else None
        if not is_valid(self.setting.classes.shapes, schema, known):
            return None
        return NewValue(construct(self.setting.classes, schema, known), literal(known))

    def _caller(self, schema: Schema) -> NewValue | None:
        """Return the id of the caller where a field of *schema* can hold it."""
        if schema.kind is Kind.STRING and not (schema.format or schema.enum):
            text = self.setting.user_id == STR
            return NewValue(OWNER_ID if text else f"str({OWNER_ID})")
        same = UUID if schema.format is Format.UUID else None
        same = INT if schema.kind is Kind.INTEGER else same
        return NewValue(OWNER_ID) if same == self.setting.user_id else None

    def _raised(self, change: Change, prop: Property, held: str) -> NewValue | None:
        schema = self.setting.classes.shapes.resolve(prop.type)
        if schema.kind not in NUMERIC_KINDS or not held:
            return None
        by: NewValue | None = NewValue(*[literal(change.value.value)] * 2)
        if change.value.place is Place.SENT:
            bare = prop.but(type=schema.but(nullable=False))
            by = self._sent(change.value.name, bare)
        if by is None:
            return None
        sign = "+" if change.raised > 0 else "-"
        number = f"({held} or 0)" if schema.nullable else held
        before = f"(before[{literal(prop.name)}] or 0)"
        told = f"{before} {sign} {by.expected}" if by.expected else ""
        return NewValue(f"{number} {sign} {by.code}", told)

    def _made(self, made: Made, name: str, prop: Property) -> NewValue | None:
        """Return what is *made* of the text or the file that is sent under a *name*, where the field *prop* can hold it."""
        if made in NAMES:
            return self._named(made, name, prop)
        shape = self.setting.classes.shapes.resolve(prop.type)
        text = self._sent(name, prop.but(type=Schema(kind=Kind.STRING)))
        if text is None:
            return None
        if made is Made.LENGTH:
            fits = shape.kind in NUMERIC_KINDS and not shape.enum
            told = f"len({text.expected})" if text.expected else ""
            return NewValue(f"len({text.code})", told) if fits else None
        method = HASHES[made]
        digits = 2 * hashlib.new(method).digest_size
        if not shape.is_plain_text or not (shape.min_length or 0) <= digits <= (
            shape.max_length or digits
        ):
            return None
        code, told = (
            f"hashlib.{method}({one}.encode()).hexdigest()"
            for one in (text.code, text.expected)
        )
        return NewValue(code, told if text.expected else "")

    def _named(self, made: Made, name: str, prop: Property) -> NewValue | None:
        """Return the name that is *made* for the file that is sent under a *name*, where the field *prop* can hold it."""
        shapes = self.setting.classes.shapes
        shape, wanted = shapes.resolve(prop.type), fold_name(name)
        value = next(
            (one for one in self.request.values if fold_name(one.name) == wanted), None
        )
        if value is None or not shape.is_plain_text or shape.max_length:
            return None
        code = NAMES[made].format(value.code)
        if not shapes.resolve(value.schema).nullable:
            return NewValue(code)
        absent = f"None if {value.code} is None else {code}"
        return NewValue(absent) if shape.nullable else None

    def _sent(self, name: str, prop: Property) -> NewValue | None:
        """Return what is sent under a *name* where the field *prop* can hold it as it is."""
        wanted = fold_name(name)
        for value in self.request.values:
            if fold_name(value.name) == wanted:
                code = adapt(self.setting.classes, value.code, value.schema, prop)
                told = self.in_tests.get(wanted, "")
                return NewValue(code, told) if code == value.code else None
        return None


def fields_in_tests(tried: ExampleRequest) -> dict[str, str]:
    """Return Python of the tests for the fields of the body that *tried* sends, by their folded names."""
    fields = tried.fields if isinstance(tried.fields, dict) else {}
    return {fold_name(name): f"{tried.sent}[{literal(name)}]" for name in fields}
