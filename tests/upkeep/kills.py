"""Updates that are killed at any moment: the project is as before or as after.

python -m tests.upkeep.kills --runs 100
"""

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from endpoint_plan.rendering.base import read_files
from endpoint_plan.upkeep import journal
from endpoint_plan.upkeep.wanted import generate
from tests.baking import ROOT
from tests.interrupting import SIGNALS
from tests.upkeep.plans import BOATS, MORE
from tests.upkeep.properties import PLAN, make

Files = dict[str, bytes]


def files(project: Path) -> Files:
    """Return the files of *project* but for those of the last change."""
    hidden = f"{journal.PLACE.as_posix()}/"
    return {p: c for p, c in read_files(project).items() if not p.startswith(hidden)}


def start(project: Path, *command: str) -> subprocess.Popen[bytes]:
    """Start a command of `endpoint-template` on *project*."""
    return subprocess.Popen(
        [sys.executable, "-m", "endpoint_template", *command, "--project", project],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def check(runs: int, seed: int = 0, *, late: bool = False) -> dict[str, int]:
    """Kill *runs* updates, each at its own moment; return how many left what.

    *late* waits until the change is being laid down, and kills within the next hundredth of a second.

    Raises:
        AssertionError: One left neither the project of before nor that of after.
    """
    chance = random.Random(seed)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole")
        make(whole, BOATS, generate)
        (whole / PLAN).write_text(MORE, "utf-8")
        before = files(whole)
        done = shutil.copytree(whole, Path(place, "done"))
        begun = time.monotonic()
        assert start(done, "update").wait() == 0
        taken = time.monotonic() - begun
        after = files(done)
        assert after != before
        for run in range(runs):
            project = shutil.copytree(whole, Path(place, f"run-{run}"))
            number = SIGNALS[run % len(SIGNALS)]
            process = start(project, "update")
            if late:
                while process.poll() is None and not (project / journal.PLACE).exists():
                    time.sleep(0.0002)
                time.sleep(chance.uniform(0, 0.06))
            else:
                time.sleep(chance.uniform(0, taken))
            with contextlib.suppress(ProcessLookupError):
                (os.killpg if run % 2 else os.kill)(process.pid, number)
            process.wait()
            left = files(project)
            word = "after" if left == after else "before" if left == before else "half"
            if word == "half":
                assert start(project, "status").wait() == 0
                assert files(project) == after, (run, number)
                word = "after, when the next command had completed it"
            key = f"{signal.Signals(number).name} {word}"
            counts[key] = counts.get(key, 0) + 1
            shutil.rmtree(project)
    return counts


def main() -> None:
    """Print what was left by how many of the runs that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--late", action="store_true")
    asked = parser.parse_args()
    for what, count in sorted(check(asked.runs, late=asked.late).items()):
        print(f"{what}: {count}")


if __name__ == "__main__":
    main()
