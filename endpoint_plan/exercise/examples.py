"""The exercises that come with the template: examples, and what of them is to be written."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan import ROOT
from endpoint_plan.exercise.sources import Wish, parse_steps

FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """An exercise that comes with the template."""

    name: str
    about: str
    plan: Path
    wish: Wish


def examples() -> tuple[Example, ...]:
    """Return the exercises that come with the template, the easiest first."""
    tables = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(
        Example(
            name,
            one["about"],
            ROOT / "examples" / one["example"] / "plan.md",
            Wish(
                parse_steps(one["steps"]) if "steps" in one else None,
                tuple(one.get("only", ())),
            ),
        )
        for name, one in tables.items()
    )


def example(name: str) -> Example | None:
    """Return the exercise *name*; None where there is none."""
    return next((one for one in examples() if one.name == name), None)
