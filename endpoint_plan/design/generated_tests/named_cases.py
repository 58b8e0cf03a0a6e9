"""What the tests have of the things that requests name: so that nothing is refused because of them, or just that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from endpoint_plan.blueprint import Beside, HeldThing, Lookup, Operation
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.behaviour.terms import places_in
from endpoint_plan.design.behaviour.truth import Variable, World
from endpoint_plan.design.generated_tests.scene import (
    Scene,
    example_name,
    written_value,
)
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.samples import sample
from endpoint_plan.model.behaviour import Comparison, Place
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Property
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

Whens = Iterable[Iterable[Comparison]]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """In what a request and the store differ so that another thing is named than for a request that succeeds."""

    beside: Beside = ()
    url: str = "URL"
    sent: Values = ()
    stored: Values = ()


def things_asked(whens: Whens, scene: Scene) -> Iterator[Variable]:
    """Yield the fields of other things that *whens* are about."""
    schemas = {fold_name(name): one.schema for name, one in scene.things.items()}
    named = {
        (fold_name(operand.of), fold_name(operand.name)): None
        for when in whens
        for one in when
        for operand in places_in(one)
        if operand.place is Place.OTHER
    }
    for plural, name in named:
        held = schemas[plural].properties if plural in schemas else ()
        for attribute, prop in held:
            if name in (fold_name(prop.name), fold_name(attribute)):
                yield Variable(Place.OTHER, prop, plural)


def usual_things(whens: Whens, scene: Scene) -> dict[str, dict[str, JsonValue]]:
    """Return what the things that *whens* are about hold where nothing is said of it."""
    found: dict[str, dict[str, JsonValue]] = {}
    for one in things_asked(whens, scene):
        usual = sample(scene.shapes, Property(name=one.prop.name, type=one.prop.type))
        value = written_value(scene.shapes, one.prop.type, usual)
        found.setdefault(one.of, {})[one.prop.name] = value
    return found


def settled_things(world: World, scene: Scene) -> Iterator[tuple[str, Values]]:
    """Yield the collections of the things in *world*, with what these hold."""
    plurals = {fold_name(one.plural): one.plural for one in scene.things.values()}
    for name, fields in world.others.items():
        yield collection_name(plurals[name]), _written(fields)


def other_things(
    operation: Operation, scene: Scene, world: World, found: World
) -> Otherwise | None:
    """Return how the tests of *operation* name such things as *found* has, where *world* has others; None where they cannot."""
    made = Otherwise()
    for name, fields in found.others.items():
        if fields == world.others.get(name):
            continue
        one = _named(operation, scene, name, fields)
        if one is None:
            return None
        made = Otherwise(
            made.beside + one.beside,
            one.url if made.url == "URL" else made.url,
            made.sent + one.sent,
            made.stored + one.stored,
        )
    return made


def _named(
    operation: Operation, scene: Scene, name: str, fields: Mapping[str, JsonValue]
) -> Otherwise | None:
    if operation.membership or (
        scene.record and fold_name(scene.record.plural) == name
    ):
        return None  # A place in one thing is none in another.
    for parent in operation.parents:
        if fold_name(parent.plural) == name:
            return _above(operation, parent, scene, fields)
    for thing in operation.held:
        if fold_name(thing.plural) == name:
            return _held(operation, thing, scene, fields)
    for one in operation.references:
        if fold_name(one.plural) != name or not one.variable:
            continue
        told = operation.named_things.get(one.collection, {}).get(str(one.example_key))
        if told is None or one.other_key is None or one.group_wire:
            return None
        values = (*told.seeded(one.other_key), *_written(fields))
        sent = ((one.wire, literal(one.other_key)),)
        return Otherwise(beside=((one.collection, values, 1),), sent=sent)
    return None


def _held(
    operation: Operation, one: HeldThing, scene: Scene, fields: Mapping[str, JsonValue]
) -> Otherwise | None:
    """Return how the thing is there that the record names, and that holds *fields*."""
    if scene.record is None:
        return None
    things = operation.named_things.get(one.collection, {})
    example = scene.record.example.get(one.named_by)
    parent = scene.things.get(one.plural)
    if parent and isinstance(example, str | int) and example in things:
        # What the record names is there for all tests: here it names another one.
        other = another_key(dict(parent.schema.properties)[parent.schema.key])
        values = (*things[example].seeded(other), *_written(fields))
        link = ((one.named_by, literal(other)),)
        return Otherwise(beside=((one.collection, values, 1),), stored=link)
    key = f"{example_name(scene.record)}[{literal(one.named_by)}]"
    values = ((one.key_wire, key), *_written(fields))
    return Otherwise(beside=((one.collection, values, 1),))


def _above(
    operation: Operation, parent: Lookup, scene: Scene, fields: Mapping[str, JsonValue]
) -> Otherwise | None:
    """Return how the URL names another thing that is above the record, and that holds *fields*."""
    example = parent.example_key
    things = operation.named_things.get(parent.collection, {})
    if not isinstance(example, str | int) or example not in things:
        return None
    numbered = isinstance(example, int)
    other: JsonValue = int(parent.other_key) if numbered else parent.other_key
    values = (*things[example].seeded(other), *_written(fields))
    stored: Values = ()
    if operation.lookup:
        codes = {code for _, code in parent.values}
        below = [name for name, code in operation.lookup.values if code in codes]
        stored = tuple(_link(scene, below, other))
        if len(stored) != 1:
            return None
        if scene.record and str(scene.record.example_key) == str(example):
            # In the URL the two cannot be told apart.
            stored = (*stored, (scene.record.key_wire, literal(other)))
    beside = ((parent.collection, values, 1),)
    return Otherwise(beside=beside, url=parent.other_url, stored=stored)


def _link(
    scene: Scene, names: Iterable[Identifier], key: JsonValue
) -> Iterator[tuple[str, str]]:
    for name in names:
        if prop := scene.schema_of(name):
            yield prop.name, literal(key)


def _written(fields: Mapping[str, JsonValue]) -> Values:
    return tuple((name, literal(value)) for name, value in fields.items())
