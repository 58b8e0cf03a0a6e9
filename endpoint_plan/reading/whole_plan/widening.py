"""What a field holds of which only an example is shown, where callers send more than the example is."""

from endpoint_plan.model.schema import SCALAR_KINDS, Kind, Property, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes


def is_shown(prop: Property) -> bool:
    """Tell whether the plan shows a value of *prop* itself."""
    return prop.example is not None


def widened(prop: Property, sent: Property, shapes: Shapes, depth: int = 0) -> Property:
    """Return *prop*, a field of an answer, with a type that takes what is *sent* under its name."""
    have = shapes.resolve(sent.type)
    if prop.type.kind not in SCALAR_KINDS:
        return prop.but(type=_whole(prop.type, have, shapes, depth))
    return prop.but(type=_scalar(prop.type, have)) if is_shown(prop) else prop


def _scalar(want: Schema, have: Schema) -> Schema:
    """Return *want*, of which an example is shown, so that it takes a *have*."""
    integer = (want.kind, have.kind) == (Kind.NUMBER, Kind.INTEGER)
    if have.kind not in SCALAR_KINDS or integer:
        return want
    if want.kind is not have.kind:
        return _bare(have, nullable=want.nullable)
    if want.kind is not Kind.STRING:
        return want
    chosen = want.enum and have.enum and set(have.enum) <= set(want.enum)
    return want.but(format=have.format, enum=want.enum if chosen else None)


def _whole(want: Schema, have: Schema, shapes: Shapes, depth: int) -> Schema:
    """Return *want*, a list or an object, so that it takes a *have*."""
    if want.kind is not have.kind or depth > MAX_DEPTH:
        return want
    if want.kind is Kind.ARRAY:
        return want.but(items=_element(want.items, have.items, shapes, depth))
    if want.kind is not Kind.OBJECT or want.members or have.members:
        return want
    if not want.properties:
        return have.but(nullable=want.nullable) if have.properties else want
    sent = {one.name: one for one in have.properties}
    if not sent:
        shown = any(map(is_shown, want.properties))
        return have.but(nullable=want.nullable) if shown else want
    return want.but(
        properties=tuple(
            _part(one, sent[one.name], shapes, depth) if one.name in sent else one
            for one in want.properties
        )
    )


def _element(
    want: Schema | None, have: Schema | None, shapes: Shapes, depth: int
) -> Schema | None:
    """Return *want*, the elements of a list, as those of a list whose elements are a *have*."""
    if have is None or want is None or want.kind is Kind.ANY:
        return have or want
    resolved = shapes.resolve(have)
    if want.kind in SCALAR_KINDS and resolved.kind in SCALAR_KINDS:
        bare = _bare(resolved, nullable=resolved.nullable)
        alike = _bare(want, nullable=resolved.nullable) == bare
        # What is told of the elements of an answer is no example.
        return want.but(nullable=resolved.nullable) if alike else bare
    whole = _whole(want, resolved, shapes, depth + 1)
    return whole.but(nullable=whole.nullable or resolved.nullable)


def _part(prop: Property, sent: Property, shapes: Shapes, depth: int) -> Property:
    """Return *prop*, a field of an object that is sent whole: null where nobody gives a value."""
    told = widened(prop, sent, shapes, depth + 1)
    left_out = sent.is_optional and not sent.has_default
    empty = is_shown(prop) and (left_out or shapes.resolve(sent.type).nullable)
    return told.but(type=told.type.but(nullable=True)) if empty else told


def _bare(schema: Schema, *, nullable: bool) -> Schema:
    """Return *schema* without its limits."""
    return Schema(
        kind=schema.kind, format=schema.format, enum=schema.enum, nullable=nullable
    )
