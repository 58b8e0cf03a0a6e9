"""What the generated tests try of a list that is sorted by several fields: records that are equal in the first."""

from collections.abc import Collection, Sequence

from endpoint_plan.blueprint import Field, ListMethod, Record, Ties, Unique
from endpoint_plan.design.generated_tests.list_orders import COUNT
from endpoint_plan.design.records.scales import scale_of
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

BY_FORMAT = {
    Format.UUID: "00000000-0000-4000-8000-00000000000{}",
    Format.DATE: "2025-01-0{}",
    Format.DATE_TIME: "2025-01-0{}T00:00:00Z",
    Format.TIME: "0{}:00:00",
    Format.EMAIL: "user{}@example.com",
    Format.URI: "https://example.com/{}",
}
"""Values of which each is greater than the one before, by the number that is put in."""

ALONE = ((1, 0, 2),)
"""How many records have less than each of the three in the field that decides."""

TOGETHER = ((1, 0, 0), (1, 2, 0))
"""The same in the two fields that decide, of which the first leaves two records equal."""


def ties(
    listing: ListMethod,
    record: Record,
    fixed: Collection[Identifier],
    uniques: tuple[Unique, ...],
    shown: str,
    shapes: Shapes,
) -> Ties | None:
    """Return three records that only what decides between equals puts in order; None where no test can make them."""
    fields = {one.name: one for one in record.fields}
    deciding = [(fields[name], down) for name, down in listing.then if name in fields][
        :2
    ]
    ranks = TOGETHER if len(deciding) == len(TOGETHER) else ALONE
    first = fields.get(listing.usual_order)
    if not shown or first is None or len(deciding) != len(ranks):
        return None
    sorting = {first.name, *(one.name for one, _ in deciding)}
    several = [
        (one.wire, _spread(shapes.resolve(one.schema), own, shapes))
        for (one, _), own in zip(deciding, ranks, strict=True)
    ]
    clashing = any(sorting.issuperset(unique.own) for unique in uniques)
    unfit = shown in {first.wire, *(name for name, _ in several)} or clashing
    if unfit or sorting & set(fixed) or not all(values for _, values in several):
        return None
    places = list(range(COUNT))
    for (_, down), own in reversed([*zip(deciding, ranks, strict=True)]):
        places.sort(key=own.__getitem__, reverse=down)
    equal = _equal(first, record, shapes)
    return Ties(
        tuple(
            (
                *((first.wire, literal(value)) for value in equal),
                *((name, literal(values[n])) for name, values in several),
            )
            for n in range(COUNT)
        ),
        tuple(places),
    )


def _equal(field: Field, record: Record, shapes: Shapes) -> tuple[JsonValue, ...]:
    """Return the one value that all records have in *field*, which their examples differ in or not."""
    values = growing(shapes.resolve(field.schema))
    return values[:1] or (record.example[field.wire],)


def _spread(
    shape: Schema, ranks: Sequence[int], shapes: Shapes
) -> tuple[JsonValue, ...]:
    """Return values of *shape* of which as many are less than each as *ranks* tell; none where it has not as many."""
    own = sorted(one for one in shape.enum or () if isinstance(one, str))
    values: Sequence[JsonValue] = scale_of(own) or own or growing(shape)
    fitting = [one for one in values if is_valid(shapes, shape, one)]
    if len(fitting) <= max(ranks):
        return ()
    return tuple(fitting[rank] for rank in ranks)


def growing(shape: Schema) -> tuple[JsonValue, ...]:
    """Return three growing values of *shape*; none where it has no order."""
    numbers = range(1, COUNT + 1)
    if shape.enum:
        return ()
    if shape.kind in (Kind.INTEGER, Kind.NUMBER):
        return tuple(numbers)
    if shape.kind is not Kind.STRING:
        return ()
    if shape.format:
        form = BY_FORMAT.get(shape.format)
        return tuple(form.format(n) for n in numbers) if form else ()
    return ("A", "B", "C")
