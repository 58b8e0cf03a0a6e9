"""The files that generation reads: the plan and the documents beside it, found, bounded and copied."""

import glob
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.record import is_record, project_of, read_record
from endpoint_plan.text.escape import one_line

LARGEST = 1024 * 1024
"""Greatest size of a plan in bytes, about ten times the largest plan that people wrote.

All plans of a service together have the same bound.
"""
MOST_FILES = 500
"""Files of a folder or a pattern that are looked at."""


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


def locate_plans(typed: str) -> Path:
    """Return the place of the plans that the user *typed*, made absolute.

    It is a file, a folder, a pattern (`.ai/*-plan.md`), or several of them with commas between. What
    a folder or a pattern holds is not part of it: names of files are nothing that a user typed.

    Raises:
        PlanRefusedError: There is nothing there.
    """
    parts = [typed] if Path(typed).expanduser().exists() else typed.split(",")
    places = [
        str(_locate_many(part.strip()) or locate_plan(part.strip())) for part in parts
    ]
    return Path(",".join(places))


def _locate_many(typed: str) -> Path | None:
    """Return the folder or pattern that *typed* is; None where it names one file."""
    path = Path(typed).expanduser()
    if typed and path.is_dir():
        return path.resolve()
    if not typed or path.exists() or not glob.has_magic(typed):
        return None
    return path.absolute()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file that may be a plan."""

    path: Path
    named: bool
    """Whether the user named it; else a folder or a pattern holds it, and it may be something else."""


def plan_files(place: Path) -> tuple[PlanFile, ...]:
    """Return the files at *place*, which `locate_plans` returned, each once.

    Those of a folder or a pattern are the markdown files there, in the natural order of their names;
    those of the record of a project are the plans of that project.

    Raises:
        PlanRefusedError: There are none, or more than a service may have.
    """
    if is_record(place):
        project = project_of(place)
        recorded = read_record(place).plans
        return tuple(PlanFile(project / path, named=True) for path in recorded)
    parts = [place] if place.exists() else [Path(one) for one in str(place).split(",")]
    found: dict[Path, PlanFile] = {}
    for part in parts:
        if part.is_dir():
            inside = [path for path in part.iterdir() if _is_markdown(path)]
        elif glob.has_magic(str(part)) and not part.exists():
            root = Path(part.anchor)
            matching = root.glob(str(part.relative_to(root)))
            inside = [path for path in matching if _is_markdown(path)]
        else:
            found.setdefault(part, PlanFile(part, named=True))
            continue
        for path in sorted(inside, key=natural_order):
            found.setdefault(path, PlanFile(path, named=False))
    if not found:
        raise PlanRefusedError(
            f"error: there is no markdown file at {place.name}: name the folder of the plans, "
            "as in plan=.ai/"
        )
    if len(found) > MOST_FILES:
        raise PlanRefusedError(
            f"error: {place.name} holds {len(found):,} files, more than the {MOST_FILES} that may "
            "be looked at: name the plans by a pattern, as in plan='.ai/*-plan.md'"
        )
    return tuple(found.values())


def _is_markdown(path: Path) -> bool:
    return path.suffix.lower() == ".md" and path.is_file() and path.name != STACK.name


def natural_order(path: Path) -> tuple[tuple[int, str], ...]:
    """Return what sorts names as people do: `plan-2.md` before `plan-10.md`."""
    parts = re.findall(r"\d+|\D+", path.name.casefold())
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in parts)


def distinct_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of the files at *paths*; of like names, with those of their folders."""
    names = Counter(path.name for path in paths)
    return tuple(
        path.name if names[path.name] == 1 else f"{path.parent.name}-{path.name}"
        for path in paths
    )


def service_name(plan: Path) -> str:
    """Return what the service of the plans beside *plan* is called: as the repository, or their folder.

    A folder such as `.ai` has no name of its own.
    """
    for folder in plan.parents:
        if (folder / ".git").exists():
            return folder.name
    named = (
        one.name for one in plan.parents if one.name.strip(".") and one.name[0] != "."
    )
    return next(named, "service")


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
            f"error: there is no plan at {one_line(typed)}: give the path of its markdown file, "
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
PLANS = Path(".ai", "plans")
"""The folder of the plans of a project that is made from several."""
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
    return {
        place: source
        for place, source in places.items()
        if source.is_file() and _is_own(source, plan)
    }


def _is_own(source: Path, plan: Path) -> bool:
    """Tell whether *source*, links followed, lies in the repository of *plan*, or in its folder."""
    root = plan.parents[1] if plan.parent.name == PLAN.parent.name else plan.parent
    return source.resolve().is_relative_to(root.resolve())


def read_stack_beside(plan: Path) -> bytes:
    """Return the document about the stack beside *plan*; empty when there is none to read, or a link leads away."""
    source = plan.with_name(STACK.name)
    try:
        return read_bounded(source) if _is_own(source, plan) else b""
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


def plan_places(place: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Return the paths in the project of the plans at *place*, which are called *names*."""
    if is_record(place):
        return read_record(place).plans
    if len(names) == 1:
        return (PLAN.as_posix(),)
    return tuple((PLANS / name).as_posix() for name in names)


def copy_companions(
    plan: Path, contents: Iterable[tuple[str, bytes]], project: Path
) -> None:
    """Write the files of *contents*, by their paths, into *project*, and copy what lies beside *plan*."""
    for path, content in contents:
        own = project / path
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(content)
    for place, source in companion_files(plan).items():
        target = project / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
