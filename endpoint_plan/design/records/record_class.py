"""The class of a record, and an example of it."""

from collections.abc import Container

from endpoint_plan.blueprint import Field, Record
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.echoed_fields import written
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.operations.field_sources import NOW, time_default
from endpoint_plan.design.operations.list_query import Names
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.design.records.usual_values import fulfilling
from endpoint_plan.design.samples import another, sample
from endpoint_plan.design.unions import names_of_others
from endpoint_plan.languages.names import UPDATED
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Kind, Property
from endpoint_plan.text.aliases import to_camel
from endpoint_plan.text.identifiers import ClassName, Identifier, fold_name

USER_ID = "USER_ID"
"""Name of the constant for the example caller, in `seed.py`."""


def record_class(
    endpoints: list[Endpoint],
    kept: RecordSchema,
    entity: ClassName,
    package: str,
    classes: Classes,
    plan_names: frozenset[str],
    names: Names,
    uniques: tuple[UniqueConstraint, ...],
) -> Record:
    """Return the class of the records *kept*; its example differs from the tests' requests where it must."""
    route = endpoints[0].route
    name = record_name(classes, entity, plan_names)
    fields = tuple(
        record_field(classes, kept, attribute, entity, package)
        for attribute, _ in kept.properties
    )
    return Record(
        name=name,
        noun=Identifier(route.noun),
        plural=route.plural,
        variable=names.record,
        variables=names.records,
        fields=fields,
        key=kept.key,
        key_type=next(field.type for field in fields if field.name == kept.key),
        owner=kept.owner,
        example=_example(endpoints, kept, classes, uniques),
    )


def record_name(
    classes: Classes, entity: ClassName, plan_names: Container[str] = frozenset()
) -> ClassName:
    """Return the name of the class of records, taken in *classes*: the *entity*, or with a word behind it where that is another's."""
    plain = entity not in plan_names and classes.free(entity) == entity
    return classes.reserve(entity if plain else f"{entity}Record")


def record_field(
    classes: Classes,
    kept: RecordSchema,
    attribute: Identifier,
    entity: str,
    package: str,
) -> Field:
    """Return the field *attribute* of the class of the records *kept*."""
    prop = kept.get(attribute)
    assert prop
    hint = classes.hint(entity, prop)
    type_ = classes.annotate(prop.type, hint, Direction.RESPONSE, package, limits=False)
    return Field(
        name=attribute,
        wire=prop.name,
        type=type_.stored(),
        schema=prop.type,
        required=not any(_value(classes, attribute, prop, kept)),
        default=_default(classes, attribute, prop, kept, camel=classes.camel),
    )


def _default(
    classes: Classes,
    name: Identifier,
    prop: Property,
    kept: RecordSchema,
    *,
    camel: bool,
) -> str:
    """Return code for what a new record has where nothing is said; empty where something must be said.

    Seed data calls the owner `ownerId`, whatever the record calls it, unless it is the record itself.
    """
    others = name == kept.owner and name not in (kept.key, "id")
    wire = "ownerId" if others else prop.name
    travels_as = to_camel(name) if camel else name
    alias = [] if wire == travels_as else [f"alias={wire!r}"]
    plain, made = _value(classes, name, prop, kept)
    if made:
        return f"Field({', '.join([f'default_factory={made}', *alias])})"
    if not alias:
        return plain
    given = [f"default={plain}"] if plain else []
    return f"Field({', '.join([*given, *alias])})"


def _value(
    classes: Classes, name: Identifier, prop: Property, kept: RecordSchema
) -> tuple[str, str]:
    """Return code for the default of a field, and code that makes one; both are empty where there is none."""
    shape = classes.shapes.resolve(prop.type)
    if name == "id":
        if shape.kind is Kind.INTEGER:
            return "0", ""
        uuid = shape.format is Format.UUID
        return ("", "uuid4") if uuid else ("", "lambda: str(uuid4())")
    moment = time_default(prop)
    if moment:
        created = _created(kept)
        if fold_name(prop.name) in UPDATED and created and moment == NOW:
            return "", f'lambda data: data["{created}"]'
        return "", f"lambda: {moment}"
    if shape.nullable:
        return "None", ""
    return ("()" if shape.kind is Kind.ARRAY and not shape.min_items else ""), ""


def _created(kept: RecordSchema) -> Identifier | None:
    """Return the field for the moment of creation, when it stands before that of the last change."""
    for name, prop in kept.properties:
        if time_default(prop) == NOW:
            return None if fold_name(prop.name) in UPDATED else name
    return None


def _written(classes: Classes, prop: Property, value: JsonValue) -> JsonValue:
    """Return *value* as a dump has it, at any depth.

    A moment of the plan's example may be spelt otherwise, and what an object leaves out is null.
    """
    shape = classes.shapes.resolve(prop.type)
    if isinstance(value, list):
        item = Property(name=prop.name, type=classes.shapes.items(shape))
        return [_written(classes, item, one) for one in value]
    if isinstance(value, dict):
        parts = {part.name: part for part in shape.properties}
        untold = () if shape.members else parts.keys() - value.keys()
        return {name: parts[name].default for name in sorted(untold)} | {
            name: _written(classes, parts[name], one) if name in parts else one
            for name, one in value.items()
        }
    if isinstance(value, str) and shape.format is Format.DATE_TIME and not shape.enum:
        return written(shape.format, value) or value
    return value


def _example(
    endpoints: list[Endpoint],
    kept: RecordSchema,
    classes: Classes,
    uniques: tuple[UniqueConstraint, ...],
) -> dict[str, JsonValue]:
    """Return a valid value for every field, by the names that travel."""
    fixed = {e.key.name: e.key for e in endpoints if e.key and looks_up(e)}
    parents = {e.attribute(p): p for e in endpoints for p in e.parents}
    key_parameter = next(iter(fixed.values()), None)
    distinct = {name for unique in uniques for name in unique.fields}
    items = [e.envelope.item for e in endpoints if e.envelope]
    unlike = frozenset[str]().union(
        *(names_of_others(classes.shapes.resolve(item)) for item in items)
    )
    example: dict[str, JsonValue] = {}
    for attribute, prop in kept.properties:
        parameter = key_parameter if attribute == kept.key else parents.get(attribute)
        value = path_value(parameter) if parameter else sample(classes.shapes, prop)
        if attribute in distinct and not parameter:
            value = another(classes.shapes, prop, value)
        if prop.name in unlike:
            value = None
        kept_to = kept.usual.get(attribute)
        found = kept_to and fulfilling(kept_to, prop, classes.shapes)
        example[prop.name] = _written(classes, prop, found[0] if found else value)
    return example
