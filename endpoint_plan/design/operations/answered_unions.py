"""Which answers stay one of several objects: those that their records are sure to be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.envelope import Envelope
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.unions import discriminator, shared_names
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes

READING = (
    Kind.READ,
    Kind.LIST,
    Kind.CREATE,
    Kind.CREATE_MANY,
    Kind.REPLACE,
    Kind.UPDATE,
)
"""Kinds of operations whose answers are made of records alone."""
WRITING = (Kind.CREATE, Kind.CREATE_MANY, Kind.REPLACE, Kind.UPDATE)


def with_kept_unions(
    endpoints: list[Endpoint], record: RecordSchema | None
) -> list[Endpoint]:
    """Return the *endpoints* of a resource, in whose answers no record can fail to be one of several objects.

    A record holds the fields of all of them. It is sure to be one of them where a field tells them
    apart, and every request that writes it is one of several in the same way; elsewhere the answer
    has the fields of all, as the record does.
    """
    return [
        (
            _with_one_object(one, one.envelope, _is_kept(one, endpoints, record))
            if one.envelope
            else one
        )
        for one in endpoints
    ]


def _is_kept(
    endpoint: Endpoint, endpoints: Iterable[Endpoint], record: RecordSchema | None
) -> bool:
    shapes = endpoint.shapes
    item = shapes.resolve(endpoint.envelope.item) if endpoint.envelope else Schema()
    if not item.members:
        return True
    told = discriminator(shapes, item)
    if record is None or not told or endpoint.route.kind not in READING:
        return False
    covered = all(
        (own := record.get(name)) is not None and _is_alike(shapes, own.type, prop.type)
        for name, prop in named(item.properties)
    )
    return covered and all(
        _writes_alike(one, item, told) for one in endpoints if one.route.kind in WRITING
    )


def _is_alike(shapes: Shapes, one: Schema, other: Schema) -> bool:
    have, want = shapes.resolve(one), shapes.resolve(other)
    if have.kind in (SchemaKind.OBJECT, SchemaKind.ARRAY, SchemaKind.REF):
        key, wanted = have.but(nullable=False), want.but(nullable=False)
        return shapes.key(key) == shapes.key(wanted)
    return (have.kind, have.format) == (want.kind, want.format)


def _writes_alike(endpoint: Endpoint, item: Schema, told: str) -> bool:
    """Tell whether all that *endpoint* makes of a record is one of the members of *item*, which *told* tells apart."""
    body = _written(endpoint)
    telling = {told, *item.field_names} - shared_names(item.members) | {told}
    if not body.members:
        changes = endpoint.route.kind is Kind.UPDATE
        return changes and not telling & body.field_names
    if endpoint.route.kind is Kind.UPDATE:
        return False
    return discriminator(endpoint.shapes, body) == told and all(
        any(
            _fits(endpoint.shapes, one, member, told, telling)
            for member in item.members
        )
        for one in body.members
    )


def _fits(
    shapes: Shapes, body: Schema, member: Schema, told: str, telling: Iterable[str]
) -> bool:
    """Tell whether what *body* writes can be answered as *member*."""
    sent = {prop.name: prop for prop in body.properties}
    for prop in member.properties:
        own = sent.get(prop.name)
        if prop.name == told:
            values = shapes.resolve(own.type).enum if own else None
            if not set(values or (None,)) <= set(shapes.resolve(prop.type).enum or ()):
                return False
        needed = prop.name in telling and _is_sure(shapes, prop)
        if needed and (own is None or not _is_sure(shapes, own)):
            return False
    return True


def _is_sure(shapes: Shapes, prop: Property) -> bool:
    return not (prop.is_optional or shapes.resolve(prop.type).nullable)


def _written(endpoint: Endpoint) -> Schema:
    """Return the shape that the requests of *endpoint* give to a record."""
    body, shapes = endpoint.operation.body, endpoint.shapes
    if endpoint.route.kind is Kind.CREATE_MANY:
        items = bulk_items(endpoint.operation, shapes)
        return shapes.items(shapes.resolve(items.type)) if items else Schema()
    if endpoint.wrapper:
        return shapes.resolve(endpoint.wrapper.type)
    return shapes.resolve(body.type) if body else Schema()


def _with_one_object(endpoint: Endpoint, envelope: Envelope, kept: bool) -> Endpoint:
    """Return *endpoint* whose answer has one object around its records, and one for each unless they are *kept*."""
    success = endpoint.operation.success
    if success.type is None:
        return endpoint
    shapes = endpoint.shapes
    answer = _flattened(shapes, success.type, envelope.path, kept=kept)
    if shapes.key(answer) == shapes.key(success.type):
        return endpoint
    operation = endpoint.operation.model_copy(
        update={"success": success.model_copy(update={"type": answer})}
    )
    item = _flattened(shapes, envelope.item, (), kept=kept)
    return replace(endpoint, operation=operation, envelope=replace(envelope, item=item))


def _flattened(
    shapes: Shapes, schema: Schema, path: tuple[str, ...], *, kept: bool
) -> Schema:
    """Return *schema* with one object along *path*, and at its end unless that is *kept*.

    What holds the records is the one of several that has them: the other tells of a failure.
    """
    shape = shapes.resolve(schema)
    if shape.kind is SchemaKind.ARRAY:
        items = _flattened(shapes, shape.items or Schema(), path, kept=kept)
        return shape.but(items=items)
    if not path:
        return schema if kept else shape.but(members=())
    holding = [one for one in shape.members if path[0] in one.field_names]
    whole = holding[0] if len(holding) == 1 else shape
    inner = tuple(_along(shapes, whole.properties, path, kept=kept))
    return shape.but(properties=inner, members=())


def _along(
    shapes: Shapes, properties: Iterable[Property], path: tuple[str, ...], *, kept: bool
) -> Iterator[Property]:
    for prop in properties:
        if prop.name == path[0]:
            prop = prop.map(lambda one: _flattened(shapes, one, path[1:], kept=kept))
        yield prop
