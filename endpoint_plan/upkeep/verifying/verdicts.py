"""Whether something is done, by evidence alone: what a verdict is, and what it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.plan import Plan
from endpoint_plan.rendering.step_comments import rename_package
from endpoint_plan.upkeep.verifying.code import Code, Spot
from endpoint_plan.upkeep.verifying.running import Run, Test


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


def failing(tests: Sequence[Test], subject: Subject) -> Iterator[str]:
    """Yield why *tests* are no evidence."""
    if subject.run.trouble:
        yield f"the tests do not run: {subject.run.trouble}"
    elif tests and not any(test.passed for test in tests):
        yield "none of its tests ran and passed"
    for test in _first_of_each(test for test in tests if test.end == "failed"):
        yield f"{test.path}:{test.line}: {test.function} fails"
    for test in _first_of_each(test for test in tests if test.passed):
        file = subject.code.file(test.path)
        if file and file.is_hollow(test.function):
            yield f"{test.path}:{test.line}: {test.function} tests nothing"


def waiting(tests: Iterable[Test]) -> Iterator[str]:
    """Yield which of *tests* are expected to fail."""
    for test in _first_of_each(test for test in tests if test.end == "waits"):
        yield f"{test.path}:{test.line}: {test.function} is still expected to fail"


def _first_of_each(tests: Iterable[Test]) -> Iterator[Test]:
    yield from {(test.path, test.function): test for test in tests}.values()
