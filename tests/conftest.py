"""Fixtures that all tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.baking import ROOT, Bake, Baked, run_cookiecutter


@pytest.fixture(scope="session")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration of Cookiecutter that keeps it out of the home folder."""
    folder = tmp_path_factory.mktemp("cookiecutter")
    file = folder / "config.yaml"
    file.write_text(f"replay_dir: {folder}\ncookiecutters_dir: {folder}\n", "utf-8")
    return file


@pytest.fixture(scope="session")
def bake(configuration: Path, tmp_path_factory: pytest.TempPathFactory) -> Bake:
    """Run `cookiecutter TEMPLATE --no-input ANSWERS`."""

    def run(
        *answers: str, template: str | Path = ROOT, folder: Path | None = None
    ) -> Baked:
        output = tmp_path_factory.mktemp("output")
        start = folder or tmp_path_factory.mktemp("start")
        return run_cookiecutter(answers, template, start, output, configuration)

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
