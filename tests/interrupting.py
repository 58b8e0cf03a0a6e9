"""Runs of the template that end before their time: killed at any moment, or on a full disk.

Each must leave the complete project or nothing, and the same command must work at once again.

    python -m tests.interrupting --kills 200 --disks 20
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.baking import COMMAND, ROOT, tree

PLAN = ROOT / "examples/seed-library/plan.md"
NAME = "seed-library"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


@dataclass(frozen=True)
class Left:
    """What a run left in its output folder."""

    complete: bool
    stray: list[str]
    """Names of all that is neither the project nor, after a kill, its hidden folder."""


@dataclass(frozen=True)
class Whole:
    """A run that nothing ended before its time."""

    project: dict[str, str]
    """The text of each file by its path."""
    seconds: float


def start(output: Path) -> subprocess.Popen[bytes]:
    """Start the command, in a group of its own as a shell would."""
    return subprocess.Popen(
        [COMMAND, ROOT, "--no-input", "-o", output, f"plan={PLAN}"],
        env={**os.environ, "COOKIECUTTER_CONFIG": os.devnull},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[bytes]) -> int:
    """Wait until *process* and all of its group have ended; return the exit status."""
    process.communicate()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        while True:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
    return process.returncode


def left(output: Path, expected: dict[str, str], *, hidden: bool = False) -> Left:
    """Return what is in *output*; *hidden* allows for the folder that a kill may leave.

    Raises:
        AssertionError: The project is there and is not as *expected*.
    """
    names = {path.name for path in output.iterdir()} if output.is_dir() else set()
    if hidden:
        names = {name for name in names if not name.startswith(f".{NAME}.unfinished-")}
    complete = NAME in names
    if complete:
        assert tree(output / NAME) == expected, "half of a project was left"
    return Left(complete, sorted(names - {NAME}))


def kill(output: Path, number: int, delay: float, *, group: bool) -> int:
    """Run into *output*, send the signal *number* after *delay* seconds; return the status.

    The whole *group* gets it, as from a terminal, or Cookiecutter alone.
    """
    process = start(output)
    time.sleep(delay)
    with contextlib.suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(process.pid, number)
    return finish(process)


def run_whole() -> Whole:
    """Run to the end."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        assert finish(start(Path(folder))) == 0
        taken = time.monotonic() - begun
        return Whole(tree(Path(folder, NAME)), taken)


def check_kills(runs: int, whole: Whole, seed: int = 0) -> dict[str, int]:
    """Kill *runs* runs, each at its own moment; return how many left what.

    Each moment is one of those that the *whole* run took.

    Raises:
        AssertionError: One of them left part of a project, or blocked the next run.
    """
    chance = random.Random(seed)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            number = SIGNALS[run % len(SIGNALS)]
            output = Path(folder, str(run))
            output.mkdir()
            delay = chance.uniform(0, whole.seconds)
            kill(output, number, delay, group=run % 2 == 0)
            what = left(output, whole.project, hidden=number == signal.SIGKILL)
            assert what.stray == [], (number, delay, what)
            if not what.complete:
                assert finish(start(output)) == 0, (number, delay)
                assert left(output, whole.project) == Left(complete=True, stray=[])
            word = "complete" if what.complete else "nothing"
            key = f"{signal.Signals(number).name} {word}"
            counts[key] = counts.get(key, 0) + 1
    return counts


@contextlib.contextmanager
def disk(folder: Path, size: int) -> Iterator[None]:
    """Mount a file system of *size* KiB at *folder*; needs the rights to do so."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def can_mount() -> bool:
    """Tell whether `disk` works here."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with disk(Path(folder), 64):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def check_disks(runs: int, whole: Whole) -> dict[str, int]:
    """Run *runs* times on ever larger file systems, the smallest nearly full at once.

    The largest of them is still smaller than the project of the *whole* run.

    Raises:
        AssertionError: One of them left part of a project, no message, or blocked the next run.
    """
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        needed = sum(len(text) // 4096 + 2 for text in whole.project.values()) * 4
        for run in range(runs):
            place = Path(folder, "disk")
            place.mkdir(exist_ok=True)
            with disk(place, 4 + needed * run // runs):
                process = start(place)
                _, error = process.communicate()
                what = left(place, whole.project)
                assert what.stray == [], (run, what)
                assert what.complete == (process.returncode == 0), error
                if not what.complete:
                    assert error.startswith(b"error: "), error
                    assert error.count(b"\n") == 1, error
                    grow = ["mount", "-o", f"remount,size={needed * 4}k", str(place)]
                    subprocess.run(grow, check=True)
                    assert finish(start(place)) == 0
                    assert left(place, whole.project) == Left(complete=True, stray=[])
            word = "complete" if what.complete else "nothing"
            counts[word] = counts.get(word, 0) + 1
    return counts


def main() -> None:
    """Print what was left by how many of the runs that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--disks", type=int, default=20)
    asked = parser.parse_args()
    whole = run_whole()
    print("killed:", check_kills(asked.kills, whole))
    if can_mount():
        print("full disks:", check_disks(asked.disks, whole))
    else:
        print("full disks: not tried, for want of the right to mount one")


if __name__ == "__main__":
    main()
