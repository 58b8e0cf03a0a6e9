"""One run of the tests of a project, and how each of them ended."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PLUGIN = """
import json, os

ENDS = {}

def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        end = report.outcome
        if hasattr(report, "wasxfail"):
            end = "waits"
        ENDS[report.nodeid] = end

def pytest_collection_modifyitems(items):
    for item in items:
        steps = [n for m in item.iter_markers("step") for n in m.args if isinstance(n, int)]
        line = item.reportinfo()[1]
        MARKS[item.nodeid] = {"steps": steps, "line": (line or 0) + 1}

MARKS = {}

def pytest_sessionfinish(session):
    told = {n: {"end": ENDS.get(n, "not run"), **m} for n, m in MARKS.items()}
    with open(os.environ["VERIFY_ENDS"], "w", encoding="utf-8") as file:
        json.dump(told, file)
"""


@dataclass(frozen=True, slots=True)
class Test:
    """A test that was collected."""

    __test__ = False
    """For pytest: it is no class of tests."""

    path: str
    name: str
    line: int
    end: str
    """`passed`, `failed`, `skipped`, `waits` for one that is expected to fail, or `not run`."""
    steps: tuple[int, ...]
    """The steps that its marks name."""

    @property
    def passed(self) -> bool:
        """Whether it ran and passed."""
        return self.end == "passed"

    @property
    def function(self) -> str:
        """Its name without its parameters."""
        return self.name.partition("[")[0]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of all tests."""

    tests: tuple[Test, ...]
    trouble: str = ""
    """Why there are none, in one line."""


def run_tests(folder: Path) -> Run:
    """Run the tests of the project at *folder*, with its own Python where it has one."""
    own = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    python = str(own) if own.exists() else sys.executable
    with tempfile.TemporaryDirectory(prefix="scaffold-") as place:
        Path(place, "verify_plugin.py").write_text(PLUGIN, "utf-8")
        ends = Path(place, "ends.json")
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        done = subprocess.run(
            [
                python,
                "-m",
                "pytest",
                "-q",
                "-p",
                "verify_plugin",
                "-p",
                "no:cacheprovider",
                "--assert=plain",  # Only outcomes count; nobody reads why one failed.
            ],
            cwd=folder,
            env={
                **kept,
                "PYTHONPATH": place,
                "PYTHONDONTWRITEBYTECODE": "1",
                "VERIFY_ENDS": str(ends),
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        try:
            found = json.loads(ends.read_text("utf-8"))
        except (OSError, ValueError):
            found = {}
    tests = tuple(
        Test(
            node.partition("::")[0],
            node.partition("::")[2],
            one["line"],
            one["end"],
            tuple(one["steps"]),
        )
        for node, one in found.items()
    )
    return Run(tests, "" if tests else _trouble(done.stdout, done.stderr))


def _trouble(stdout: str, stderr: str) -> str:
    lines = [line for line in (stdout + stderr).splitlines() if line.strip()]
    errors = [
        line for line in lines if line.lstrip().startswith(("E ", "ERROR", "error"))
    ]
    return (errors or lines or ["pytest said nothing"])[-1].strip()
