"""A project grows out of sight, and nothing of a failed run stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from cookiecutter.cli import main as cookiecutter

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.failures import RefusalError
from endpoint_plan.rendering.staging import discard, discard_at_exit, open_staging
from tests.baking import ROOT

Write = Callable[[str, str], Path]


@pytest.fixture
def answers(tmp_path: Path) -> dict[str, str]:
    return {"_output_dir": str(tmp_path), "project_slug": "seeds"}


@pytest.fixture
def command() -> Iterator[click.Context]:
    """Cookiecutter's command line, as typed without options."""
    with cookiecutter.make_context("cookiecutter", [str(ROOT)]) as context:
        yield context


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_library_writes_into_the_projects_own_folder(answers: dict[str, str]) -> None:
    assert open_staging(answers) == "seeds"


@pytest.mark.usefixtures("command")
def test_the_command_writes_into_a_hidden_folder(answers: dict[str, str]) -> None:
    begin, secret = open_staging(answers).rsplit("-", 1)

    assert begin == f".seeds.unfinished-{os.getpid()}"
    assert len(secret) == 16


def test_the_folder_goes_when_the_command_ends(
    answers: dict[str, str], tmp_path: Path
) -> None:
    with cookiecutter.make_context("cookiecutter", [str(ROOT)]):
        folder = tmp_path / open_staging(answers)
        folder.mkdir()
        (folder / "half.py").touch()

    assert list(tmp_path.iterdir()) == []


def test_the_folder_stays_for_who_asks_to_keep_it(
    answers: dict[str, str], tmp_path: Path
) -> None:
    options = [str(ROOT), "--keep-project-on-failure"]
    with cookiecutter.make_context("cookiecutter", options):
        (tmp_path / open_staging(answers)).mkdir()

    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    def fill() -> None:
        with discard_at_exit(tmp_path / "half"):
            (tmp_path / "half").mkdir()
            raise OSError(28, "No space left on device", "app.py")

    with pytest.raises(
        RefusalError, match=r"^error: app\.py: no space left on device$"
    ):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_a_signal_that_ends_the_process_ends_the_command_first(tmp_path: Path) -> None:
    def end() -> None:
        with discard_at_exit(tmp_path / "half"):
            (tmp_path / "half").mkdir()
            os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(SystemExit) as ended:
        end()
    assert ended.value.code == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.usefixtures("command")
def test_what_a_killed_run_left_is_removed_and_nothing_else(
    answers: dict[str, str], tmp_path: Path
) -> None:
    ended, running = ended_process(), os.getppid()
    others = [
        f".seeds.unfinished-{running}",
        f".bulbs.unfinished-{ended}",
        ".seeds.unfinished-notes",
    ]
    stale = [f".seeds.unfinished-{ended}", f".seeds.unfinished-{ended}-discarded"]
    for name in [*others, *stale]:
        (tmp_path / name).mkdir()

    open_staging(answers)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)


@pytest.mark.usefixtures("command")
def test_a_place_that_is_taken_is_refused(
    answers: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()

    with pytest.raises(PlanRefusedError) as refusal:
        open_staging(answers)

    assert str(refusal.value) == (
        f"error: {tmp_path}/seeds exists already: choose another project_slug, "
        "or write into it with -f, which keeps the files that you changed"
    )


@pytest.mark.parametrize("target", [".", "nowhere"])
def test_nothing_is_written_through_a_link(
    answers: dict[str, str], tmp_path: Path, target: str
) -> None:
    (tmp_path / "seeds").symlink_to(tmp_path / target)

    with (
        cookiecutter.make_context("cookiecutter", [str(ROOT), "-f"]),
        pytest.raises(PlanRefusedError, match=r"/seeds is a symbolic link: remove it"),
    ):
        open_staging(answers)


@pytest.mark.usefixtures("command")
def test_an_output_folder_that_cookiecutter_would_render_is_refused(
    answers: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(PlanRefusedError, match=r"/\{\{ 7 \}\} holds template markup"):
        open_staging({**answers, "_output_dir": str(tmp_path / "{{ 7 }}")})


def test_a_folder_that_somebody_has_published_is_not_discarded(tmp_path: Path) -> None:
    folder, place = tmp_path / ".seeds.unfinished-1", tmp_path / "seeds"
    folder.mkdir()
    folder.rename(place)

    discard(folder)

    assert list(tmp_path.iterdir()) == [place]
