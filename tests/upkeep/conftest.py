"""Projects that were generated before, and the commands that keep them up.

What a plan becomes is generated once in a run of the suite: it is a pure function.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from endpoint_plan.cli import main
from endpoint_plan.rendering.base import BASE, RECORD, pack, unpack
from endpoint_plan.rendering.record import Record, make_record, parse_record
from endpoint_plan.upkeep import update
from endpoint_plan.upkeep.wanted import Wanted, generate
from tests.projects import once
from tests.upkeep.plans import BOATS

PLAN = ".ai/endpoints-plan.md"
ANSWERS = {
    "project_slug": "boats",
    "package_name": "boats",
    "python_version": "3.11",
    "storage": "memory",
}


@pytest.fixture(scope="session")
def generated(
    shared_folder: Path,
) -> Callable[[Record, Mapping[str, bytes]], Wanted]:
    """Generate a project, unless this run of the suite did so before."""

    def make(record: Record, inputs: Mapping[str, bytes]) -> Wanted:
        said = [record.render(), *(f"{p}\0{c.decode()}" for p, c in inputs.items())]
        key = hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]

        def first() -> dict[str, Any]:
            made = generate(record, inputs)
            return {"record": made.record.render(), "base": pack(made.base)}

        kept = once(shared_folder, f"wanted-{key}", first)
        return Wanted(parse_record(kept["record"]), unpack(kept["base"]))

    return make


@pytest.fixture(autouse=True)
def generate_once(
    generated: Callable[[Record, Mapping[str, bytes]], Wanted],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(update, "generate", generated)


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Boats:
    """A project, and what a developer does with it."""

    folder: Path

    def run(self, *command: str, status: int = 0) -> Ran:
        """Run a command of `endpoint-template`, which must end with *status*."""
        done = CliRunner().invoke(main, [*command, "--project", str(self.folder)])
        assert done.exit_code == status, done.output
        return Ran(done.exit_code, done.stdout, done.stderr)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, (path, old, text.count(old))
        self.write(path, text.replace(old, new))

    def files(self) -> dict[str, bytes]:
        """Return all files but those of the last change."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not {".last-update", "__pycache__"} & set(path.parts)
        }


Make = Callable[..., Boats]


@pytest.fixture
def make(
    generated: Callable[[Record, Mapping[str, bytes]], Wanted], tmp_path: Path
) -> Make:
    """Make the project of a plan."""

    def make_project(plan: str = BOATS, **answers: str) -> Boats:
        inputs = {PLAN: plan.encode()}
        made = generated(
            make_record("Boats", {**ANSWERS, **answers}, inputs.items()), inputs
        )
        folder = tmp_path / "boats"
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in made.base.items():
            if not path.startswith(":"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
        (folder / RECORD).write_text(made.record.render(), "utf-8", newline="\n")
        (folder / BASE).write_text(pack(made.base), "utf-8", newline="\n")
        return Boats(folder)

    return make_project


@pytest.fixture
def boats(make: Make) -> Boats:
    return make()
