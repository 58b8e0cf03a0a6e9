"""By which field records are told apart and found, and what it holds."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.whole_plan.record_ids import usual_id
from endpoint_plan.text.identifiers import Identifier, words

KEY_KINDS = (SchemaKind.STRING, SchemaKind.INTEGER)


def looks_up(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* finds one record by its key.

    An action does when the plan says that the record may be missing, or what becomes of it.
    """
    if endpoint.of_caller:
        return True
    if endpoint.key is None:
        return False
    told = any(case.status == 404 for case in endpoint.operation.errors)
    told = told or bool(endpoint.operation.changes)
    return endpoint.route.kind is not Kind.ACTION_ON_ONE or told


def by_one_key(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return *endpoints* so that all that find a record do so by one kind of key.

    An action may name the record by something else, such as the token of an invitation; how to
    find it then is left to its steps.
    """
    keyed = [e for e in endpoints if e.key and looks_up(e)]
    leading = sorted(keyed, key=lambda e: e.route.kind is Kind.ACTION_ON_ONE)[:1]
    return [
        (
            replace(e, route=replace(e.route, key=""))
            if e.route.kind is Kind.ACTION_ON_ONE
            and leading
            and not _alike(e.key, leading[0].key)
            else e
        )
        for e in endpoints
    ]


def _alike(one: Parameter | None, other: Parameter | None) -> bool:
    if one is None or other is None:
        return False
    same_type = (one.type.kind, one.type.format) == (other.type.kind, other.type.format)
    free_text = one.type.kind is SchemaKind.STRING and one.type.format is None
    return same_type and (not free_text or one.name == other.name)


def key_name(
    endpoints: list[Endpoint], fields: Mapping[Identifier, Property]
) -> Identifier:
    """Return by which of its *fields* a record of *endpoints* is found."""
    noun = endpoints[0].route.noun
    dated = (e for e in endpoints if e.key and looks_up(e) and _is_day(e, e.key.type))
    for endpoint in dated:
        if endpoint.route.key != "id":
            return Identifier(endpoint.route.key)
    candidates = [Identifier(e.route.key) for e in endpoints if e.key and looks_up(e)]
    called = {field_in_path(fields, one, noun) for one in candidates}
    own = fields.get(Identifier("id"))
    # A number that the store counts stays the key: new records have none before they are stored.
    counted = own is not None and own.type.kind is SchemaKind.INTEGER
    if len(called) == 1 and not counted and (only := called.pop()):
        return only
    for name in (
        *(c for c in candidates if c == "id"),
        Identifier("id"),
        *candidates,
        Identifier(f"{noun}_id"),
    ):
        if name in fields:
            return name
    return Identifier("id")


def field_in_path(
    names: Collection[Identifier], parameter: str, noun: str
) -> Identifier | None:
    """Return the one of the fields called *names* that a path *parameter* is called like; None where it is only a key.

    `{slug}` and `{guideSlug}` are the `slug` of a guide.
    """
    named = Identifier(parameter)
    bare = Identifier(named.removeprefix(f"{noun}_"))
    found = next((one for one in (named, bare) if one in names), None)
    return None if found == "id" else found


def _is_day(endpoint: Endpoint, schema: Schema) -> bool:
    return endpoint.shapes.resolve(schema).format is Format.DATE


def key_property(
    endpoints: list[Endpoint],
    name: Identifier,
    fields: Mapping[Identifier, Property],
    shapes: Shapes,
) -> Property:
    """Return the key *name*, which may be one of *fields*, with the type of the path parameter that names it, of the response, or of what refers to it."""
    known = fields.get(name)
    parameters = [e.key.type for e in endpoints if e.key and looks_up(e)]
    answered = [known.type] if known else []
    entity = endpoints[0].entity
    stored = [p.type for p in entity.fields if p.name == "id"] if entity else []
    days = (Format.DATE,) if name != "id" else ()
    own = Property(name=_wire_name(endpoints, name) if days else "id")
    for type_ in (*parameters, *answered, *stored):
        shape = shapes.resolve(type_)
        if (
            shape.kind in KEY_KINDS
            and shape.format in (None, Format.UUID, *days)
            and not shape.enum
        ):
            plain = Schema(kind=shape.kind, format=shape.format)
            return (known or own).but(type=plain, required=True)
    return (known or own).but(type=_usual(endpoints, shapes), required=True)


def _wire_name(endpoints: list[Endpoint], name: Identifier) -> str:
    """Return what the path calls the key *name*."""
    named = (e.key.name for e in endpoints if e.key and Identifier(e.key.name) == name)
    return next(named, name)


def _usual(endpoints: list[Endpoint], shapes: Shapes) -> Schema:
    """Return what ids hold that nothing tells, by the other ids that are sent."""
    sent = (
        p for e in endpoints for p in (*e.operation.parameters, *e.body_properties())
    )
    named = (p for p in sent if words(p.name)[-1:] == ["id"])
    return usual_id(shapes.resolve(p.type) for p in named)
