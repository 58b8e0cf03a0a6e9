"""Slugs: what a create makes from the title or the name of a thing, so that paths can name it."""

from collections.abc import Iterable

from endpoint_plan.blueprint import Kind, Slug
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import Request
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.schema import Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.identifiers import Identifier, words

SLUG = frozenset(phrases("names.slugs.slug"))
SOURCES = tuple(map(Identifier, phrases("names.slugs.source")))
"""What slugs are made from, the surest first."""

TEXTS = ("A Needle, here", "A Needle", "Ab Cd", "Ab")
"""What the tests send; one of them is short enough for most texts."""


def slug(endpoint: Endpoint, setting: ResourceContext, request: Request) -> Slug | None:
    """Return the slug that *endpoint* makes; None where callers give it, or nothing that it could be made from."""
    record = setting.record
    if record is None or endpoint.route.kind is not Kind.CREATE:
        return None
    sent = {Identifier(prop.name): prop for prop in endpoint.body_properties()}
    codes = {value.name: value.code for value in request.body_values}
    field = _field(record.properties, endpoint.shapes)
    if field is None or field[0] in sent:
        return None
    for source in SOURCES:
        prop = sent.get(source)
        if prop is None or not prop.is_required or not _is_text(endpoint.shapes, prop):
            continue
        alone = [u.fields for u in setting.uniques]
        fits = (t for t in TEXTS if is_valid(endpoint.shapes, prop.type, t))
        return Slug(
            field=field[0],
            source=source,
            code=codes[source],
            wire=field[1].name,
            source_wire=prop.name,
            text=next(fits, ""),
            repeatable=all(source not in own for own in alone),
        )
    return None


def _field(
    properties: Iterable[tuple[Identifier, Property]], shapes: Shapes
) -> tuple[Identifier, Property] | None:
    """Return the only field that is a slug."""
    found = [
        (name, prop)
        for name, prop in properties
        if words(name)[-1] in SLUG and _is_text(shapes, prop)
    ]
    return found[0] if len(found) == 1 else None


def _is_text(shapes: Shapes, prop: Property) -> bool:
    shape = shapes.resolve(prop.type)
    return shape.is_plain_text and not shape.nullable
