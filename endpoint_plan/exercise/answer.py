"""The answer `exercise=` of Cookiecutter: the project becomes an exercise before it gets its place."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from endpoint_plan.exercise.making import make_exercise
from endpoint_plan.exercise.sources import Wish, parse_steps
from endpoint_plan.rendering.answers import EVERY_STEP
from endpoint_plan.text.english import counted


def make_here(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """Make the project of *outcome*, see `extension.finish_project`, an exercise; return the outcome with what to tell.

    Raises:
        PlanRefusedError: It cannot be one.
    """
    asked = str(outcome["exercise"])
    wish = Wish(None if asked == EVERY_STEP else parse_steps(asked))
    made = make_exercise(Path(outcome["project"]), wish)
    steps = counted(len(made.book.stages), "step")
    lines = [
        f"It is an exercise: {steps} to write, EXERCISE.md tells how.",
        *made.notes,
    ]
    told, _, following = str(outcome["report"]).rpartition("\n")
    enter = following.partition(" && ")[0]
    lines.append(f"{enter} && make setup next. EXERCISE.md tells the rest.")
    return {**outcome, "report": "\n".join([told, *lines])}
