"""The verdicts on a project: its plans are read while its tests run, then the boxes are ticked."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from endpoint_plan.upkeep import wanted
from endpoint_plan.upkeep.project import Project
from endpoint_plan.upkeep.verifying import boxes
from endpoint_plan.upkeep.verifying.boxes import Item
from endpoint_plan.upkeep.verifying.code import Code
from endpoint_plan.upkeep.verifying.left import left
from endpoint_plan.upkeep.verifying.promises import promises
from endpoint_plan.upkeep.verifying.running import run_tests
from endpoint_plan.upkeep.verifying.steps import steps
from endpoint_plan.upkeep.verifying.verdicts import Subject, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What there is to say of a project."""

    verdicts: tuple[Verdict, ...]
    """On each step of the plan, and on each of its promises."""
    claimed: tuple[Verdict, ...]
    """Those that are open, and whose boxes were ticked."""
    strays: tuple[str, ...]
    """Tests that are marked with steps that there are not, in lines."""

    @property
    def told(self) -> tuple[Verdict, ...]:
        """The verdicts, and behind them on points that nobody promised, where their boxes were ticked."""
        more = (one for one in self.claimed if one not in self.verdicts)
        return (*self.verdicts, *more)


def judge(project: Project) -> Judgement:
    """Return what there is to say of *project*; tick what is done, and untick what is not.

    Raises:
        PlanRefusedError: A conflict is left, or a plan cannot be read.
    """
    project.check_resolved()
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(run_tests, project.folder)  # Meanwhile the plans are read.
        loaded = wanted.load(project.record, project.inputs())
        subject = Subject(
            loaded.plan,
            loaded.blueprint,
            project.record.answers["package_name"],
            Code(project.folder),
            run.result(),
        )
    on_steps, on_points = tuple(steps(subject)), tuple(left(subject))
    verdicts = (*on_steps, *promises(subject))
    file = project.folder / boxes.STEPS
    text = file.read_text("utf-8") if file.is_file() else ""
    claimed: list[Verdict] = []

    def decide(item: Item) -> bool | None:
        found = _on(item, on_steps, on_points)
        if found and item.ticked and not found.done:
            claimed.append(found)
        return found.done if found else None

    now = boxes.tick(text, decide)
    if now != text:
        file.write_text(now, "utf-8", newline="\n")
    return Judgement(verdicts, tuple(claimed), tuple(_strays(subject)))


def _on(
    item: Item, on_steps: tuple[Verdict, ...], on_points: tuple[Verdict, ...]
) -> Verdict | None:
    """Return the verdict on what has a box; None where there is none."""
    if item.number:
        return next((one for one in on_steps if one.number == item.number), None)
    return next((one for one in on_points if item.text.startswith(one.text)), None)


def _strays(subject: Subject) -> Iterator[str]:
    known = {step.number for step in subject.blueprint.steps}
    for test in subject.run.tests:
        for number in test.steps:
            if number not in known:
                yield f"{test.path}:{test.line}: {test.function} is marked with step {number}, which there is not"
