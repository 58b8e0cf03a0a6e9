"""Runs of the project's tests, and what each of them shows."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("worker.py")

PATIENCE = 300
"""Seconds that a run may take; what takes longer is told, and ended."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A body that is not written, where a test came to it."""

    step: int
    path: str
    """In the project, with slashes."""
    symbol: str
    line: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a test ended."""

    test: str
    """Its id."""
    end: str
    """`passed`, `failed`, `skipped`, or `waits` where it is expected to fail."""
    said: str = ""
    """What pytest says of the failure."""
    line: int = 0
    where: str = ""
    """The line of the project in which it failed: its place, and what stands there."""
    reached: tuple[Reached, ...] = ()
    cause: str = ""
    """The exception that the service printed meanwhile: its place, and what it says."""

    @property
    def passed(self) -> bool:
        """Whether it is green."""
        return self.end == "passed"


@dataclass(frozen=True, slots=True)
class Trial:
    """A run of tests."""

    endings: Mapping[str, Ending] = field(default_factory=dict)
    """By the ids of the tests."""
    collected: tuple[str, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """Modules that cannot be imported, each with the reason."""
    at_import: tuple[Reached, ...] = ()
    """What is not written and was reached before any test ran."""
    trouble: str = ""
    """Why there is nothing, where there is nothing."""

    def functions(self) -> dict[str, list[Ending]]:
        """Return the endings by the functions of the tests, those of its parameters together."""
        found: dict[str, list[Ending]] = {}
        for test, ending in self.endings.items():
            found.setdefault(function_of(test), []).append(ending)
        return found


def function_of(test: str) -> str:
    """Return the id of the function of *test*, without parameters."""
    path, _, rest = test.partition("::")
    return f"{path}::{rest.partition('[')[0]}"


def own_python(folder: Path) -> str:
    """Return the Python of the project at *folder*, else the one that runs this."""
    for name in ("bin/python", "Scripts/python.exe"):
        if (folder / ".venv" / name).exists():
            return str((folder / ".venv" / name).absolute())
    return sys.executable


class Tester:
    """Runs tests of the project at *folder*, each time in a process that has loaded the libraries before."""

    def __init__(
        self, folder: Path, options: Iterable[str] = (), python: str = ""
    ) -> None:
        """Take *options* of pytest along; the Python is the project's own unless *python* names one."""
        self.folder = folder.resolve()
        self.options = list(options)
        self.python = python or own_python(self.folder)
        self._ready: subprocess.Popen[str] | None = None

    def prepare(self) -> None:
        """Start the process of the next run, which loads while nothing is asked."""
        if self._ready is None or self._ready.poll() is not None:
            self._ready = self._start()

    def close(self) -> None:
        """End the process that waits."""
        if self._ready is not None:
            _end(self._ready)
            self._ready = None

    def run(
        self,
        tests: Iterable[str] = (),
        *,
        stop: bool = False,
        ahead: bool = False,
        first: Callable[[], None] = lambda: None,
    ) -> Trial:
        """Run *tests*, all without any; *stop* at the first that fails; *ahead* prepares for another run.

        As soon as one has passed, *first* is called.
        """
        self.prepare()
        assert self._ready is not None
        worker, self._ready = self._ready, None
        late = threading.Event()

        def give_up() -> None:
            late.set()
            worker.kill()

        clock = threading.Timer(PATIENCE, give_up)
        clock.start()
        asked = {"tests": list(tests), "stop": stop, "options": self.options}
        told = _ask(worker, json.dumps(asked), first)
        clock.cancel()
        _end(worker)  # It has told all: how it tidies up matters to nobody.
        if ahead:
            self.prepare()
        if told:
            return self._read(told)
        if late.is_set():
            return Trial(trouble=f"the tests ran for more than {PATIENCE} seconds")
        return Trial(
            trouble=f"the tests do not run with {self.python}: is pytest installed?"
        )

    def _start(self) -> subprocess.Popen[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        return subprocess.Popen(
            [self.python, "-P", str(WORKER)],
            cwd=self.folder,
            env={**kept, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def _read(self, told: Mapping[str, Any]) -> Trial:
        reached = {
            test: tuple(self._reached(one) for one in spots)
            for test, spots in told["reached"].items()
        }
        endings = {
            test: Ending(
                test,
                one["end"],
                one["said"],
                one["line"],
                one["where"],
                reached.get(test, ()),
                one["cause"],
            )
            for test, one in told["ends"].items()
        }
        return Trial(
            endings,
            tuple(told["tests"]),
            tuple((one["path"], one["text"]) for one in told["broken"]),
            reached.get("", ()),
            told["trouble"],
        )

    def _reached(self, spot: Mapping[str, object]) -> Reached:
        path = Path(str(spot["path"]))
        if path.is_relative_to(self.folder):
            path = path.relative_to(self.folder)
        symbol = str(spot["symbol"]).removesuffix(".__init__")
        return Reached(
            int(str(spot["step"])), path.as_posix(), symbol, int(str(spot["line"]))
        )


def _ask(
    worker: subprocess.Popen[str], line: str, first: Callable[[], None]
) -> dict[str, Any]:
    """Return what *worker* tells in the end; nothing where it ends without a word."""
    assert worker.stdin
    assert worker.stdout
    with contextlib.suppress(OSError):  # It ended before it was asked.
        worker.stdin.write(line + "\n")
        worker.stdin.flush()
    for answer in worker.stdout:
        told: dict[str, Any] = json.loads(answer)
        if "tests" in told:
            return told
        first()
    return {}


def _end(worker: subprocess.Popen[str]) -> None:
    worker.kill()
    with contextlib.suppress(OSError):  # What it was to read is gone with it.
        worker.communicate()
