"""Which bodies of a generated service the steps of its plan are about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from endpoint_plan.blueprint import Operation, PlacedStep, Resource
from endpoint_plan.design.steps.classify import Layer, classify
from endpoint_plan.design.steps.locate import operations_of
from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.model.plan import Step
from endpoint_plan.rendering.load import LoadedPlan
from endpoint_plan.rendering.step_comments import rename_package
from endpoint_plan.text.escape import comment, one_line, shorten
from endpoint_plan.text.identifiers import words
from endpoint_plan.upkeep.verifying.code import Code

SHARED = {
    Layer.ERRORS: (
        "error_handlers.py",
        (
            "add_error_handlers.handle_service_error",
            "add_error_handlers.handle_invalid_input",
            "add_error_handlers.handle_http_exception",
        ),
    ),
    Layer.SECURITY: ("security.py", ("TokenVerifier.verify", "current_user")),
    Layer.LOGGING: ("middleware.py", ("RequestMiddleware.__call__",)),
}
"""What the steps on layers that all resources share are about: module and functions."""

LOGGED = "self.log.info("
"""What a step on logging is about in its function: the line that each request leaves in the log."""

STORES = ("memory.py", "sql.py")
"""Modules of a resource that keep its records."""

SHORTEST = 4
"""Letters that are too few for a word to be found within another."""

VERBS = frozenset({"create", "list", "get", "update", "replace", "delete"})
"""What the names of operations begin with, whatever they are about."""

LONGEST_TITLE = 56
"""Characters of a step's title in what is raised."""

MOST_NOTES = 4
"""Lines of the plan that stand in a gap."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A body that a step may be about."""

    path: str
    symbol: str
    step: Step
    second: bool = False
    """Whether another step's claim goes before, however little its words say."""


def gaps_of(
    loaded: LoadedPlan,
    code: Code,
    package: str,
    chosen: Iterable[int],
    only: Iterable[str] = (),
    *,
    bare: bool = False,
) -> tuple[Gap, ...]:
    """Return the bodies in *code* that the *chosen* steps are about, each with the step that fits it best.

    *only* are names or labels of operations: nothing is taken out of others. With *bare* there are
    no notes, and what only these bodies call is taken out as well.
    """
    numbers = set(chosen)
    claims = list(_claims(loaded, package, set(only), code))
    found: list[Gap] = []
    for (path, symbol), step in _best(claims).items():
        if step.number not in numbers or not _can_be_taken(code, path, symbol):
            continue
        found.append(_gap(code, path, symbol, step, bare=bare))
        if bare:
            found += (
                _gap(code, path, helper, step, bare=True)
                for helper in _helpers(code, path, symbol)
            )
    unique = {gap.key: gap for gap in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda gap: _place(code, gap)))


def says(number: int, title: str) -> str:
    """Return what the gap of a step raises."""
    told = shorten(one_line(title), LONGEST_TITLE)
    return f"Step {number}: {told}" if told else f"Step {number}"


def _place(code: Code, gap: Gap) -> tuple[int, str, int]:
    node = bodies.definition(_text(code, gap.path), gap.symbol)
    return gap.step, gap.path, node.lineno if node else 0


def _gap(code: Code, path: str, symbol: str, step: Step, *, bare: bool) -> Gap:
    notes: list[str] = []
    if not bare:
        notes = [comment(line, 76) for line in step.substeps[:MOST_NOTES]]
    part = None
    if path.endswith("/middleware.py"):
        part = bodies.statement(_text(code, path), symbol, LOGGED)
    return Gap(
        step.number,
        path,
        symbol,
        says(step.number, step.title),
        tuple(filter(None, notes)),
        part,
    )


def _claims(
    loaded: LoadedPlan, package: str, only: set[str], code: Code
) -> Iterator[Claim]:
    blueprint = loaded.blueprint
    placed = {step.number: step for step in blueprint.steps}
    root = f"src/{package}"
    for step in loaded.plan.steps:
        layer = classify(step)
        if layer in SHARED and not only:
            module, symbols = SHARED[layer]
            for symbol in symbols:
                yield Claim(f"{root}/{module}", symbol, step)
        for resource, operations in operations_of(step, blueprint.resources):
            folder = f"{root}/{resource.package}"
            wanted = tuple(op for op in operations if _is_wanted(op, only))
            if layer in (Layer.SERVICE, Layer.ROUTER):
                for op in wanted:
                    symbol = f"{resource.entity}Service.{op.name}"
                    second = layer is Layer.ROUTER
                    yield Claim(f"{folder}/service.py", symbol, step, second)
            elif layer is Layer.REPOSITORY and wanted:
                yield from _of_stores(folder, step, code)
            elif layer in (Layer.DTO, Layer.COMMAND):
                yield from _of_requests(
                    folder,
                    resource,
                    wanted,
                    step,
                    placed.get(step.number),
                    blueprint.package,
                    package,
                )


def _is_wanted(operation: Operation, only: set[str]) -> bool:
    labels = {operation.name, operation.label.strip("`")}
    return not operation.shadowed and (not only or bool(labels & only))


def _of_stores(folder: str, step: Step, code: Code) -> Iterator[Claim]:
    for module in STORES:
        path = f"{folder}/{module}"
        file = code.file(path)
        if file and file.tree:
            public = (m for m in bodies.methods(file.tree) if "._" not in m)
            for name in public:
                yield Claim(path, name, step)


def _of_requests(
    folder: str,
    resource: Resource,
    operations: tuple[Operation, ...],
    step: Step,
    placed: PlacedStep | None,
    package: str,
    chosen: str,
) -> Iterator[Claim]:
    """Yield the classes of what callers send: those that the step names, else those of its operations."""
    sent: dict[str, str] = {}
    for op in operations:
        if op.query:
            sent[op.query] = "dtos.py"
        if op.body and op.body.type.class_name:
            own = {model.name for model in resource.bodies}
            body = op.body.type.class_name
            sent[body] = "commands.py" if body in own else "dtos.py"
    named = {
        place.symbol
        for place in (placed.places if placed else ())
        if rename_package(place.path, package, chosen).startswith(f"{folder}/")
    }
    first = named & sent.keys()
    for name, module in sent.items():
        yield Claim(f"{folder}/{module}", name, step, bool(first) and name not in first)


def _best(claims: Iterable[Claim]) -> Mapping[tuple[str, str], Step]:
    """Return for each body the step whose words fit it best, the first among equals."""
    by_place: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by_place.setdefault((claim.path, claim.symbol), []).append(claim)
    rarity = Counter(word for place in by_place for word in set(words(" ".join(place))))
    best: dict[tuple[str, str], Step] = {}
    for place, rivals in by_place.items():
        first = [one for one in rivals if not one.second] or rivals
        own = set(words(" ".join(place))) - VERBS
        best[place] = max(
            first, key=lambda one: (_fit(one.step, own, rarity), -one.step.number)
        ).step
    return best


def _fit(step: Step, own: set[str], rarity: Mapping[str, int]) -> float:
    """Return how well the words of *step* fit a body with the words *own*: rare words tell most."""
    title, body = set(words(step.title)), set(words(step.body))
    total = 0.0
    for word in own:
        weight = 1 / rarity[word]
        total += weight * any(_alike(word, one) for one in title)
        total += weight / 4 * any(_alike(word, one) for one in body)
    return round(total, 6)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: `favorites`, `unfavorite`."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > SHORTEST and shorter[:-1] in longer)


def _text(code: Code, path: str) -> str:
    file = code.file(path)
    return file.text if file else ""


def _can_be_taken(code: Code, path: str, symbol: str) -> bool:
    node = bodies.definition(_text(code, path), symbol)
    return node is not None and bodies.is_body(node)


def _helpers(code: Code, path: str, symbol: str) -> Iterator[str]:
    """Yield the private methods beside *symbol* that it calls."""
    owner, dot, _ = symbol.rpartition(".")
    text = bodies.text_of(_text(code, path), symbol) if dot else None
    for name in dict.fromkeys(re.findall(r"\bself\.(_[a-z]\w*)\(", text or "")):
        if _can_be_taken(code, path, f"{owner}.{name}"):
            yield f"{owner}.{name}"
