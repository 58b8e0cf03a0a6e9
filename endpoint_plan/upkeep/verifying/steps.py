"""Whether the steps of a plan are done."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from endpoint_plan.blueprint import Operation, PlacedStep, Resource
from endpoint_plan.design.steps.locate import operations_of
from endpoint_plan.upkeep.verifying.code import Spot
from endpoint_plan.upkeep.verifying.promises import NOT_RAISING, not_raised
from endpoint_plan.upkeep.verifying.running import Test
from endpoint_plan.upkeep.verifying.verdicts import Subject, Verdict, failing, waiting

SHARED_TESTS = {
    "security.py": ("tests/test_security.py",),
    "error_handlers.py": ("tests/test_errors.py", "tests/test_middleware.py"),
    "errors.py": ("tests/test_errors.py",),
    "logs.py": ("tests/test_middleware.py", "tests/test_app.py"),
    "settings.py": ("tests/test_app.py",),
    "store.py": ("tests/test_store.py",),
    "repository.py": ("tests/test_store.py",),
    "memory.py": ("tests/test_store.py",),
    "sql.py": ("tests/test_store.py",),
    "seed.py": ("tests/test_seed.py",),
}
"""The tests of modules that belong to no operation, by their names."""

WAITED_FOR = "service.py"
"""The module whose work tests wait for that are expected to fail."""

SHAPES = frozenset({"commands.py", "dtos.py", "schemas.py"})
"""Modules that know what may be sent, and nothing of what is stored or who sends it."""

REFUSAL = re.compile(r"test_(?!400|422)[45]\d\d_")
"""Tests of what is refused for other reasons."""


def steps(subject: Subject) -> Iterator[Verdict]:
    """Yield a verdict for each step of the plan."""
    planned = {step.number: step for step in subject.plan.steps}
    for step in subject.blueprint.steps:
        line = planned[step.number].line if step.number in planned else 0
        source = f"{_file(subject, step)}:{line}"
        about = planned.get(step.number)
        operations = operations_of(about, subject.blueprint.resources) if about else []
        yield _step(subject, step, source, operations)


def _file(subject: Subject, step: PlacedStep) -> str:
    known = {one.number: one.plan for one in subject.plan.steps}
    return known.get(step.number) or subject.plan.source


def _step(
    subject: Subject,
    step: PlacedStep,
    source: str,
    about: Iterable[tuple[Resource, tuple[Operation, ...]]],
) -> Verdict:
    missing: list[str] = []
    code: list[Spot] = []
    marked = [test for test in subject.run.tests if step.number in test.steps]
    tests = list(marked)
    for place in dict.fromkeys(step.places):
        path = subject.path(place.path)
        file = subject.code.file(path)
        span = file.span(place.symbol) if file else None
        if file is None or span is None:
            missing.append(f"{path}: there is no {place.symbol or 'such file'}")
            continue
        code.append(Spot(path, span[0], place.symbol or PurePosixPath(path).name))
        missing += map(str, file.step_comments(step.number))
        missing += map(str, file.marks(place.symbol))
        found = _tests_of(subject, path, place.symbol)
        tests += found
        if PurePosixPath(path).name == WAITED_FOR:
            missing += waiting(found)
    for resource, operations in about:
        path = f"src/{subject.package}/{resource.package}/{WAITED_FOR}"
        if any(spot.path == path for spot in code):
            more, lacking = _whole(subject, resource, operations, missing)
            tests += more
            missing += lacking
    tests = list(dict.fromkeys(tests))
    missing += failing(tests, subject)
    python = any(spot.path.endswith(".py") for spot in code)
    if not (step.done or python or marked):
        missing.append(f"no test is marked @pytest.mark.step({step.number})")
    return Verdict(
        f"step {step.number}",
        step.title,
        source,
        tuple(code),
        tuple(tests),
        tuple(dict.fromkeys(missing)),
        step.number,
    )


def _whole(
    subject: Subject,
    resource: Resource,
    operations: Iterable[Operation],
    missing: Iterable[str],
) -> tuple[list[Test], list[str]]:
    """Return the tests of all *operations* that a step on a service is about, and what it does not refuse yet.

    Work may be left in one of them alone, but what stops working in another opens the step as well.
    Of what is *missing* already nothing is said twice.
    """
    known = "\n".join(missing)
    tests: list[Test] = []
    lacking: list[str] = []
    for operation in operations:
        tests += _tests_of(
            subject,
            f"src/{subject.package}/{resource.package}/{WAITED_FOR}",
            operation.name,
        )
        lacking += [
            not_raised(subject, resource, operation, rule.error)
            for rule in operation.open_rules
            if f"raise {rule.error.name}" not in known
            and not subject.code.uses(rule.error.name, NOT_RAISING)
        ]
    return tests, lacking


def _tests_of(subject: Subject, path: str, symbol: str) -> list[Test]:
    """Return the tests of what stands at *path*: those of the operation, the resource or the module."""
    parts = PurePosixPath(path).parts
    if parts[0] == "tests":
        return [test for test in subject.run.tests if test.path == path]
    name = symbol.rpartition(".")[2]
    resource = next(
        (r for r in subject.blueprint.resources if r.package in parts), None
    )
    if resource:
        names = {one.name for one in resource.tested}
        wanted = {
            f"tests/{resource.package}/test_{one}.py"
            for one in ({name} if name in names else names)
        }
        return [
            test
            for test in subject.run.tests
            if test.path in wanted
            and not (parts[-1] in SHAPES and REFUSAL.match(test.function))
        ]
    shared = SHARED_TESTS.get(parts[-1], ())
    if "migrations" in parts:
        shared = ("tests/test_migrations.py",)
    return [test for test in subject.run.tests if test.path in shared]
