"""What a project records of its making: the template, the answers, the plans with their hashes.

`.ai/scaffold.toml` is also a place of plans: what is made of it is the same project again.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from endpoint_plan import VERSION
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.answers import CHOICES, check_choice
from endpoint_plan.rendering.base import RECORD
from endpoint_plan.text.escape import toml

TEMPLATE = "endpoint-template"

ANSWERS = ("project_slug", "package_name", "python_version", "storage")
"""The answers that are recorded: all of them but those that say what is read."""

HEAD = """\
# What this project was made of. `endpoint-template update` reads it, and writes it anew.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What a project was made of."""

    title: str
    """What the service is called; where there is one plan, it is the plan's own title."""
    answers: Mapping[str, str]
    plans: tuple[str, ...]
    """The paths of the plans in the project, with slashes, in the order in which they are read."""
    hashes: Mapping[str, str]
    """The SHA-256 of each plan, by its path."""
    version: str = VERSION
    """The version of the template."""

    def render(self) -> str:
        """Return the record as TOML."""
        lines = [
            HEAD,
            f"template = {toml(TEMPLATE)}",
            f"version = {toml(self.version)}",
            f"title = {toml(self.title)}",
            "",
            "[answers]",
            *(f"{key} = {toml(self.answers[key])}" for key in ANSWERS),
        ]
        for path in self.plans:
            lines += [
                "",
                "[[plans]]",
                f"path = {toml(path)}",
                f"sha256 = {toml(self.hashes[path])}",
            ]
        return "\n".join(lines) + "\n"


def make_record(
    title: str, answers: Mapping[str, str], plans: Iterable[tuple[str, bytes]]
) -> Record:
    """Return the record of a project made of *answers* and *plans*: paths with contents."""
    contents = dict(plans)
    return Record(
        title,
        {key: answers[key] for key in ANSWERS},
        tuple(contents),
        {path: digest(content) for path, content in contents.items()},
    )


def read_record(file: Path) -> Record:
    """Return the record in *file*.

    Raises:
        PlanRefusedError: It cannot be read, is no record, or names files outside of its project.
    """
    try:
        return parse_record(file.read_text("utf-8"))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise PlanRefusedError(f"error: {file} cannot be read ({reason})") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise PlanRefusedError(
            f"error: {file} is not as it was written ({error}): take it back from Git"
        ) from error


def parse_record(text: str) -> Record:
    """Return the record that *text* is.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    table = tomllib.loads(text)
    plans = {_inside(one["path"]): str(one["sha256"]) for one in table["plans"]}
    answers = {key: str(table["answers"][key]) for key in ANSWERS}
    for key in (one for one in CHOICES if one in ANSWERS):
        try:
            check_choice(key, answers[key])
        except PlanRefusedError as refusal:
            raise ValueError(str(refusal).removeprefix("error: ")) from refusal
    return Record(
        str(table["title"]),
        answers,
        tuple(plans),
        plans,
        str(table["version"]),
    )


def _inside(path: str) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path:
        raise ValueError(f"{path} is no path in a project")
    return path


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*."""
    return hashlib.sha256(content).hexdigest()


def is_record(place: Path) -> bool:
    """Tell whether the plans at *place* are those of a project that exists."""
    return place.name == RECORD.name


def project_of(record: Path) -> Path:
    """Return the project whose record is the file *record*."""
    return record.parents[len(RECORD.parts) - 1]
