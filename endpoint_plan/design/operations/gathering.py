"""Operations that tell what the records of another kind hold: `GET /tags` answers with the tags of all articles."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Gathered, Kind
from endpoint_plan.design.behaviour.formulas import worked_out
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import TAKEN, Request, Value
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier


def gathered(endpoint: Endpoint, setting: ResourceContext) -> Gathered | None:
    """Return what *endpoint* gathers; None where it is not told of just one kind of record.

    What belongs to callers is told to these alone.
    """
    source = endpoint.operation
    kept = setting.record is not None or source.membership is not None
    if endpoint.route.kind is not Kind.ACTION or source.method != "GET" or kept:
        return None
    told = told_values(endpoint)
    if source.parameters or told is None:
        return None
    found = [
        (parent, name, prop)
        for parent in setting.parents.values()
        for name, prop in _holding(parent, Identifier(told.name))
    ]
    if len(found) != 1:
        return None
    [(parent, name, prop)] = found
    shape = parent.schema.shapes.resolve(prop.type)
    owner = None if parent.public else parent.schema.owner
    if owner and not source.auth:
        return None
    variable = Identifier(told.name)
    return Gathered(
        variable=Identifier(f"{variable}_told") if variable in TAKEN else variable,
        plural=parent.plural,
        field=name,
        wire=prop.name,
        many=shape.kind is SchemaKind.ARRAY,
        nullable=shape.nullable,
        told=told.name,
        owner=owner,
    )


def made_values(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> Iterator[Value]:
    """Yield what the action *endpoint* gathers, and what it works out from what is sent, for its answer."""
    found, told = gathered(endpoint, setting), told_values(endpoint)
    if found and told:
        yield value_of(found, told)
    yield from worked_out(endpoint, request.values)


def value_of(found: Gathered, told: Property) -> Value:
    """Return what is *found*, as an answer takes it."""
    return Value(Identifier(told.name), str(found.variable), told.type)


def told_values(endpoint: Endpoint) -> Property | None:
    """Return the list of texts that the answer of *endpoint* is, called like the last word of its path."""
    answer = endpoint.operation.success.type
    parts = endpoint.shapes.properties(answer) if answer else ()
    last = Identifier(endpoint.operation.path.rpartition("/")[2])
    texts = [p for p in parts if _is_texts(endpoint.shapes, p.type)]
    return texts[0] if len(texts) == 1 and Identifier(texts[0].name) == last else None


def _is_texts(shapes: Shapes, schema: Schema) -> bool:
    shape = shapes.resolve(schema)
    return shape.kind is SchemaKind.ARRAY and shapes.items(shape).is_plain_text


def _holding(parent: Parent, told: Identifier) -> Iterator[tuple[Identifier, Property]]:
    """Yield the fields of a *parent* that hold what is *told*: `tags`, `tag_list`, `tag`."""
    shapes, one = parent.schema.shapes, singular(told)
    for name, prop in parent.schema.properties:
        listed = name in (told, f"{one}_list") and _is_texts(shapes, prop.type)
        if listed or (name == one and shapes.resolve(prop.type).is_plain_text):
            yield name, prop
