"""The last step: moves a finished project to its place and prints the summary.

Run by Cookiecutter's hook in a process of its own, which imports the standard library alone, and little
of that, unless something is in the place already, or the project is to be finished there, too, or to
become an exercise. A signal no longer ends it: what is left to do takes milliseconds.
"""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from endpoint_plan.rendering.taken import TakenError

CLAIMED = "-claimed"
"""The suffix of a folder that no other process may discard any more."""


def main(outcome: Mapping[str, Any]) -> int:
    """Publish the project of *outcome*, see `extension.finish_project`; return the exit status.

    Where that could not finish it, it is the working folder, and is finished first.
    """
    if "answers" in outcome:
        from endpoint_plan.rendering.late import finish_here

        outcome = finish_here(outcome, Path.cwd())
    if outcome.get("exercise", "no") != "no":
        from endpoint_plan.exercise.answer import make_here
        from endpoint_plan.model.findings import PlanRefusedError

        try:
            outcome = make_here(outcome)
        except PlanRefusedError as error:
            print(error, file=sys.stderr)
            return 1
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    place = Path(outcome["place"])
    try:
        kept = publish(
            Path(outcome["project"]),
            place,
            skip=outcome["skip"],
            overwrite=outcome.get("overwrite", True),
        )
    except TakenError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        print(f"error: {error.filename or place}: {reason}", file=sys.stderr)
        return 1
    print_safely("\n".join([*kept, outcome["report"]]))
    return 0


def publish(
    project: Path, place: Path, *, skip: bool = False, overwrite: bool = True
) -> list[str]:
    """Move *project* to its *place*; return what the user should know of the files there.

    Where nothing is, it is one rename: there is all of the project or nothing. A folder that
    exists takes the files of the project, see `merge`; without *overwrite* it appeared meanwhile.

    Raises:
        TakenError: Something is in the way.
    """
    os.chdir(place.parent)  # Windows renames no folder that a process works in.
    if project == place:
        return []
    if not os.path.lexists(place):
        project.rename(place)
        return []
    if not overwrite:
        raise TakenError(
            f"error: {place} appeared meanwhile: choose another project_slug, "
            "or write into it with -f, which keeps the files that you changed"
        )
    from endpoint_plan.rendering.merge import merge

    claimed = project.with_name(project.name + CLAIMED)
    project.rename(claimed)
    return merge(claimed, place, skip=skip)


def print_safely(text: str) -> None:
    """Print *text*; a closed terminal or an encoding that lacks a character is no failure."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        print(text, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
