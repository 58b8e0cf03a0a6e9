"""The plan and the documents that lie beside it, copied as they are, byte for byte."""

import shutil
from pathlib import Path

from endpoint_plan.rendering.plan_bounds import LARGEST, check_size

PLAN = Path(".ai", "endpoints-plan.md")
STACK = Path(".ai", "tech-stack.md")
RULES = Path(".cursor", "rules", "backend.mdc")


def companions(plan: Path) -> dict[Path, Path]:
    """Return what to copy beside *plan*: from where, by its place in the generated project.

    The stack stands beside the plan. The rules belong to the repository in whose `.ai` folder the
    plan stands.
    """
    places = {STACK: plan.with_name(STACK.name)}
    if plan.parent.name == PLAN.parent.name:
        places[RULES] = plan.parents[1] / RULES
    return {place: source for place, source in places.items() if source.is_file()}


def stack_beside(plan: Path) -> bytes:
    """Return the document about the stack beside *plan*; empty when there is none to read."""
    try:
        return read_bounded(plan.with_name(STACK.name))
    except OSError:
        return b""


def read_bounded(path: Path) -> bytes:
    """Return the document at *path*, which has the same bound as a plan.

    Raises:
        OSError: It cannot be read.
        PlanRefusedError: It is larger than a plan may be.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    check_size(len(content), path.name, "a document beside a plan", "shorten it")
    return content


def copy_companions(plan: Path, content: bytes, project: Path) -> None:
    """Write the *content* of *plan* into *project*, and copy what lies beside it."""
    own = project / PLAN
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(content)
    for place, source in companions(plan).items():
        target = project / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
