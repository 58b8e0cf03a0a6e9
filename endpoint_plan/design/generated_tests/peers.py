"""Further records of the kind that an operation is about: beside them the one of its tests is not the last."""

from __future__ import annotations

from uuid import UUID

from endpoint_plan.blueprint import Beside, Operation, Peers, Record
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.generated_tests.scene import Scene
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.samples import another
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal

APART = 100
"""How far their keys are from those of what else the tests store."""


def peers_apart(
    beside: Beside, operation: Operation, scene: Scene
) -> tuple[Beside, Peers] | None:
    """Return *beside* without what is kept where the record of *operation* is, and that, each under a key of its own.

    None where they would have something in common that no two records may have.
    """
    record = scene.record
    if record is None or operation.lookup is None:
        return beside, Peers()
    peers: list[Values] = []
    for collection, values, number in beside:
        if collection != record.collection:
            continue
        taken = dict(record.example)
        for _ in range(number):
            own = _apart(dict(values), taken, record, scene)
            if own is None:
                return None
            key = (record.key_wire, literal(_key(record, scene, len(peers))))
            peers.append((key, *(one for one in own if one[0] != record.key_wire)))
    others = tuple(one for one in beside if one[0] != record.collection)
    return others, Peers(tuple(peers))


def _key(record: Record, scene: Scene, number: int) -> JsonValue:
    """Return a key of a record beside that of the tests, of which there are *number* already."""
    prop = scene.schema_of(record.key)
    key = another_key(prop) if prop else str(UUID(int=987654))
    number += APART
    if isinstance(key, int):
        return key + number
    text = str(key)
    return str(UUID(int=UUID(text).int + number)) if "-" in text else f"{text} {number}"


def _apart(
    values: dict[str, str], taken: dict[str, JsonValue], record: Record, scene: Scene
) -> Values | None:
    """Return *values* of a record with others for what must be unique than those that are *taken*; None where none are known."""
    for unique in scene.uniques:
        shared = [one for one in record.fields if one.name in unique.fields]
        free = [
            one
            for one in shared
            if one.wire not in values and one.name not in (record.key, record.owner)
        ]
        if record.key in unique.fields:
            continue
        for one in free[-1:]:
            prop = scene.schema_of(one.name)
            now = taken[one.wire]
            other = another(scene.shapes, prop, now) if prop else now
            if other in (now, record.example[one.wire]):
                return None
            taken[one.wire] = other
            values[one.wire] = literal(other)
        if not free:
            return None
    return tuple(values.items())
