"""What summaries of a record tell: `GET /auctions/{id}/summary`, whose answer holds numbers of the bids."""

from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import NUMERIC_KINDS, Property
from endpoint_plan.text.identifiers import Identifier, words

ASIDE = frozenset(phrases("names.derived.aside"))
"""Last words of numbers that measure nothing: ids, places in a row, versions."""


def summed_up(
    own: Parent, endpoints: Iterable[Endpoint]
) -> Iterator[tuple[Identifier, Property]]:
    """Yield the numbers that answers about one record tell, beside those that it holds.

    They are told by operations that change nothing and show no record; a name that several use is
    the first one's.
    """
    told: dict[Identifier, Property] = {}
    for one in endpoints:
        reads = one.operation.method == "GET" and not one.of(Location.QUERY)
        if one.route.kind is OperationKind.ACTION_ON_ONE and reads:
            for name, prop in named(one.told_properties()):
                shape = one.shapes.resolve(prop.type)
                if shape.kind in NUMERIC_KINDS and not own.schema.get(name):
                    told.setdefault(name, prop)
    yield from told.items()


def only_number(child: Parent, by: Identifier) -> Identifier | None:
    """Return the one number that a *child* measures, which refers to a record *by* a field; None where it has several, or none."""
    shapes = child.schema.shapes
    numbers = [
        name
        for name, prop in child.schema.properties
        if shapes.resolve(prop.type).kind in NUMERIC_KINDS
        and name not in (by, child.schema.key)
        and words(name)[-1] not in ASIDE
    ]
    return numbers[0] if len(numbers) == 1 else None
