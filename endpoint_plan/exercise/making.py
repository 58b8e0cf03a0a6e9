"""A finished project becomes an exercise: bodies go, tests are marked, the runner comes."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from endpoint_plan.exercise import classroom, openings, texts
from endpoint_plan.exercise.collaborators import offers
from endpoint_plan.exercise.hints import hints
from endpoint_plan.exercise.marking import mark_tests
from endpoint_plan.exercise.measuring import Found, Steps, measure
from endpoint_plan.exercise.runner import bodies, steps_file
from endpoint_plan.exercise.runner.book import (
    BOOK,
    FOLDER,
    PACKED,
    Book,
    Packed,
    Stage,
    digest,
    options_of,
)
from endpoint_plan.exercise.runner.tampering import (
    settings_of,
    settings_text,
    test_files,
)
from endpoint_plan.exercise.sources import Source, Wish, read_source
from endpoint_plan.exercise.workbench import workbench
from endpoint_plan.rendering.base import BASE, RECORD

RUNNER = Path(__file__).with_name("runner")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    book: Book
    notes: tuple[str, ...]
    """What is left written, and why, in lines."""


def make_exercise(
    folder: Path, wish: Wish, apart: Path | None = None, python: str = ""
) -> Made:
    """Make the finished project in *folder* an exercise; the solution goes into the folder *apart*, where one is given.

    Its tests run with *python*, else with its own.

    Raises:
        PlanRefusedError: Nothing can be taken out, or its tests do not run or show nothing.
    """
    source = read_source(folder, wish)
    for path, text in source.modules.items():  # Without the marks of the teacher.
        (folder / path).write_text(text, "utf-8", newline="\n")
    settings = settings_of(folder)
    with workbench(folder, source.modules, options_of(settings), python) as bench:
        found = measure(bench, source.gaps)
    gaps = openings.open_steps(found.gaps, source.modules, source.steps)
    found = replace(found, gaps=gaps)
    stages = tuple(_stages(found, source))
    mark_tests(folder, _steps_of_tests(stages))
    if apart:
        shutil.copytree(folder, apart)
    solution = {
        path: source.modules[path] for path in sorted({g.path for g in found.gaps})
    }
    start = {
        path: bodies.take_out(text, [gap for gap in found.gaps if gap.path == path])
        for path, text in solution.items()
    }
    for path, text in start.items():
        (folder / path).write_text(text, "utf-8", newline="\n")
    files = test_files(folder, (test for stage in stages for test in stage.tests))
    offered = offers(folder)
    blank = Book(
        source.title,
        wish.level,
        stages,
        {path: digest(raw) for path, raw in files.items()},
        settings,
    )
    packed = Packed(
        blank.digest,
        start,
        {path: raw.decode("utf-8") for path, raw in files.items() if _is_text(raw)},
        {
            gap.key: hints(gap, solution[gap.path], source.steps[gap.step], offered)
            for gap in found.gaps
        },
        {} if apart else solution,
        blank.text(),
        settings_text(folder, settings[0]),
    ).text()
    book = replace(blank, packed=digest(packed))
    _write_runner(folder, book, packed)
    texts.write(folder, book, source)
    openings.tell_in_steps_file(folder, (s for one in stages for s in one.steps))
    steps_file.tick(folder, book, ())
    if apart:
        for file in (BASE, RECORD):  # They hold the finished service as well.
            (folder / file).unlink(missing_ok=True)
        _write_runner(apart, book, packed)
        classroom.write(folder, book)
    return Made(book, found.notes)


def _stages(found: Found, source: Source) -> Iterable[Stage]:
    for numbers, tests in zip(found.stages, found.tests, strict=True):
        yield Stage(
            tuple(source.steps[number] for number in numbers),
            tuple(gap for gap in found.gaps if gap.step in numbers),
            tests,
        )


def _steps_of_tests(stages: Iterable[Stage]) -> dict[str, Steps]:
    return {
        test.partition("[")[0]: stage.numbers
        for stage in stages
        for test in stage.tests
    }


def _write_runner(folder: Path, book: Book, packed: str) -> None:
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    for module in sorted(RUNNER.glob("*.py")):
        shutil.copyfile(module, place / module.name)
    (folder / BOOK).write_text(book.text(), "utf-8", newline="\n")
    (folder / PACKED).write_text(packed, "utf-8", newline="\n")


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
