"""What every implementation of a repository must know of the records it keeps."""

from collections.abc import Iterable, Iterator

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.errors import ErrorClasses
from endpoint_plan.design.field_names import CREATED
from endpoint_plan.design.models import Operation, Storage, Unique
from endpoint_plan.design.names import Identifier, fold
from endpoint_plan.design.records import Stored
from endpoint_plan.design.shapes import MAX_DEPTH, Shapes
from endpoint_plan.design.uniqueness import Uniqueness
from endpoint_plan.schema import Format, Kind, Schema

SORTABLE = (Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)

TEXTS = (None, Format.EMAIL, Format.URI)

NESTING = (Kind.ARRAY, Kind.ANY, Kind.REF)


def storage(
    kept: Stored,
    operations: Iterable[Operation],
    uniques: Iterable[Uniqueness],
    classes: Classes,
    errors: ErrorClasses,
) -> Storage:
    """Return how the records *kept* are stored for *operations*."""
    listings = [operation.listing for operation in operations if operation.listing]
    scopes = {
        tuple(scope.field for scope in listing.scope): None for listing in listings
    }
    order = _order(kept)
    return Storage(
        order=order,
        chronological=order != kept.key,
        scopes=tuple(scopes),
        sortable=tuple(_of_kinds(kept, classes.shapes, SORTABLE)),
        searched=tuple(_texts(kept, classes.shapes)),
        unique=tuple(refused_twice(unique, errors) for unique in uniques),
        loose=tuple(
            (name, _copied(name, prop.type, classes.shapes))
            for name, prop in kept.properties
            if _can_be_changed(prop.type, classes.shapes)
        ),
    )


def refused_twice(told: Uniqueness, errors: ErrorClasses) -> Unique:
    """Return the fields of *told* with the error that refuses a second record that has them."""
    return Unique(told.names, told.fields, errors.conflict(told.cases[0]))


def _order(kept: Stored) -> Identifier:
    """Return the moment of creation, where the record tells it, else the key."""
    created = (
        name
        for name, prop in kept.properties
        if fold(name) in CREATED
        and prop.type.kind is Kind.STRING
        and prop.type.format in (Format.DATE_TIME, None)
    )
    return next(created, kept.key)


def _of_kinds(
    kept: Stored, shapes: Shapes, kinds: tuple[Kind, ...]
) -> Iterator[Identifier]:
    return (n for n, p in kept.properties if shapes.resolve(p.type).kind in kinds)


def _texts(kept: Stored, shapes: Shapes) -> Iterator[Identifier]:
    for name, prop in kept.properties:
        shape = shapes.resolve(prop.type)
        plain = shape.kind is Kind.STRING and shape.format in TEXTS and not shape.enum
        if plain and name not in (kept.key, kept.owner):
            yield name


def _can_be_changed(schema: Schema, shapes: Shapes, depth: int = 0) -> bool:
    """Tell whether a value of *schema* can be changed in place; our models are frozen, lists are not."""
    shape = shapes.resolve(schema)
    if shape.enum:
        return False
    if shape.kind in NESTING or depth > MAX_DEPTH:
        return True
    if shape.kind is not Kind.OBJECT:
        return False
    return not shape.properties or any(
        _can_be_changed(prop.type, shapes, depth + 1) for prop in shape.properties
    )


def _copied(name: Identifier, schema: Schema, shapes: Shapes) -> str:
    """Return Python for a copy of the field *name*; a list of what cannot change needs no deep one."""
    shape = shapes.resolve(schema)
    if shape.kind is not Kind.ARRAY or _can_be_changed(shape.items or Schema(), shapes):
        return f"deepcopy(self.{name})"
    copied = f"[*self.{name}]"
    return f"None if self.{name} is None else {copied}" if shape.nullable else copied
