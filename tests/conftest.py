"""A `bake` fixture: scaffold a plan as a user would, with the real `cookiecutter` command."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMAND = str(Path(sys.executable).with_name("cookiecutter"))


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
        (folder,) = self.output.iterdir()
        return folder

    @property
    def left_behind(self) -> list[str]:
        """Names of all that stands in the output folder."""
        return [path.name for path in self.output.iterdir()]


class Bake(Protocol):
    def __call__(
        self,
        *answers: str,
        template: str = ...,
        folder: Path | None = ...,
        environment: dict[str, str] | None = ...,
    ) -> Baked: ...


@pytest.fixture(scope="session")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration of Cookiecutter that keeps it out of the home folder."""
    folder = tmp_path_factory.mktemp("cookiecutter")
    file = folder / "config.yaml"
    file.write_text(f"replay_dir: {folder}\ncookiecutters_dir: {folder}\n", "utf-8")
    return file


@pytest.fixture(scope="session")
def bake(configuration: Path, tmp_path_factory: pytest.TempPathFactory) -> Bake:
    """Run `cookiecutter TEMPLATE --no-input ANSWERS` from *folder*."""

    def run(
        *answers: str,
        template: str = str(ROOT),
        folder: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> Baked:
        output = tmp_path_factory.mktemp("output")
        process = subprocess.run(
            [COMMAND, template, "--no-input", "-o", str(output), *answers],
            cwd=folder or output.parent,
            env={
                **os.environ,
                "COOKIECUTTER_CONFIG": str(configuration),
                "PYTHONDONTWRITEBYTECODE": "1",
                **(environment or {}),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Baked(process.returncode, process.stdout, process.stderr, output)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file below the test's own folder, and return its path."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        return path

    return write_file
