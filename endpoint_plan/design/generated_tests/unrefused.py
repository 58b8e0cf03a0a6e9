"""What the tests' request of an operation is sent beside, so that nothing is refused because of what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, OpenRule, Operation
from endpoint_plan.design.behaviour.truth import World
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.named_cases import settled_things
from endpoint_plan.design.generated_tests.peers import peers_apart
from endpoint_plan.design.generated_tests.refused_cases import (
    beside_of,
    peaceful,
    with_refused_cases,
    with_world,
)
from endpoint_plan.design.generated_tests.scene import Scene


def without_refusal(
    operation: Operation,
    endpoint: Endpoint,
    trial: ExampleRequest,
    scene: Scene,
    told: Mapping[str, str],
) -> tuple[Operation, ExampleRequest, World | None]:
    """Return *operation* and *trial* so that no clause refuses the request, and what it meets.

    *told* is what the tests have for the codes of the service. Where no such request is known, what
    the clauses say is left open.
    """
    if not operation.clauses:
        return operation, trial, None
    asking = replace(operation, example_request=trial)
    world = peaceful(asking, endpoint, scene)
    found = beside_of(operation.clauses, world, told) if world else None
    parted = peers_apart(found, operation, scene) if found is not None else None
    of_kind = scene.record and any(
        one[0] == scene.record.collection for one in found or ()
    )
    if world is None or parted is None or (of_kind and not operation.lookup):
        left = (OpenRule(one.error) for one in operation.clauses)
        rules = {rule.error.name: rule for rule in (*operation.open_rules, *left)}
        return (
            replace(operation, clauses=(), open_rules=tuple(rules.values())),
            trial,
            None,
        )
    beside, peers = parted
    tested = with_refused_cases(operation, endpoint, scene, world, told)
    tested = replace(tested, settled=tuple(settled_things(world, scene)), peers=peers)
    return tested, replace(with_world(trial, endpoint, world), beside=beside), world
