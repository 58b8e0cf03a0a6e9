"""The files that generation reads: the plan and the documents beside it, found, bounded and copied."""

import shutil
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError

LARGEST = 1024 * 1024
"""Greatest size of a plan in bytes, about ten times the largest plan that people wrote."""


def check_size(
    size: int, name: str, what: str = "a plan", remedy: str = "split it by resource"
) -> None:
    """Refuse a file called *name* of *size* bytes that is too large to be *what* it should be.

    Raises:
        PlanRefusedError: Says how large it may be.
    """
    if size > LARGEST:
        raise PlanRefusedError(
            f"error: {name} is larger than {LARGEST // 1024:,} KiB, the most that {what} may have: "
            f"{remedy}"
        )


def locate_plan(typed: str) -> Path:
    """Return the absolute path of the plan that the user *typed*.

    Raises:
        PlanRefusedError: There is no file at that path.
    """
    if not typed.strip():
        raise PlanRefusedError(
            "error: no plan was named: give the path of its markdown file, "
            "as in plan=.ai/endpoints-plan.md"
        )
    path = Path(typed).expanduser()
    if path.is_dir():
        raise PlanRefusedError(
            f"error: {typed} is a folder: name the markdown file in it, "
            f"as in plan={Path(typed, 'endpoints-plan.md')}"
        )
    if not path.is_file():
        raise PlanRefusedError(
            f"error: there is no plan at {typed}: give the path of its markdown file, "
            "as in plan=docs/my-plan.md"
        )
    return path.resolve()


def read_plan_bytes(path: Path) -> bytes:
    """Return the content of the plan at *path*.

    Raises:
        PlanRefusedError: The file cannot be read, is empty, or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise PlanRefusedError(
            f"error: {path.name} cannot be read ({reason}): check its permissions"
        ) from error
    check_size(len(content), path.name)
    if not content.strip():
        raise PlanRefusedError(
            f"error: {path.name} is empty: write the plan into it first; "
            "docs/plan-format.md of the template shows the form"
        )
    return content


def decode_text(content: bytes, name: str) -> str:
    """Return *content* as text, without a byte order mark.

    Raises:
        PlanRefusedError: It is not UTF-8; *name* and the line stand before the reason.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PlanRefusedError(
            f"error: {name}:{line}: this is not UTF-8 text "
            f"(byte 0x{content[error.start]:02X}): save the file as UTF-8"
        ) from error


PLAN = Path(".ai", "endpoints-plan.md")
STACK = Path(".ai", "tech-stack.md")
RULES = Path(".cursor", "rules", "backend.mdc")


def companion_files(plan: Path) -> dict[Path, Path]:
    """Return the files beside *plan* that are copied, by their paths in the generated project.

    The stack stands beside the plan. The rules belong to the repository in whose `.ai` folder the
    plan stands.
    """
    places = {STACK: plan.with_name(STACK.name)}
    if plan.parent.name == PLAN.parent.name:
        places[RULES] = plan.parents[1] / RULES
    return {place: source for place, source in places.items() if source.is_file()}


def read_stack_beside(plan: Path) -> bytes:
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
    for place, source in companion_files(plan).items():
        target = project / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
