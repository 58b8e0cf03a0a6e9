"""Bodies of several kinds, each below a heading that tells the value of a field: "Manual (`mode="manual"`)"."""

from collections.abc import Callable, Iterator, Sequence

from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.type_algebra import merge_objects
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.variants import variant_in
from endpoint_plan.text.identifiers import fold_name

Variant = tuple[str, str, list[Entry]]
"""The field, its value, and the entries about this kind."""


def with_variants(
    shape: Schema,
    entries: Sequence[Entry],
    read: Callable[[list[Entry]], list[Schema]],
) -> Schema:
    """Return the *shape* of a body, one of several where *entries* tell of at least two kinds of it.

    *read* returns the shapes in some of the entries. A field belongs to the kinds that show it, and to
    all where none does; whether it must be sent, each kind tells.
    """
    variants = _variants(entries)
    fields = {fold_name(field) for field, _, _ in variants}
    values = [value for _, value, _ in variants]
    if len(fields) != 1 or len(values) < 2 or len(set(values)) < len(values):
        return shape
    shown = [read(own) for _, _, own in variants]
    names = [{p.name for one in shapes for p in one.properties} for shapes in shown]
    tag = next((p for p in shape.properties if fold_name(p.name) in fields), None)
    if shape.kind is not Kind.OBJECT or shape.members or not any(names):
        return shape
    if tag is None:
        tag = Property(name=variants[0][0], type=Schema(kind=Kind.STRING))
        shape = shape.but(properties=(tag, *shape.properties))
    own = set[str]().union(*names) - {tag.name}
    members = [
        shape.but(
            name=None,
            properties=tuple(
                _tagged(prop, value) if prop == tag else _told(prop, shapes)
                for prop in shape.properties
                if prop == tag or prop.name in told or prop.name not in own
            ),
        )
        for value, shapes, told in zip(values, shown, names, strict=True)
    ]
    if len({one.field_names for one in members}) == 1:
        return shape
    return merge_objects(members).but(name=shape.name)


def _variants(entries: Sequence[Entry]) -> list[Variant]:
    found: list[Variant] = []
    for one in entries:
        text = f"{one.label} {one.content}" if isinstance(one.content, str) else ""
        told = variant_in(text)
        if told:
            found.append((*told, []))
        elif found:
            found[-1][2].append(one)
    return found


def _tagged(prop: Property, value: str) -> Property:
    fixed = prop.type.but(enum=(value,), nullable=False)
    return prop.but(type=fixed, required=True, default=None, has_default=False)


def _told(prop: Property, shapes: Sequence[Schema]) -> Property:
    """Return *prop* as required as one of *shapes* says; what a kind shows without a word is."""
    said = [*_required(prop.name, shapes)]
    if not said:
        return prop
    clear = [one for one in said if one is not None]
    return prop.but(required=clear[0] if clear else None)


def _required(name: str, shapes: Sequence[Schema]) -> Iterator[bool | None]:
    for shape in shapes:
        yield from (p.required for p in shape.properties if p.name == name)
