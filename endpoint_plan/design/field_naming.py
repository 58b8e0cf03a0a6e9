"""Properties of an object and the names of the attributes that stand for them."""

from collections.abc import Iterable

from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier


def named(properties: Iterable[Property]) -> list[tuple[Identifier, Property]]:
    """Return *properties*, each with a name that is legal and that no other of them has."""
    taken: set[str] = set()
    pairs = []
    for prop in properties:
        name = plain = Identifier(prop.name)
        number = 2
        while name in taken:
            name = Identifier(f"{plain.rstrip('_')}{number}")
            number += 1
        taken.add(name)
        pairs.append((name, prop))
    return pairs
