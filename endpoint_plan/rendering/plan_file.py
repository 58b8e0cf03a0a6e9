"""The plan as a file: found, read and decoded, or refused in one line."""

from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.plan_bounds import LARGEST, check_size


def locate(typed: str) -> Path:
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


def read_bytes(path: Path) -> bytes:
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


def decode(content: bytes, name: str) -> str:
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
