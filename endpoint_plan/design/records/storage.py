"""What every implementation of a repository must know of the records it keeps."""

from collections.abc import Collection, Iterable, Iterator

from endpoint_plan.blueprint import Operation, Storage, Unique
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import can_be_changed, freezes, rebuilt
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.languages.names import CREATED
from endpoint_plan.model.constraints import TEXT_FORMATS
from endpoint_plan.model.schema import SCALAR_KINDS, Format, Kind
from endpoint_plan.text.identifiers import Identifier, fold_name


def storage(
    kept: RecordSchema,
    operations: Iterable[Operation],
    uniques: Iterable[UniqueConstraint],
    classes: Classes,
    errors: ErrorClasses,
) -> Storage:
    """Return how the records *kept* are stored for *operations*."""
    listings = [
        operation.list_query for operation in operations if operation.list_query
    ]
    scopes = {
        tuple(scope.field for scope in listing.scope): None for listing in listings
    }
    order = _order(kept)
    return Storage(
        order=order,
        chronological=order != kept.key,
        scopes=tuple(scopes),
        sortable=tuple(_of_kinds(kept, SCALAR_KINDS)),
        searched=tuple(_texts(kept)),
        unique=tuple(refused_twice(unique, errors) for unique in uniques),
        frozen=tuple(
            (name, rebuilt(f"self.{name}", "tuple({})", prop.type, classes.shapes))
            for name, prop in kept.properties
            if freezes(prop.type, classes.shapes)
        ),
        loose=tuple(
            name
            for name, prop in kept.properties
            if can_be_changed(prop.type, classes.shapes)
            and not freezes(prop.type, classes.shapes)
        ),
    )


def refused_twice(told: UniqueConstraint, errors: ErrorClasses) -> Unique:
    """Return the fields of *told* with the error that refuses a second record that has them."""
    return Unique(told.names, told.fields, errors.conflict(told.cases[0]))


def _order(kept: RecordSchema) -> Identifier:
    """Return the moment of creation, where the record tells it, else the key."""
    created = (
        name
        for name, prop in kept.properties
        if fold_name(name) in CREATED
        and prop.type.kind is Kind.STRING
        and prop.type.format in (Format.DATE_TIME, None)
    )
    return next(created, kept.key)


def _of_kinds(kept: RecordSchema, kinds: Collection[Kind]) -> Iterator[Identifier]:
    return (n for n, p in kept.properties if kept.shapes.resolve(p.type).kind in kinds)


def _texts(kept: RecordSchema) -> Iterator[Identifier]:
    for name, prop in kept.properties:
        shape = kept.shapes.resolve(prop.type)
        plain = (
            shape.kind is Kind.STRING
            and shape.format in TEXT_FORMATS
            and not shape.enum
        )
        if plain and name not in (kept.key, kept.owner):
            yield name
