"""Whether an exercise can be solved: each step is red while it is blank, green with its solution, and needs no later one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.exercise.runner.book import (
    Book,
    BookError,
    Stage,
    read_book,
    read_packed,
)
from endpoint_plan.exercise.runner.tampering import changes
from endpoint_plan.exercise.runner.trial import Ending, Trial, function_of
from endpoint_plan.exercise.workbench import Workbench, workbench
from endpoint_plan.model.findings import PlanRefusedError


@dataclass(frozen=True, slots=True)
class Proven:
    """What there is to say of one stage."""

    stage: Stage
    faults: tuple[str, ...]
    """What is not as it should be, in lines; nothing where all is well."""


def prove(folder: Path, apart: Path | None = None) -> Iterator[Proven]:
    """Yield what there is to say of each stage of the exercise in *folder*, whose solution may lie *apart*.

    Raises:
        PlanRefusedError: There is no exercise, or no solution of it.
    """
    try:
        book = read_book(folder)
        solution = dict(read_packed(folder, book).solution)
    except BookError as error:
        raise PlanRefusedError(f"error: {error}") from error
    if changed := changes(folder, book):
        path, how = next(iter(changed.items()))
        raise PlanRefusedError(f"error: {path} {how}: what it shows proves nothing")
    if apart:
        paths = sorted({gap.path for gap in book.gaps})
        solution = {path: (apart / path).read_text("utf-8") for path in paths}
    if not solution:
        raise PlanRefusedError(
            "error: the solution is laid apart: name its folder with --solution"
        )
    with workbench(folder, solution, book.options) as bench:
        yield from _stages(bench, book)


def _stages(bench: Workbench, book: Book) -> Iterator[Proven]:
    before = _state(bench, book, 0)
    for index, stage in enumerate(book.stages):
        after = _state(bench, book, index + 1)
        faults = [
            *_not_red(stage, before),
            *_indifferent(bench, stage),
            *_not_green(book.stages[: index + 1], after),
        ]
        yield Proven(stage, tuple(faults))
        before = after


def _state(bench: Workbench, book: Book, solved: int) -> Trial:
    """Return how the tests end with the first *solved* stages written, and no others."""
    bench.without(gap for stage in book.stages[solved:] for gap in stage.gaps)
    return bench.run(sorted({function_of(test) for test in book.tests}))


def _not_red(stage: Stage, trial: Trial) -> Iterator[str]:
    """Yield which functions of tests of *stage* do not fail while it is blank, or fail for another step."""
    for function, endings in _own(stage, trial).items():
        red = [one for one in endings if one.end == "failed"]
        if not endings:
            yield f"{function} of {stage.name} was not run"
        elif not red:
            yield f"{function} is green while {stage.name} is blank"
        reached = {spot.step for one in red for spot in one.reached}
        if reached and not reached & set(stage.numbers):
            others = ", ".join(map(str, sorted(reached)))
            yield f"{function} is red for step {others}, not for {stage.name}"


def _indifferent(bench: Workbench, stage: Stage) -> Iterator[str]:
    """Yield which tests of *stage* are green while it is blank, once all other steps are written."""
    bench.without(stage.gaps)
    trial = bench.run(sorted({function_of(test) for test in stage.tests}))
    for test in stage.tests:
        if (ending := trial.endings.get(test)) and ending.passed:
            yield f"{test} is green while {stage.name} alone is blank"


def _not_green(stages: Iterable[Stage], trial: Trial) -> Iterator[str]:
    """Yield which tests of *stages* are not green, though they are written."""
    if trial.broken:
        yield f"{trial.broken[0][0]}: {trial.broken[0][1]}"
    for stage in stages:
        for test in stage.tests:
            ending = trial.endings.get(test)
            if ending is None or not ending.passed:
                how = ending.end if ending else "not run"
                yield f"{test} of {stage.name} is {how}, though it is written"


def _own(stage: Stage, trial: Trial) -> dict[str, list[Ending]]:
    functions = trial.functions()
    names = dict.fromkeys(function_of(test) for test in stage.tests)
    return {name: functions.get(name, []) for name in names}
