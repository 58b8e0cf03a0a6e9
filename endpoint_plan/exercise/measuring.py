"""Which tests show which step: found by running them, with bodies taken out and put back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.trial import Trial, function_of
from endpoint_plan.exercise.workbench import Workbench, why_not
from endpoint_plan.model.findings import PlanRefusedError

Steps = tuple[int, ...]

SHARED_DEPTH = 2
"""Slashes in the path of a module that no resource owns: `src/package/errors.py`."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the tests show of the steps."""

    stages: tuple[Steps, ...]
    """Steps in the order in which tests can show them, those together that only the same tests show."""
    gaps: tuple[Gap, ...]
    tests: tuple[tuple[str, ...], ...]
    """For each stage the ids of its tests."""
    notes: tuple[str, ...] = ()
    """What is left written, and why, in lines."""


def measure(bench: Workbench, gaps: tuple[Gap, ...]) -> Found:
    """Return what the tests of *bench* show of *gaps*.

    A gap that no test reaches stays written, and so does one that is reached while modules are
    imported: without it nothing would start. A test belongs to the last stage without which it
    is red, while all later ones are taken out, and is left out where it is green with that one
    alone taken out.

    Raises:
        PlanRefusedError: The tests do not run, or show nothing.
    """
    bench.without(gaps, keep=True)
    trial = bench.run()
    green, ids = _green(trial)
    if not green:
        raise PlanRefusedError("error: no test of the finished service passes")
    at_import = {(one.path, one.symbol) for one in trial.at_import}
    reach: dict[str, set[int]] = {}
    reached: set[tuple[str, str]] = set()
    for function, endings in trial.functions().items():
        spots = [one for ending in endings for one in ending.reached]
        if function in green:
            reached |= {(one.path, one.symbol) for one in spots}
            reach[function] = {
                one.step for one in spots if (one.path, one.symbol) not in at_import
            }
    kept, notes = _kept(gaps, reached, at_import)
    steps = {gap.step for gap in kept}
    bench.without(kept)
    blank = bench.run(sorted(green))
    if blank.broken:
        raise PlanRefusedError(f"error: blank, nothing loads: {why_not(blank)}")
    telling = green - _green(blank)[0]
    stages = arrange([reach[name] & steps for name in telling], _shared(kept))
    stages, tests = _shown(bench, stages, kept, telling)
    if not stages:
        raise PlanRefusedError(
            "error: no test shows a step: there is nothing to take out"
        )
    shown = {step for stage in stages for step in stage}
    left = tuple(gap for gap in kept if gap.step in shown)
    told = [
        tuple(one for one in ids if one.partition("[")[0] in names) for names in tests
    ]
    return Found(
        stages,
        left,
        tuple(
            _telling(bench, [gap for gap in left if gap.step in stage], own)
            for stage, own in zip(stages, told, strict=True)
        ),
        tuple(notes),
    )


def _telling(
    bench: Workbench, gaps: list[Gap], tests: tuple[str, ...]
) -> tuple[str, ...]:
    """Return those of *tests* that are red while *gaps* alone are blank; all where none is.

    What is green then is so whatever stands in the body: it shows other steps.
    """
    bench.without(gaps)
    trial = bench.run(sorted({function_of(test) for test in tests}))
    green = {test for test, ending in trial.endings.items() if ending.passed}
    return tuple(test for test in tests if test not in green) or tests


def arrange(
    reach: Iterable[set[int]], early: Collection[int] = ()
) -> tuple[Steps, ...]:
    """Return an order of steps in which each is the last that some test needs; *reach* has what tests need.

    Of those that can come next it is one of the *early* ones, else the lowest number. Steps that
    no order sets apart come together.
    """
    needs = {frozenset(one) for one in reach if one}
    stages: list[Steps] = []
    done: set[int] = set()
    while True:
        missing = {one - done for one in needs} - {frozenset()}
        if not missing:
            return tuple(stages)
        fewest = min(map(len, missing))
        following = min(
            (tuple(sorted(one)) for one in missing if len(one) == fewest),
            key=lambda one: (not set(one) <= set(early), one),
        )
        stages.append(following)
        done |= set(following)


def _shared(gaps: Iterable[Gap]) -> set[int]:
    """Return the steps of what every request passes through: modules outside of any resource."""
    return {gap.step for gap in gaps if gap.path.count("/") == SHARED_DEPTH}


def _kept(
    gaps: tuple[Gap, ...],
    reached: set[tuple[str, str]],
    at_import: set[tuple[str, str]],
) -> tuple[tuple[Gap, ...], list[str]]:
    kept: list[Gap] = []
    notes: list[str] = []
    for gap in gaps:
        place = (gap.path, gap.symbol)
        if place in at_import:
            notes.append(f"{gap.path}: {gap.symbol} stays: modules need it to load")
        elif place not in reached:
            notes.append(f"{gap.path}: {gap.symbol} stays: no test reaches it")
        else:
            kept.append(gap)
    return tuple(kept), notes


def _shown(
    bench: Workbench, stages: tuple[Steps, ...], gaps: tuple[Gap, ...], green: set[str]
) -> tuple[tuple[Steps, ...], list[set[str]]]:
    """Return the *stages* that tests show, and the functions of the tests of each.

    The last stage is taken out, then the one before as well, and so on: what turns red then
    belongs to it. What is red when nothing is written, and was green until then, belongs to the
    first. A stage without tests of its own is one with the next.
    """
    left = set(green)
    own: list[set[str]] = []
    out: set[int] = set()
    for stage in reversed(stages[1:]):
        out |= set(stage)
        bench.without(gap for gap in gaps if gap.step in out)
        red = left - _green(bench.run(sorted(left)))[0]
        own.append(red)
        left -= red
    own.append(left)
    joined: list[Steps] = []
    tests: list[set[str]] = []
    waiting: Steps = ()
    for stage, red in zip(stages, reversed(own), strict=True):
        waiting += stage
        if red:
            joined.append(tuple(sorted(waiting)))
            tests.append(red)
            waiting = ()
    if waiting and joined:
        joined[-1] = tuple(sorted((*joined[-1], *waiting)))
    return tuple(joined), tests


def _green(trial: Trial) -> tuple[set[str], tuple[str, ...]]:
    """Return the functions whose tests all passed, and all tests."""
    found = trial.functions()
    green = {name for name, ends in found.items() if all(one.passed for one in ends)}
    return green, trial.collected
