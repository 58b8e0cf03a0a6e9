"""Where in a response the records stand: `{"data": [...], "meta": {...}}`."""

from dataclasses import dataclass

from endpoint_plan.languages.names import ENVELOPE, HOLDERS, PAGE_FACTS
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

META = frozenset().union(*PAGE_FACTS.values()) | ENVELOPE

MAX_ENVELOPES = 4
"""Envelopes in envelopes that are opened; a type that contains itself has no last one."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A response taken apart."""

    item: Schema
    """The shape of one record."""
    path: tuple[str, ...]
    """Names of the properties that lead to the record, or to the array of records."""
    many: bool
    beside: tuple[Property, ...] = ()
    """What the answer tells of the one record beside it: `{"order": {...}, "lines": [...]}`."""


def open_envelope(
    shapes: Shapes, schema: Schema, depth: int = 0, *, listed: str = ""
) -> Envelope:
    """Return the records of *schema*; the whole of it when it is no envelope.

    *listed* is what the path of a list calls its records, where it has such a path.
    """
    shape = shapes.resolve(schema)
    if shape.kind is Kind.ARRAY:
        return Envelope(shape.items or Schema(), (), many=True)
    inner = _records(shapes, shape, listed) or _content(shapes, shape)
    if inner is None or depth > MAX_ENVELOPES:
        return Envelope(schema, (), many=False)
    if shapes.is_array_of_objects(inner.type):
        return Envelope(
            shapes.resolve(inner.type).items or Schema(), (inner.name,), many=True
        )
    below = open_envelope(shapes, inner.type, depth + 1, listed=listed)
    return Envelope(below.item, (inner.name, *below.path), below.many)


def with_parts_beside(shapes: Shapes, envelope: Envelope, noun: str) -> Envelope:
    """Return *envelope*, opened where its object holds a *noun* and, beside that, lists of what belongs to it."""
    shape = shapes.resolve(envelope.item)
    if envelope.path or envelope.many or shape.kind is not Kind.OBJECT:
        return envelope
    names = {fold_name(prop.name) for prop in shape.properties}
    wholes = [p for p in shape.properties if fold_name(p.name) == fold_name(noun)]
    lists = [p for p in shape.properties if shapes.is_array_of_objects(p.type)]
    if len(wholes) != 1 or not lists or "id" in names:
        return envelope
    [whole] = wholes
    if shapes.resolve(whole.type).kind not in (Kind.OBJECT, Kind.REF):
        return envelope
    return Envelope(whole.type, (whole.name,), many=False, beside=tuple(lists))


def _records(shapes: Shapes, shape: Schema, listed: str) -> Property | None:
    """Return the property that holds the records of a list, whatever else is told beside them."""
    arrays = [p for p in shape.properties if shapes.is_array_of_objects(p.type)]
    if not listed or len(arrays) != 1:
        return None
    name = fold_name(arrays[0].name)
    fits = name in HOLDERS or fold_name(listed).endswith(name)
    alone = all(fold_name(p.name) != "id" for p in shape.properties)
    return arrays[0] if fits and alone else None


def _content(shapes: Shapes, shape: Schema) -> Property | None:
    """Return the property that holds the content, when all others only speak about it."""
    lists = [p.name for p in shape.properties if shapes.is_array_of_objects(p.type)]
    others = [
        prop
        for prop in shape.properties
        if not _is_meta(shapes, prop)
        and not any(counts(prop.name, name) for name in lists)
    ]
    if len(others) != 1 or shape.kind is not Kind.OBJECT:
        return None
    [content] = others
    holds = shapes.is_array_of_objects(content.type) or shapes.resolve(
        content.type
    ).kind in (Kind.OBJECT, Kind.REF)
    return content if holds else None


def counts(name: str, listed: str) -> bool:
    """Tell whether the field *name* says how many *listed* there are: `booksCount`, `totalBooks`."""
    many = fold_name(listed)
    return fold_name(name) in (f"{many}count", f"total{many}", f"numberof{many}")


def _is_meta(shapes: Shapes, prop: Property) -> bool:
    known = {fold_name(part.name) for part in shapes.properties(prop.type)}
    if known:
        return fold_name(prop.name) in ENVELOPE or len(known & META) * 2 > len(known)
    return fold_name(prop.name) in META
