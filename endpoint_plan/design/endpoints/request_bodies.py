"""Request bodies: their media types, and those that hold many records to create."""

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.envelope import Envelope
from endpoint_plan.design.endpoints.route import Route
from endpoint_plan.languages import words
from endpoint_plan.model.plan import Body, Operation
from endpoint_plan.model.schema import SCALAR_KINDS, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name


def body_type(body: Body | None) -> str:
    """Return the media type of *body*; empty for JSON and for no body."""
    return "" if body is None or "json" in body.media_type else body.media_type


def is_plain(body: Body | None, shapes: Shapes) -> bool:
    """Tell whether *body* is a single value, which FastAPI would look for in the query."""
    return body is not None and shapes.resolve(body.type).kind in SCALAR_KINDS


def argument(body: Body | None, shapes: Shapes) -> str:
    """Return the argument of the test client that takes *body*: `json`, `data` or `content`."""
    if not body_type(body):
        return "json"
    return "content" if is_plain(body, shapes) else "data"


OBJECTS = (SchemaKind.OBJECT, SchemaKind.REF)

BULK_WORDS = frozenset(words("names.paths.bulk"))


def creates_many(operation: Operation, route: Route, shapes: Shapes) -> bool:
    """Tell whether *operation* creates each of the objects in its body."""
    collection = route.kind is Kind.CREATE
    action = (
        route.kind is Kind.ACTION
        and bool(route.action)
        and BULK_WORDS.issuperset(route.action)
    )
    posts = operation.method == "POST" and (collection or action)
    items = bulk_items(operation, shapes) if posts else None
    return items is not None and not _answers_whole(operation, route, items, shapes)


def _answers_whole(
    operation: Operation, route: Route, items: Property, shapes: Shapes
) -> bool:
    """Tell whether one record is answered: with its `id`, or under its own name beside what belongs to it.

    Where the *items* are called as the collection is, the `id` may be that of each: an order keeps its lines.
    """
    told = operation.success.type
    answered = {
        fold_name(part.name): part for part in (shapes.properties(told) if told else ())
    }
    whole = answered.get(fold_name(route.noun))
    named = whole is not None and shapes.resolve(whole.type).kind in OBJECTS
    inner = fold_name(items.name)
    kept = inner in answered or inner != fold_name(route.plural)
    return named or ("id" in answered and kept)


def replaces_in_part(operation: Operation, route: Route, shapes: Shapes) -> bool:
    """Tell whether *operation* is a PUT that leaves alone what is not sent: of whose body nothing is required."""
    body = operation.body
    sent = shapes.properties(body.type) if body and not body_type(body) else ()
    return (
        route.kind is Kind.REPLACE and bool(sent) and all(p.is_optional for p in sent)
    )


def bulk_items(operation: Operation, shapes: Shapes) -> Property | None:
    """Return the field of the body that holds the records to create, when there is just one such."""
    properties = shapes.properties(operation.body.type) if operation.body else ()
    arrays = [prop for prop in properties if _holds_objects(shapes, prop)]
    return (
        arrays[0] if len(arrays) == 1 and len(properties) <= len(arrays) + 1 else None
    )


def bulk_envelope(operation: Operation, shapes: Shapes) -> Envelope | None:
    """Return where in the response the created records stand; None where they do not."""
    success = operation.success
    if success.type is None or "json" not in success.media_type:
        return None
    shape = shapes.resolve(success.type)
    if shapes.is_array_of_objects(shape):
        return Envelope(shape.items or Schema(), (), many=True)
    arrays = [
        prop for prop in shape.properties if shapes.is_array_of_objects(prop.type)
    ]
    if len(arrays) != 1:
        return None
    items = shapes.items(shapes.resolve(arrays[0].type))
    return Envelope(items, (arrays[0].name,), many=True)


def _holds_objects(shapes: Shapes, prop: Property) -> bool:
    if not shapes.is_array_of_objects(prop.type):
        return False
    return shapes.is_object(shapes.items(shapes.resolve(prop.type)))
