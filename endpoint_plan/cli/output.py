"""Files that commands write: never over one that is there, unless told so."""

from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError


def write(path: Path, text: str, *, force: bool) -> None:
    """Write *text* to *path*, in folders that are made where they are missing.

    Raises:
        PlanRefusedError: The file is there and *force* is not given.
    """
    refuse_to_overwrite([path], force=force)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def refuse_to_overwrite(paths: list[Path], *, force: bool) -> None:
    """Refuse when any of *paths* is there and *force* is not given.

    Raises:
        PlanRefusedError: It names the first of them.
    """
    there = next((path for path in paths if path.exists()), None)
    if there and not force:
        raise PlanRefusedError(
            f"error: {there} is there already: overwrite it with --force"
        )
