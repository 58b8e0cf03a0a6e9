"""Finishes a project where only the hook knows its folder: callers of the library, such as cruft, tell it to nobody else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cookiecutter.utils import create_env_with_context

from endpoint_plan.rendering.answers import NO_EXERCISE
from endpoint_plan.rendering.finish import finish


def finish_here(outcome: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Finish the project in *folder* with the answers of *outcome*; return what there is to publish."""
    answers = {**outcome["answers"], "_output_dir": str(folder.parent)}
    environment = create_env_with_context({"cookiecutter": answers})
    report = finish(environment, answers, folder, Path(outcome["root"]))
    return {
        "project": str(folder),
        "place": str(folder),
        "skip": False,
        "report": report,
        "exercise": answers.get("exercise", NO_EXERCISE),
    }
