"""What an exercise is made of: a finished project, its steps, and the bodies that they are about."""

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from endpoint_plan.design.steps.classify import prose_lines
from endpoint_plan.exercise.claims import gaps_of
from endpoint_plan.exercise.markers import read_markers
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.book import BOOK, BookError, Step, read_book
from endpoint_plan.exercise.runner.progress import blank
from endpoint_plan.model import plan
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.answers import NUMBERS
from endpoint_plan.rendering.base import RECORD, Files, write_base
from endpoint_plan.rendering.load import LoadedPlan
from endpoint_plan.text.escape import one_line
from endpoint_plan.upkeep import wanted
from endpoint_plan.upkeep.fresh import fresh
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.verifying.code import Code

MOST_LINES = 12
"""Lines of the plan that are told of a step."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an exercise should be."""

    steps: frozenset[int] | None = None
    """Those that are to be written; all without any."""
    only: tuple[str, ...] = ()
    """Operations, by name or as `METHOD /path`: nothing of others is taken out."""
    level: str = "guided"
    """`guided`, or `bare`: no notes in the code, and helpers are taken out as well."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an exercise is made of."""

    title: str
    gaps: tuple[Gap, ...]
    steps: dict[int, Step]
    modules: dict[str, str]
    """The finished texts of the modules with gaps, by their paths."""
    loaded: LoadedPlan | None = None
    """The plans, where the project knows them."""
    package: str = ""
    notes: tuple[str, ...] = field(default=())


def parse_steps(text: str) -> frozenset[int]:
    """Return the numbers that *text* names: `3-6`, `1,4-5`.

    Raises:
        PlanRefusedError: It names none.
    """
    bare = text.replace(" ", "")
    if not NUMBERS.fullmatch(bare):
        raise PlanRefusedError(
            f"error: {one_line(text)} names no steps: write them as 3-6 or 1,4-5"
        )
    numbers: set[int] = set()
    for part in bare.split(","):
        first, _, last = part.partition("-")
        if int(last or first) < int(first):
            raise PlanRefusedError(
                f"error: {part} names no steps: write the lower number first, {last}-{first}"
            )
        numbers |= set(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def read_source(folder: Path, wish: Wish) -> Source:
    """Return what the finished project in *folder* is made into, by the marks in its code, else by its plan.

    Raises:
        PlanRefusedError: Nothing can be taken out, or a step is asked for that there is not.
    """
    _check_finished(folder)
    marked = dict(read_markers(folder))
    project = open_project(folder) if (folder / RECORD).is_file() else None
    loaded = wanted.load(project.record, project.inputs()) if project else None
    package = project.record.answers["package_name"] if project else ""
    steps = (
        {one.number: _step(one, loaded) for one in loaded.plan.steps} if loaded else {}
    )
    title = loaded.blueprint.title if loaded else folder.resolve().name
    if marked:
        for one in (step for module in marked.values() for step in module.steps):
            if one.title or one.number not in steps:
                steps[one.number] = one
        gaps = tuple(gap for module in marked.values() for gap in module.gaps)
        modules = {path: module.text for path, module in marked.items()}
    elif loaded:
        gaps = _claimed(folder, loaded, package, wish)
        modules = {gap.path: (folder / gap.path).read_text("utf-8") for gap in gaps}
    else:
        raise PlanRefusedError(
            f"error: {folder.resolve().name} was made of no plan, and nothing in its code is marked: "
            "mark what is to be taken out with `# exercise: step 4: What it is about`"
        )
    if wish.steps is not None:
        _check_known(wish.steps, steps)
        gaps = tuple(gap for gap in gaps if gap.step in wish.steps)
    if not gaps:
        raise PlanRefusedError(
            "error: none of the steps is about code that can be taken out: choose others with "
            "--steps, or mark the code, see docs/exercises.md"
        )
    return Source(title, gaps, steps, modules, loaded, package)


def finished(typed: str, answers: dict[str, str], folder: Path) -> str:
    """Write the service of the plan that the user *typed* into *folder*; return what it is to be called.

    Raises:
        PlanRefusedError: Nothing can be made of it.
    """
    new = fresh(typed, answers)
    _write(folder, new.files)
    (folder / RECORD).write_text(new.made.record.render(), "utf-8", newline="\n")
    base = new.made.base
    write_base(folder, {k: v for k, v in base.items() if k.startswith(":")})
    return new.slug


def _write(folder: Path, files: Files) -> None:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _claimed(
    folder: Path, loaded: LoadedPlan, package: str, wish: Wish
) -> tuple[Gap, ...]:
    numbers: Iterable[int] = wish.steps or [one.number for one in loaded.plan.steps]
    if wish.steps is not None:
        _check_known(wish.steps, {one.number for one in loaded.plan.steps})
    _check_operations(wish.only, loaded)
    bare = wish.level == "bare"
    return gaps_of(loaded, Code(folder), package, numbers, wish.only, bare=bare)


def _check_known(wished: frozenset[int], known: Collection[int]) -> None:
    if missing := sorted(wished - set(known)):
        raise PlanRefusedError(
            f"error: there is no step {missing[0]}: the steps are "
            f"{', '.join(map(str, sorted(known)))}"
        )


def _check_finished(folder: Path) -> None:
    """Refuse an exercise that somebody has yet to solve: there is no solution in it."""
    if (folder / BOOK).is_file():
        with contextlib.suppress(BookError):
            book = read_book(folder)
            if left := [gap for one in book.stages for gap in blank(folder, one)]:
                raise PlanRefusedError(
                    f"error: {folder.resolve().name} is an unfinished exercise: "
                    f"{left[0].symbol} is not written; make one of a finished service"
                )


def _check_operations(only: Collection[str], loaded: LoadedPlan) -> None:
    operations = [op for one in loaded.blueprint.resources for op in one.operations]
    known = {name for op in operations for name in (op.name, op.label.strip("`"))}
    if missing := [one for one in only if one not in known]:
        listed = ", ".join(f"{op.name} ({op.label.strip('`')})" for op in operations)
        raise PlanRefusedError(
            f"error: there is no operation {one_line(missing[0])}: there are {one_line(listed)}"
        )


def _step(step: plan.Step, loaded: LoadedPlan | None) -> Step:
    lines = [*step.substeps] or [
        line.strip() for line in prose_lines(step.body.splitlines()) if line.strip()
    ]
    name = step.plan or (loaded.plan.source if loaded else "")
    paths = [path for path, _ in loaded.contents] if loaded else []
    place = next((path for path in paths if path.endswith(f"/{name}")), name)
    return Step(
        step.number,
        one_line(step.title),
        tuple(one_line(line) for line in lines[:MOST_LINES]),
        f"{one_line(place)}:{step.line}",
    )
