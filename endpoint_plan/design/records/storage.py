"""What every implementation of a repository must know of the records it keeps."""

from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import Filter, ListMethod, Storage, Unique
from endpoint_plan.blueprint.storage import SINGLETONS
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.scales import scale_of
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.languages.names import CREATED, PASSWORD, SECRET, UPDATED
from endpoint_plan.model.behaviour import Operator
from endpoint_plan.model.constraints import TEXT_FORMATS
from endpoint_plan.model.schema import SCALAR_KINDS, Format, Kind
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier, fold_name, words


def storage(
    kept: RecordSchema,
    lists: Iterable[ListMethod],
    uniques: Iterable[UniqueConstraint],
    classes: Classes,
    errors: ErrorClasses,
) -> Storage:
    """Return how the records *kept* are stored for *lists*."""
    lists = tuple(lists)
    scopes = {
        (*(scope.field for scope in one.scope if _finds(scope)), one.usual_order): None
        for one in lists
    }
    order = order_field(kept)
    return Storage(
        order=order,
        chronological=order != "id",
        scopes=tuple(scopes),
        ranked=tuple(_ranked(kept, lists, classes.shapes)),
        unique=tuple(
            refused_twice(unique, kept, classes.shapes, errors) for unique in uniques
        ),
    )


def _ranked(
    kept: RecordSchema, lists: tuple[ListMethod, ...], shapes: Shapes
) -> Iterator[tuple[Identifier, tuple[str, ...]]]:
    """Yield the fields by whose degrees *lists* may be sorted, with these from the least to the greatest."""
    for name, prop in kept.properties:
        scale = scale_of(shapes.resolve(prop.type).enum or ())
        if scale and any(one.sorts_by(name) for one in lists):
            yield name, scale


def _finds(scope: Filter) -> bool:
    """Tell whether an index finds what *scope* limits a list to."""
    return scope.operator is Operator.EQ and scope.code not in SINGLETONS


def refused_twice(
    found: UniqueConstraint, kept: RecordSchema, shapes: Shapes, errors: ErrorClasses
) -> Unique:
    """Return the fields of *found* with the error that refuses a second record that has them."""
    nullable = tuple(
        name
        for name, prop in kept.properties
        if name in found.names and shapes.resolve(prop.type).nullable
    )
    error = errors.conflict(found.cases[0])
    return Unique(found.names, found.fields, nullable, error)


def order_field(kept: RecordSchema) -> Identifier:
    """Return the moment of creation, where the record tells it, else the id."""
    created = (
        name
        for name, prop in kept.properties
        if fold_name(name) in CREATED
        and prop.type.kind is Kind.STRING
        and prop.type.format in (Format.DATE_TIME, None)
    )
    return next(created, Identifier("id"))


def sortable_fields(kept: RecordSchema, shapes: Shapes) -> Iterator[Identifier]:
    """Yield the fields that a list may be sorted by."""
    return (
        n
        for n, p in kept.properties
        if shapes.resolve(p.type).kind in SCALAR_KINDS and not _is_secret(n)
    )


def searched_fields(kept: RecordSchema, shapes: Shapes) -> Iterator[Identifier]:
    """Yield the texts in which a search looks where the plan names none: what people write, nothing secret."""
    for name, prop in kept.properties:
        shape = shapes.resolve(prop.type)
        plain = (
            shape.kind is Kind.STRING
            and shape.format in TEXT_FORMATS
            and not shape.enum
        )
        if plain and name not in (kept.key, kept.owner) and _is_written(name):
            yield name


def _is_written(name: Identifier) -> bool:
    """Tell whether people write a text called *name* and may read it: no id, moment, address or secret."""
    unread = fold_name(name) in CREATED | UPDATED or _is_secret(name)
    return not unread and not name.endswith(("_id", "_at", "_url", "token"))


def _is_secret(name: Identifier) -> bool:
    """Tell whether a field called *name* holds a password or another secret, in whatever form."""
    return not (PASSWORD | SECRET).isdisjoint((fold_name(name), *words(name)))
