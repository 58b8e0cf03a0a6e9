"""Whether steps and promises of a plan are done, by evidence alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from endpoint_plan.blueprint import Blueprint, Operation, PlacedStep, Resource
from endpoint_plan.model.plan import Operation as PlannedOperation
from endpoint_plan.model.plan import Plan
from endpoint_plan.rendering.step_comments import rename_package
from endpoint_plan.upkeep.verifying.code import Code, Spot
from endpoint_plan.upkeep.verifying.running import Run, Test

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

NOT_RAISING = frozenset({"errors.py", "router.py", "error_handlers.py"})
"""Modules that name errors without raising them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A step or a promise, where it stands in code and tests, and what is missing."""

    label: str
    """`step 4`, or the operation."""
    text: str
    source: str
    """The plan's file and line."""
    code: tuple[Spot, ...]
    tests: tuple[Test, ...]
    missing: tuple[str, ...]
    """What is missing, each with its place; nothing where it is done."""
    number: int = 0
    """Of a step."""

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Subject:
    """What is verified: a plan as it was designed, its code, and a run of its tests."""

    plan: Plan
    blueprint: Blueprint
    package: str
    code: Code
    run: Run

    def path(self, stated: str) -> str:
        """Return a path of the blueprint as it is in the project."""
        return rename_package(stated, self.blueprint.package, self.package)


def verify(subject: Subject) -> list[Verdict]:
    """Return a verdict for each step of the plan, and for each of its promises."""
    return [*_steps(subject), *_promises(subject)]


def _steps(subject: Subject) -> Iterator[Verdict]:
    planned = {step.number: step for step in subject.plan.steps}
    for step in subject.blueprint.steps:
        line = planned[step.number].line if step.number in planned else 0
        source = f"{_file(subject, step)}:{line}"
        yield _step(subject, step, source)


def _file(subject: Subject, step: PlacedStep) -> str:
    known = {one.number: one.plan for one in subject.plan.steps}
    return known.get(step.number) or subject.plan.source


def _step(subject: Subject, step: PlacedStep, source: str) -> Verdict:
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
            missing += _waiting(found)
    tests = list(dict.fromkeys(tests))
    missing += _failing(tests, subject.run)
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
        return [test for test in subject.run.tests if test.path in wanted]
    shared = SHARED_TESTS.get(parts[-1], ())
    if "migrations" in parts:
        shared = ("tests/test_migrations.py",)
    return [test for test in subject.run.tests if test.path in shared]


def _failing(tests: Sequence[Test], run: Run) -> Iterator[str]:
    if run.trouble:
        yield f"the tests do not run: {run.trouble}"
    elif tests and not any(test.passed for test in tests):
        yield "none of its tests ran and passed"
    for test in _first_of_each(test for test in tests if test.end == "failed"):
        yield f"{test.path}:{test.line}: {test.function} fails"


def _waiting(tests: Iterable[Test]) -> Iterator[str]:
    for test in _first_of_each(test for test in tests if test.end == "waits"):
        yield f"{test.path}:{test.line}: {test.function} is still expected to fail"


def _first_of_each(tests: Iterable[Test]) -> Iterator[Test]:
    yield from {(test.path, test.function): test for test in tests}.values()


def _promises(subject: Subject) -> Iterator[Verdict]:
    planned = {(one.method, one.path): one for one in subject.plan.operations}
    for resource in subject.blueprint.resources:
        for operation in resource.tested:
            stated = planned.get((operation.method, operation.path))
            yield _operation(subject, resource, operation, stated)
            for error in stated.errors if stated else ():
                yield _error(
                    subject,
                    resource,
                    operation,
                    error.status,
                    error.code,
                    error.cause or error.message,
                    error.line,
                )


def _source(subject: Subject, line: int | None) -> str:
    return f"{subject.plan.source}:{line}" if line else subject.plan.source


def _service(
    subject: Subject, resource: Resource, operation: Operation
) -> tuple[str, str]:
    path = f"src/{subject.package}/{resource.package}/service.py"
    return path, f"{resource.entity}Service.{operation.name}"


def _tests_file(resource: Resource, operation: Operation) -> str:
    return f"tests/{resource.package}/test_{operation.name}.py"


def _operation(
    subject: Subject,
    resource: Resource,
    operation: Operation,
    stated: PlannedOperation | None,
) -> Verdict:
    missing: list[str] = []
    code: list[Spot] = []
    path, symbol = _service(subject, resource, operation)
    file = subject.code.file(path)
    span = file.span(symbol) if file else None
    if file is None or span is None:
        missing.append(f"{path}: there is no {symbol}")
    else:
        code.append(Spot(path, span[0], symbol))
        marks = (one for one in file.marks(symbol) if "TODO: raise " not in one.text)
        missing += map(str, marks)  # A refusal is a promise of its own.
    own = _tests_file(resource, operation)
    tests = [test for test in subject.run.tests if test.path == own]
    good = [test for test in tests if test.name.startswith(f"test_{operation.status}")]
    if not tests and not subject.run.trouble:
        missing.append(f"{own}: there are no tests of it")
    missing += _failing(good or tests, subject.run)
    label = f"{operation.method} {operation.path}"
    text = f"answers {operation.status}"
    return Verdict(
        label,
        text,
        _source(subject, stated.line if stated else None),
        tuple(code),
        tuple(good),
        tuple(dict.fromkeys(missing)),
    )


def _error(
    subject: Subject,
    resource: Resource,
    operation: Operation,
    status: int,
    code: str,
    cause: str,
    line: int | None,
) -> Verdict:
    every = (*operation.documented, *subject.blueprint.shared_errors)
    alike = [one for one in every if one.status == status]
    named = [one for one in alike if one.code == code] or alike
    missing: list[str] = []
    spots: list[Spot] = []
    if named and named[0] in operation.documented:
        used = subject.code.uses(named[0].name, NOT_RAISING)
        if used:
            spots.append(used)
        else:
            path, symbol = _service(subject, resource, operation)
            file = subject.code.file(path)
            span = file.span(symbol) if file else None
            missing.append(
                f"{path}:{span[0] if span else 1}: nothing raises {named[0].name}"
            )
    tests = _tests_of_status(
        subject,
        resource,
        operation,
        status,
        named[0].test_name if len(alike) > 1 and named else "",
    )
    if not tests and not subject.run.trouble:
        missing.append(
            f"{_tests_file(resource, operation)}: no test is called test_{status}_..."
        )
    missing += [*_failing(tests, subject.run), *_waiting(tests)]
    return Verdict(
        f"{operation.method} {operation.path}",
        f"{status} {code}".strip() + (f": {cause}" if cause else ""),
        _source(subject, line),
        tuple(spots),
        tuple(tests),
        tuple(dict.fromkeys(missing)),
    )


def _tests_of_status(
    subject: Subject, resource: Resource, operation: Operation, status: int, name: str
) -> list[Test]:
    """Return the tests of a refusal: by its name among those of its status, else all of them, else shared ones."""
    begins = f"test_{status}"
    own = [
        test
        for test in subject.run.tests
        if test.path == _tests_file(resource, operation)
        and test.function.startswith(begins)
    ]
    by_name = [test for test in own if name and test.function == f"{begins}_{name}"]
    shared = [
        test
        for test in subject.run.tests
        if test.path.count("/") == 1 and test.function.startswith(begins)
    ]
    return by_name or own or shared
