"""The files that a plan becomes as `new` makes them, as values: nothing is written where people see it."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.rendering.answers import CHOICES
from endpoint_plan.rendering.base import read_files
from endpoint_plan.rendering.extension import (
    check_answers,
    default_choice,
    default_package,
    default_slug,
    plan_path,
)
from endpoint_plan.rendering.input_files import copy_companions
from endpoint_plan.rendering.invocation import Invocation, check_invocation
from endpoint_plan.rendering.load import LoadedPlan, load_once
from endpoint_plan.rendering.record import make_record
from endpoint_plan.upkeep import wanted
from endpoint_plan.upkeep.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Fresh:
    """A project that was made and not written."""

    slug: str
    """What it is called."""
    loaded: LoadedPlan
    made: Wanted

    @property
    def files(self) -> dict[str, bytes]:
        """Its files, by their paths."""
        return {p: c for p, c in self.made.base.items() if not p.startswith(":")}


def fresh(typed: str, answers: Mapping[str, str]) -> Fresh:
    """Return the service of the plan that the user *typed*, with *answers* where there are any.

    Answers are what they are to `new`, which refuses the same ones.

    Raises:
        PlanRefusedError: There is no such answer.
        RefusalError: Nothing can be made of the plan, or an answer is not fit.
    """
    check_invocation(Invocation(answers))
    place = plan_path(typed, answers.get("context", "yes"))
    loaded = load_once(Path(place))
    slug = answers.get("project_slug") or default_slug(place)
    chosen = {
        "project_slug": slug,
        "package_name": answers.get("package_name") or default_package(place, slug),
        **{key: answers.get(key) or default_choice(place, key) for key in CHOICES},
    }
    check_answers(chosen)
    record = make_record(loaded.blueprint.title, chosen, loaded.contents)
    with tempfile.TemporaryDirectory(prefix="fresh-") as inputs:
        copy_companions(loaded.beside, loaded.contents, Path(inputs))
        made = wanted.generate(record, read_files(Path(inputs)))
    return Fresh(slug, loaded, made)
