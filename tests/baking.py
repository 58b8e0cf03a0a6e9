"""Scaffold a plan as a user would, with the real `cookiecutter` command."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from endpoint_plan.caches.folder import private_folder

ROOT = Path(__file__).resolve().parents[1]
COMMAND = Path(sys.executable).with_name("cookiecutter")

_COMPILED = private_folder("tests", (sys.version.encode(),))
WITH_COMPILED = (
    {"PYTHONPYCACHEPREFIX": str(_COMPILED)}
    if _COMPILED
    else {"PYTHONDONTWRITEBYTECODE": "1"}
)
"""Environment of the processes that tests start: compiled modules stay out of the template, and serve them all."""


@dataclass(frozen=True)
class Baked:
    """What one run of Cookiecutter left behind."""

    status: int
    stdout: str
    stderr: str
    output: Path

    @property
    def project(self) -> Path:
        """The one folder that was made."""
        assert self.status == 0, self.stderr
        (folder,) = self.output.iterdir()
        return folder

    @property
    def left_behind(self) -> list[str]:
        """Names of all that stands in the output folder."""
        return sorted(path.name for path in self.output.iterdir())


class Bake(Protocol):
    """Run Cookiecutter on *template* with *answers*, from *folder*, into a new folder."""

    def __call__(
        self, *answers: str, template: str | Path = ROOT, folder: Path | None = None
    ) -> Baked: ...


def run_cookiecutter(
    answers: tuple[str, ...],
    template: str | Path,
    folder: Path,
    output: Path,
    configuration: Path,
) -> Baked:
    """Run the command from *folder*, into *output*, away from the user's own configuration."""
    process = subprocess.run(
        [COMMAND, template, "--no-input", "-o", output, *answers],
        cwd=folder,
        env={
            **os.environ,
            "COOKIECUTTER_CONFIG": str(configuration),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Baked(process.returncode, process.stdout, process.stderr, output)


def tree(folder: Path) -> dict[str, str]:
    """Return the text of every file below *folder* by its path, caches left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "cache" not in path.as_posix()
    }
