"""What the tests of all operations of a resource share, and the code that they write values with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from endpoint_plan.blueprint import ExampleRequest, Field, Operation, Record, Unique
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.echoed_fields import written
from endpoint_plan.design.generated_tests.paths import PathCode
from endpoint_plan.design.operations.field_sources import NOW
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

CALLER_ID = "caller.id"


@dataclass(frozen=True)
class Scene:
    """What the tests of all operations of a resource share."""

    record: Record | None
    shapes: Shapes
    user_is_text: bool
    uniques: tuple[Unique, ...]
    things: Mapping[str, Parent] = field(default_factory=dict)
    """What paths and bodies may name, by the names of the collections."""
    fixed: Mapping[str, JsonValue] = field(default_factory=dict)
    """Fields of the example record, by the names that travel, that must be as they are here."""

    @property
    def nulls(self) -> dict[str, bool]:
        """Which fields of the record may hold null, by the names that travel."""
        fields = self.record.fields if self.record else ()
        return {one.wire: self.shapes.resolve(one.schema).nullable for one in fields}

    def dump_name(self, name: Identifier) -> str:
        """Return the name by which stored data has the field *name* of the record."""
        assert self.record
        if name == self.record.owner:
            return self.record.owner_wire
        return self._by_name[name].wire

    def schema_of(self, name: Identifier) -> Property | None:
        """Return the field *name* of the record."""
        found = self._by_name.get(name)
        return Property(name=found.wire, type=found.schema) if found else None

    @cached_property
    def _by_name(self) -> dict[Identifier, Field]:
        return {one.name: one for one in self.record.fields} if self.record else {}


def known_values(
    endpoint: Endpoint, operation: Operation, path: PathCode, trial: ExampleRequest
) -> dict[str, str]:
    """Return what the tests have for each value that a service gets by name: Python by code."""
    sources = {CALLER_ID: "ALICE"}
    arguments = {
        argument.wire: argument.name for argument in reversed(operation.arguments)
    }
    for parameter in endpoint.of(Location.PATH):
        if parameter.name in path.names:
            name = arguments[endpoint.wire(parameter)]
            sources[name] = path.names[parameter.name]
    params = trial.request.get("params")
    if isinstance(params, Mapping):
        for parameter in endpoint.of(Location.QUERY):
            if parameter.name in params:
                code = f"PARAMS[{parameter.name!r}]"
                sources[f"query.{endpoint.attribute(parameter)}"] = code
    for parameter in endpoint.of(Location.QUERY):
        if parameter.has_default and parameter.default is not None:
            code = f"query.{endpoint.attribute(parameter)}"
            sources.setdefault(code, literal(parameter.default))
    return sources


def value_of(code: str, sources: Mapping[str, str]) -> str | None:
    """Return what the tests have for *code* of a service, which may convert one of *sources*."""
    if code in sources:
        return sources[code]
    return next(
        (
            value
            for name, value in sources.items()
            if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", code)
        ),
        None,
    )


def written_value(shapes: Shapes, schema: Schema, value: JsonValue) -> JsonValue:
    """Return *value* as a response has it, where it is a date, a time or an id."""
    shape = shapes.resolve(schema)
    if isinstance(value, str) and shape.format and not shape.enum:
        return written(shape.format, value) or value
    return value


def owner_code(scene: Scene) -> str:
    """Return Python for the id of the caller, as a response has it."""
    return "ALICE" if scene.user_is_text else "str(ALICE)"


def moments(
    operation: Operation, record: Record, scene: Scene, sent: Mapping[str, object]
) -> tuple[Identifier, ...]:
    """Return the fields of the record that tell the moment of the call, in their order."""
    found = {one.name for one in operation.assignments if one.code == NOW}
    if operation.makes:
        made = {
            one.name
            for one in record.fields
            if f"default_factory=lambda: {NOW}" in one.default
        }
        made |= {
            one.name
            for one in record.fields
            for name in made
            if f'data["{name}"]' in one.default
        }
        found |= made - {one.name for one in operation.assignments}
    return tuple(
        one.name
        for one in record.fields
        if one.name in found
        and one.wire not in sent
        and scene.shapes.resolve(one.schema).format is Format.DATE_TIME
    )


def constants_within(
    trial: ExampleRequest, record: Record
) -> dict[str, tuple[str, ...]]:
    """Return the names of the constants that an answer may hold as a whole, with their fields."""
    bases: dict[str, tuple[str, ...]] = {}
    if trial.example:
        bases[example_name(record)] = tuple(name for name, _ in trial.example)
    if "json" in trial.request:
        sent = trial.fields
        bases[trial.sent] = tuple(sent) if isinstance(sent, dict) else ()
    return bases


def joined(known: Mapping[str, str], bases: Mapping[str, tuple[str, ...]]) -> str:
    """Return Python for a dictionary of *known* fields, in which a whole constant is written as such."""
    if not known:
        return ""
    rest = dict(known)
    parts = []
    for base, names in bases.items():
        is_whole = {name: rest.get(name) == f"{base}[{name!r}]" for name in names}
        whole = [name for name in names if is_whole[name]]
        others = [name for name in names if not is_whole[name]]
        if whole and all(name in known for name in others):
            parts.append(base)
            for name in whole:
                del rest[name]
    if rest:
        pairs = ", ".join(f"{literal(name)}: {code}" for name, code in rest.items())
        parts.append(f"{{{pairs}}}")
    return " | ".join(parts)


def example_name(record: Record) -> str:
    """Return the name of the constant for the record that a request is about."""
    return record.constant
