"""Whether the promises of a plan are kept: its operations, and their refusals."""

from collections.abc import Iterator

from endpoint_plan.blueprint import ErrorClass, Operation, Resource
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Operation as PlannedOperation
from endpoint_plan.upkeep.verifying.code import Spot
from endpoint_plan.upkeep.verifying.running import Test
from endpoint_plan.upkeep.verifying.verdicts import Subject, Verdict, failing, waiting

NOT_RAISING = frozenset({"errors.py", "router.py", "error_handlers.py"})
"""Modules that name errors without raising them."""


def promises(subject: Subject) -> Iterator[Verdict]:
    """Yield a verdict for each promise of the plan."""
    planned = {(one.method, one.path): one for one in subject.plan.operations}
    for resource in subject.blueprint.resources:
        for operation in resource.tested:
            stated = planned.get((operation.method, operation.path))
            yield _operation(subject, resource, operation, stated)
            for error in stated.errors if stated else ():
                yield _error(subject, resource, operation, error)


def _source(subject: Subject, line: int | None) -> str:
    return f"{subject.plan.source}:{line}" if line else subject.plan.source


def service_of(
    subject: Subject, resource: Resource, operation: Operation
) -> tuple[str, str]:
    """Return the module of the service, and the method of it that carries *operation* out."""
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
    path, symbol = service_of(subject, resource, operation)
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
    missing += failing(good or tests, subject)
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
    subject: Subject, resource: Resource, operation: Operation, stated: ErrorCase
) -> Verdict:
    alike = _alike(subject, operation, stated.status)
    named = [one for one in alike if one.code == stated.code] or alike
    error = named[0] if named else None
    spots, tests, missing = refusal(subject, resource, operation, stated.status, error)
    cause = stated.cause or stated.message
    return Verdict(
        f"{operation.method} {operation.path}",
        f"{stated.status} {stated.code}".strip() + (f": {cause}" if cause else ""),
        _source(subject, stated.line),
        tuple(spots),
        tuple(tests),
        tuple(dict.fromkeys(missing)),
    )


def _alike(subject: Subject, operation: Operation, status: int) -> list[ErrorClass]:
    every = (*operation.documented, *subject.blueprint.shared_errors)
    return [one for one in every if one.status == status]


def refusal(
    subject: Subject,
    resource: Resource,
    operation: Operation,
    status: int,
    error: ErrorClass | None,
) -> tuple[list[Spot], list[Test], list[str]]:
    """Return where *operation* refuses with *status*, the tests of it, and what is missing; *error* is the class for it, if there is one."""
    missing: list[str] = []
    spots: list[Spot] = []
    if error and error in operation.documented:
        if used := subject.code.uses(error.name, NOT_RAISING):
            spots.append(used)
        else:
            missing.append(not_raised(subject, resource, operation, error))
    several = len(_alike(subject, operation, status)) > 1
    name = error.test_name if error and several else ""
    tests = _tests_of_status(subject, resource, operation, status, name)
    if not tests and not subject.run.trouble:
        missing.append(
            f"{_tests_file(resource, operation)}: no test is called test_{status}_..."
        )
    missing += [*failing(tests, subject), *waiting(tests)]
    return spots, tests, missing


def not_raised(
    subject: Subject, resource: Resource, operation: Operation, error: ErrorClass
) -> str:
    """Return a line that says that nothing raises *error*, with the place where it should be."""
    path, symbol = service_of(subject, resource, operation)
    file = subject.code.file(path)
    span = file.span(symbol) if file else None
    return f"{path}:{span[0] if span else 1}: nothing raises {error.name}"


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
