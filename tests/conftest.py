"""Fixtures that all tests share."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cookiecutter.cli import main as cookiecutter

from tests.baking import ROOT, WITH_COMPILED, Bake, Baked, run_cookiecutter
from tests.projects import BakeOnce, once


def pytest_configure() -> None:
    """Let the processes that tests start share what they compile, which is most of the time of each."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(WITH_COMPILED)


@pytest.fixture(autouse=True)
def all_is_looked_through() -> Iterator[None]:
    """Let the collector look through what commands left alone when they ended: this process goes on."""
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration of Cookiecutter that keeps it out of the home folder."""
    folder = tmp_path_factory.mktemp("cookiecutter")
    file = folder / "config.yaml"
    file.write_text(f"replay_dir: {folder}\ncookiecutters_dir: {folder}\n", "utf-8")
    return file


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run of the suite, which its processes share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def run_command(configuration: Path, tmp_path_factory: pytest.TempPathFactory) -> Bake:
    """Run `cookiecutter TEMPLATE --no-input ANSWERS` as a user does, in a process of its own."""

    def run(
        *answers: str, template: str | Path = ROOT, folder: Path | None = None
    ) -> Baked:
        output = tmp_path_factory.mktemp("output")
        start = folder or tmp_path_factory.mktemp("start")
        return run_cookiecutter(answers, template, start, output, configuration)

    return run


@pytest.fixture(scope="session")
def bake_once(run_command: Bake, shared_folder: Path) -> BakeOnce:
    """Run the command as a user does, unless this run of the suite did so before."""

    def bake(*answers: str) -> Baked:
        key = hashlib.sha256("\0".join(answers).encode()).hexdigest()[:16]

        def make() -> dict[str, str | int]:
            baked = run_command(*answers)
            return {**vars(baked), "output": str(baked.output)}

        kept = once(shared_folder, key, make)
        return Baked(**{**kept, "output": Path(kept["output"])})

    return bake


@pytest.fixture
def bake(
    configuration: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Bake:
    """Run the command in this process, where all that it imports is loaded."""

    def run(
        *answers: str, template: str | Path = ROOT, folder: Path | None = None
    ) -> Baked:
        output = tmp_path_factory.mktemp("output")
        monkeypatch.setenv("COOKIECUTTER_CONFIG", str(configuration))
        monkeypatch.chdir(folder or tmp_path_factory.mktemp("start"))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cookiecutter.main(
                [str(template), "--no-input", "-o", str(output), *answers],
                prog_name="cookiecutter",
            )
        printed = capfd.readouterr()
        return Baked(int(ended.value.code or 0), *printed, output)

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
