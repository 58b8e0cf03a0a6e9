"""How far the exercise is: computed from tests each time, and kept beside them."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import bodies, steps_file
from .bodies import Gap
from .book import FOLDER, Book, Stage
from .tampering import CONFTEST, changes, lost
from .trial import Ending, Reached, Tester, Trial, function_of
from .trouble import why_not

KEPT = FOLDER / "progress.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of tests shows of the exercise."""

    book: Book
    solved: tuple[Stage, ...]
    current: Stage | None
    """The first stage that is not solved; None where all are."""
    red: tuple[Ending, ...] = ()
    """The tests of the current stage that failed."""
    green: int = 0
    """How many of its tests are green."""
    stopped: bool = False
    """Whether its other tests were not run."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """What was changed of the tests, by path."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """Tests that show nothing any more, and why."""
    trouble: str = ""
    """Why no test could run, in lines; the stages are those known from before then."""

    @property
    def done(self) -> bool:
        """Whether the tests show that all is solved."""
        return self.current is None and not self.trouble

    @property
    def missing(self) -> tuple[Reached, ...]:
        """What the first red test came to that is not written."""
        return self.red[0].reached if self.red else ()


def look(folder: Path, book: Book, tester: Tester, *, ahead: bool = False) -> Report:
    """Run the tests of all stages, keep what they show, and return it; where they do not run, what was kept stays."""
    tests = dict.fromkeys(function_of(test) for test in book.tests)
    report = judge(folder, book, tester.run(tests, ahead=ahead), book.stages)
    if not report.trouble:  # It shows nothing then, so what is known stays.
        keep(folder, report)
    return report


def keep(folder: Path, report: Report) -> None:
    """Keep what *report* shows, and let the list of steps follow it."""
    numbers = {number for stage in report.solved for number in stage.numbers}
    came_to = [[one.path, one.symbol] for one in report.missing]
    kept = {**_kept(folder), "solved": sorted(numbers), "came_to": came_to}
    _keep(folder, kept)
    steps_file.tick(folder, report.book, numbers)


def judge(folder: Path, book: Book, trial: Trial, ran: Iterable[Stage]) -> Report:
    """Return what *trial* shows of *book*.

    The stages that were not *ran* count as they were before; all do where no test could run.
    """
    changed = changes(folder, book)
    known = set(solved_before(folder))
    endings = trial.endings
    run = list(ran)
    tests = [test for one in run for test in one.tests]
    missing = lost(tests, endings, trial.collected)
    trouble = why_not(folder, trial)
    solved: list[Stage] = []
    for stage in book.stages:
        if stage in run and not trouble:
            passed = all(
                test in endings and endings[test].passed for test in stage.tests
            )
            spoilt = _concerns(changed, stage, book)
            if passed and not spoilt and not blank(folder, stage):
                solved.append(stage)
        elif known >= set(stage.numbers):
            solved.append(stage)
    current = next((one for one in book.stages if one not in solved), None)
    own = set(current.tests) if current else set()
    found = [endings[test] for test in trial.endings if test in own]
    return Report(
        book,
        tuple(solved),
        current,
        tuple(one for one in found if one.end == "failed"),
        sum(one.passed for one in found),
        len(found) < len(own & set(trial.collected)),
        changed,
        missing if not trouble else {},
        trouble,
    )


def blank(folder: Path, stage: Stage) -> list[Gap]:
    """Return the gaps of *stage* that still say that they are not written."""
    found: list[Gap] = []
    for gap in stage.gaps:
        own = bodies.text_of(bodies.module_text(folder, gap.path), gap.symbol)
        if own is None or bodies.raising(gap.says) in own:
            found.append(gap)
    return found


def solved_before(folder: Path) -> list[int]:
    """Return the numbers of the steps that were solved when all tests were run last."""
    found = _kept(folder).get("solved", [])
    return found if isinstance(found, list) else []


def came_to(folder: Path) -> list[tuple[str, str]]:
    """Return what the first red test came to when all were run last: paths and symbols."""
    found = _kept(folder).get("came_to", [])
    with contextlib.suppress(TypeError, ValueError):
        return [(str(path), str(symbol)) for path, symbol in found]  # type: ignore[attr-defined]
    return []


def hints_told(folder: Path, gap: str) -> int:
    """Return how many hints of a *gap*, by its key, were told."""
    told = _kept(folder).get("hints", {})
    return int(told.get(gap, 0)) if isinstance(told, dict) else 0


def tell_hint(folder: Path, gap: str, number: int) -> None:
    """Keep that the hint *number* of a *gap* was told."""
    kept = _kept(folder)
    told = kept.get("hints", {})
    kept["hints"] = {**(told if isinstance(told, dict) else {}), gap: number}
    _keep(folder, kept)


def _concerns(changed: Mapping[str, str], stage: Stage, book: Book) -> bool:
    """Tell whether what was *changed* of the tests takes the worth of those of *stage*."""
    own = {test.partition("::")[0] for test in stage.tests}
    return any(
        path in own or path.endswith(CONFTEST) or path == book.settings[0]
        for path in changed
    )


def _kept(folder: Path) -> dict[str, object]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((folder / KEPT).read_text("utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _keep(folder: Path, what: Mapping[str, object]) -> None:
    text = json.dumps(what, indent=1) + "\n"
    (folder / KEPT).write_text(text, "utf-8", newline="\n")
