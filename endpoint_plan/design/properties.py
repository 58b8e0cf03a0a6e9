"""Properties of an object and the names of the attributes that stand for them."""

from collections.abc import Iterable

from endpoint_plan.design.names import Identifier, unique
from endpoint_plan.schema import Property


def named(properties: Iterable[Property]) -> list[tuple[Identifier, Property]]:
    """Return *properties*, each with a name that is legal and that no other of them has."""
    taken: set[str] = set()
    pairs = []
    for prop in properties:
        name = Identifier(unique(Identifier(prop.name), taken))
        taken.add(name)
        pairs.append((name, prop))
    return pairs
