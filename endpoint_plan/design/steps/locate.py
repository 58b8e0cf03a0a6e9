"""Where in the generated code the work of each implementation step is."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.blueprint import Alias, Operation, Place, PlacedStep, Resource
from endpoint_plan.design.steps.classify import Layer, classify
from endpoint_plan.model.plan import Step
from endpoint_plan.text.identifiers import ClassName, fold_name

SHARED = {
    Layer.ERRORS: "error_handlers.py",
    Layer.SECURITY: "security.py",
    Layer.LOGGING: "logs.py",
    Layer.SETTINGS: "settings.py",
}

MORE_OF_A_PATH = re.compile(r"[\w/{-]")

MAX_PLACES = 4
"""A step that belongs to more places than this is written once, at the head of the module."""


def place_steps(
    steps: Iterable[Step], package: str, resources: tuple[Resource, ...]
) -> tuple[PlacedStep, ...]:
    """Return *steps*, each with the files and symbols that it belongs to."""
    return tuple(
        PlacedStep(
            step.number,
            step.title,
            step.body,
            _places(step, f"src/{package}", resources),
        )
        for step in steps
    )


def _places(
    step: Step, root: str, resources: tuple[Resource, ...]
) -> tuple[Place, ...]:
    layer = classify(step)
    if layer is Layer.PROJECT:
        return ()
    if layer in SHARED:
        return (Place(f"{root}/{SHARED[layer]}"),)
    chosen = _mentioned(step, resources)
    places = tuple(
        place
        for resource, operations in chosen
        for place in _in_layer(layer, root, resource, operations, step)
    )
    if len(places) <= MAX_PLACES:
        return places
    if layer is Layer.TESTS:
        return (Place("tests/conftest.py"),)
    return tuple(dict.fromkeys(Place(place.path) for place in places))[:MAX_PLACES]


def _mentioned(
    step: Step, resources: tuple[Resource, ...]
) -> list[tuple[Resource, tuple[Operation, ...]]]:
    """Return the operations that *step* names by method, path or name; all when it names none."""
    every = [(resource, resource.operations) for resource in resources]
    text = f"{step.title}\n{step.body}"
    routes, folded = text.replace(" `", " "), fold_name(text)
    named = [
        (
            resource,
            tuple(
                op for op in ops if _folded(op.name) in folded or _routes(routes, op)
            ),
        )
        for resource, ops in every
    ]
    found = [(resource, ops) for resource, ops in named if ops]
    return found or every


def _routes(text: str, operation: Operation) -> bool:
    """Tell whether *text* has the method and the whole path of *operation*."""
    route = f"{operation.method} {operation.path}"
    place = text.find(route)
    while place >= 0 and MORE_OF_A_PATH.match(text, place + len(route)):
        place = text.find(route, place + 1)
    return place >= 0


@lru_cache(maxsize=1_000)
def _folded(name: str) -> str:
    return fold_name(name)


def _in_layer(
    layer: Layer,
    root: str,
    resource: Resource,
    operations: tuple[Operation, ...],
    step: Step,
) -> list[Place]:
    folder = f"{root}/{resource.package}"
    match layer:
        case Layer.DTO:
            return _models(folder, resource, step)
        case Layer.COMMAND:
            return _bodies(folder, resource, operations)
        case Layer.SERVICE:
            return [
                Place(f"{folder}/service.py", f"{resource.entity}Service.{op.name}")
                for op in operations
            ]
        case Layer.REPOSITORY if resource.lists:
            return [Place(f"{folder}/repository.py", f"{resource.entity}Repository")]
        case Layer.REPOSITORY if resource.record:
            return [Place(f"{folder}/models.py", resource.record.name)]
        case Layer.REPOSITORY:
            return [Place(f"{folder}/service.py", f"{resource.entity}Service")]
        case Layer.ROUTER:
            return [Place(f"{folder}/router.py", op.name) for op in operations]
        case Layer.TESTS:
            return [
                Place(f"tests/{resource.package}/test_{op.name}.py")
                for op in operations
                if not op.shadowed
            ]
    return []


def _models(folder: str, resource: Resource, step: Step) -> list[Place]:
    """Return the models that *step* names, else those of requests, else the module."""
    places = dict(_classes(folder, resource))
    names = list(places)
    if not names:
        return _module(folder, resource)
    said_words = set(re.findall(r"\w+", f"{step.title} {step.body}"))
    said = [name for name in names if name in said_words]
    asked = {op.query for op in resource.operations} | {
        op.body.type.class_name for op in resource.operations if op.body
    }
    requested = [name for name in names if name in asked]
    chosen = said or requested
    return [Place(places[name], name) for name in chosen] or _module(folder, resource)


def _classes(folder: str, resource: Resource) -> Iterator[tuple[ClassName, str]]:
    """Yield each class of what travels, with the path of its module."""
    modules = (("commands.py", resource.bodies), ("dtos.py", resource.dtos))
    for module, models in modules:
        for model in models:
            if not isinstance(model, Alias):
                yield model.name, f"{folder}/{module}"


def _module(folder: str, resource: Resource) -> list[Place]:
    """Return the module of what travels, or that of the routes where nothing but plain values does."""
    if resource.dtos:
        return [Place(f"{folder}/dtos.py")]
    return [Place(f"{folder}/{'commands' if resource.bodies else 'router'}.py")]


def _bodies(
    folder: str, resource: Resource, operations: tuple[Operation, ...]
) -> list[Place]:
    """Return the classes of the bodies of *operations*, else the module of what travels."""
    places = dict(_classes(folder, resource))
    named = (op.body.type.class_name for op in operations if op.body)
    found = [Place(places[name], name) for name in named if name and name in places]
    return found or _module(folder, resource)
