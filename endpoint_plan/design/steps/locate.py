"""Where in the generated code each implementation step belongs, and whether work is left there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from endpoint_plan.blueprint import (
    Alias,
    OpenPoint,
    Operation,
    Place,
    PlacedStep,
    Resource,
)
from endpoint_plan.design.checklist import lacks_index
from endpoint_plan.design.stack import here
from endpoint_plan.design.steps.classify import Layer, classify, prose_lines
from endpoint_plan.design.steps.doubts import Doubts
from endpoint_plan.languages import book
from endpoint_plan.model.plan import Step
from endpoint_plan.text.identifiers import ClassName, fold_name

SHARED = {
    Layer.ERRORS: "error_handlers.py",
    Layer.SECURITY: "security.py",
    Layer.LOGGING: "logs.py",
    Layer.SETTINGS: "settings.py",
}

WORKING = (Layer.SERVICE, Layer.ROUTER)
"""Where open points stand: in the first of these layers that the plan has a step for."""

SKELETAL = (*WORKING, Layer.REPOSITORY)
"""Of these layers only storing, reading and refusing is generated."""

MORE_OF_A_PATH = re.compile(r"[\w/{-]")

MAX_PLACES = 4
"""A step that belongs to more places than this is written once, at the head of the module."""


def place_steps(
    steps: Iterable[Step],
    package: str,
    resources: tuple[Resource, ...],
    open_points: tuple[OpenPoint, ...] = (),
    doubts: Doubts | None = None,
) -> tuple[PlacedStep, ...]:
    """Return *steps*, each with the files and symbols that it belongs to, and whether it is done.

    A step is done when the layer that it belongs to is generated whole. Work is left where
    *open_points* are in what it speaks of, when it names what no project is generated with, or
    when *doubts* tell that it asks for more.
    """
    known = tuple(steps)
    layers = {classify(step) for step in known}
    working = next((one for one in WORKING if one in layers), None)
    root = f"src/{package}"
    workers = [step for step in known if working and classify(step) is working]
    if working is Layer.ROUTER:
        workers = [
            step for step in workers if _operations_named(step, resources)
        ] or workers
    numbers = {step.number for step in workers}
    first = {step.plan: step.number for step in reversed(known) if step.plan}
    return tuple(
        replace(
            _placed(
                step,
                root,
                _resources_of(step, resources),
                open_points,
                doubts,
                does_work=step.number in numbers,
            ),
            opens=step.plan if first.get(step.plan) == step.number else "",
        )
        for step in known
    )


def _resources_of(step: Step, resources: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """Return the resources that the plan of *step* is about, with its operations alone."""
    if not step.about:
        return resources
    own = (
        replace(
            one,
            operations=tuple(
                op for op in one.operations if op.label.strip("`") in step.about
            ),
        )
        for one in resources
    )
    return tuple(one for one in own if one.operations) or resources


def _placed(
    step: Step,
    root: str,
    resources: tuple[Resource, ...],
    open_points: tuple[OpenPoint, ...],
    doubts: Doubts | None,
    *,
    does_work: bool,
) -> PlacedStep:
    layer = classify(step)
    chosen = _mentioned(step, resources)
    labels = {op.label for _, operations in chosen for op in operations}
    left = [point for point in open_points if point.operation in labels]
    if layer is Layer.TESTS:
        rules = {point.operation for point in left if point.comes_from_rule}
        left = []
        done = not rules
        if rules:
            chosen = [
                (resource, tuple(op for op in ops if op.label in rules))
                for resource, ops in chosen
            ]
    else:
        left = left if does_work else []
        done = not left and _is_made(layer, step, resources)
        done = done and not (layer in SKELETAL and _asks_for_behaviour(step))
        done = done and not (doubts and _is_doubted(step, layer, doubts))
    places = (
        _few(tuple(dict.fromkeys(point.place for point in left)))
        if left
        else _places(layer, step, root, chosen)
    )
    return PlacedStep(
        step.number,
        step.title,
        step.body,
        places,
        done=done and not _names_what_is_not_made(step),
        here=here(f"{step.title}\n{step.body}"),
        about_tables=layer is Layer.REPOSITORY,
        part=step.part,
    )


def _is_doubted(step: Step, layer: Layer, doubts: Doubts) -> bool:
    """Tell whether *step* speaks of a refusal that nothing raises, or asks the repository for methods that it has not."""
    text = f"{step.title}\n{step.body}"
    methods = layer is Layer.REPOSITORY and doubts.lacks_methods(text)
    return methods or any(
        doubts.refusal_in(line) for line in (step.title, *step.substeps)
    )


def _names_what_is_not_made(step: Step) -> bool:
    return any(
        book("checklist.unmade").matches(line) for line in (step.title, *step.substeps)
    )


def _asks_for_behaviour(step: Step) -> bool:
    """Tell whether *step* asks for more than storing, reading and refusing what is not valid."""
    lines = (step.title, *prose_lines(step.body.splitlines()))
    return any(
        _says_more(line) and not book("checklist.answered").matches(line)
        for line in lines
    )


def _says_more(line: str) -> bool:
    """Tell whether *line* asks for more, apart from a layer's call of the next one."""
    calls = {
        place
        for call in book("checklist.handed_on").matches(line)
        for place in range(call.start, call.start + call.length)
    }
    return any(one.start not in calls for one in book("checklist.more").matches(line))


def _is_made(layer: Layer, step: Step, resources: tuple[Resource, ...]) -> bool:
    """Tell whether the project has all that steps in *layer* ask for."""
    operations = [op for resource in resources for op in resource.operations]
    text = f"{step.title}\n{step.body}"
    unique = any(r.storage and r.storage.unique for r in resources)
    if (
        book("checklist.answered").has("unique", text)
        and layer is not Layer.ERRORS
        and not unique
    ):
        return False
    match layer:
        case Layer.PROJECT:
            return bool(book("checklist.project").matches(step.title))
        case Layer.REPOSITORY:
            stored = any(resource.record for resource in resources)
            return stored and not lacks_index(text, resources)
        case Layer.SECURITY if book("checklist.answered").has("rates", step.title):
            return any(op.limit for op in operations)
        case Layer.SECURITY:
            return any(op.secured for op in operations)
    return True


def _places(
    layer: Layer,
    step: Step,
    root: str,
    chosen: list[tuple[Resource, tuple[Operation, ...]]],
) -> tuple[Place, ...]:
    if layer is Layer.PROJECT:
        return _of_project(step)
    if layer in SHARED:
        return (Place(f"{root}/{SHARED[layer]}"),)
    places = tuple(
        place
        for resource, operations in chosen
        for place in _in_layer(layer, root, resource, operations, step)
    )
    if len(places) > MAX_PLACES and layer is Layer.TESTS:
        return (Place("tests/conftest.py"),)
    return _few(places)


def _of_project(step: Step) -> tuple[Place, ...]:
    """Return the document or the folder that a step of the project as a whole is about."""
    match book("checklist.project").best(step.title):
        case "documents":
            return (Place("README.md"),)
        case "pipeline":
            return (Place(".github/workflows/checks.yml"),)
    return ()


def _few(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return *places*, or their modules where they are many."""
    if len(places) <= MAX_PLACES:
        return places
    return tuple(dict.fromkeys(Place(place.path) for place in places))[:MAX_PLACES]


def operations_of(
    step: Step, resources: tuple[Resource, ...]
) -> list[tuple[Resource, tuple[Operation, ...]]]:
    """Return the operations that *step* is about, by their resources."""
    return _mentioned(step, _resources_of(step, resources))


def _mentioned(
    step: Step, resources: tuple[Resource, ...]
) -> list[tuple[Resource, tuple[Operation, ...]]]:
    """Return the operations that *step* names by method, path or name; all when it names none."""
    every = [(resource, resource.operations) for resource in resources]
    return _operations_named(step, resources) or every


def _operations_named(
    step: Step, resources: tuple[Resource, ...]
) -> list[tuple[Resource, tuple[Operation, ...]]]:
    """Return the operations that *step* names by method, path or name."""
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
    return [(resource, ops) for resource, ops in named if ops]


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
    if not resource.operations:  # It is only referred to, and nothing of it travels.
        return []
    return [Place(f"{folder}/{'commands' if resource.bodies else 'router'}.py")]


def _bodies(
    folder: str, resource: Resource, operations: tuple[Operation, ...]
) -> list[Place]:
    """Return the classes of the bodies of *operations*, else the module of what travels."""
    places = dict(_classes(folder, resource))
    named = (op.body.type.class_name for op in operations if op.body)
    found = [Place(places[name], name) for name in named if name and name in places]
    return found or _module(folder, resource)
