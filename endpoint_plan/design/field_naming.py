"""The Python name of a field: the one place that decides it."""

from collections.abc import Iterable

from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier


def named(properties: Iterable[Property]) -> list[tuple[Identifier, Property]]:
    """Return the *properties* of one object, each with the name of its attribute.

    Names are legal and differ within the object: of `userId` and `user_id` the latter, which is
    spelled like the attribute, is `user_id` and the other one `user_id2`. Hence the names do not
    depend on the order, which may differ between a request and its response.
    """
    properties = list(properties)
    plains = [Identifier(prop.name) for prop in properties]
    spelled = {
        prop.name
        for prop, plain in zip(properties, plains, strict=True)
        if plain == prop.name
    }
    taken: set[str] = set()
    pairs = []
    for prop, plain in zip(properties, plains, strict=True):
        name = plain
        number = 2
        while name in taken or (name in spelled and name != prop.name):
            name = Identifier(f"{plain.rstrip('_')}{number}")
            number += 1
        taken.add(name)
        pairs.append((name, prop))
    return pairs


def attribute_names(properties: Iterable[Property]) -> dict[str, Identifier]:
    """Return the names of the attributes of *properties*, by the names that travel."""
    return {prop.name: name for name, prop in named(properties)}
