"""Measure what becomes of documents that attack: `python -m measures.hostile FOLDER`.

Prints a table with a line for each: refused, in one plain line, or made, and then its own tests, black,
ruff and mypy are run. Each takes a few seconds of the processor at most, with modules that are
compiled already, as `speed` measures it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from measures.projects import ROOT, Project, plans

SECONDS = 5.0
"""Most time of the processor that a document may take."""

GIVEN_UP = 600
"""Seconds after which a command is stopped."""

TOLD = 160
"""Characters of a refusal or of a failure that the table shows."""

CHECKS = {
    "tests": ("pytest", "-q", "-p", "no:cacheprovider"),
    "black": ("black", "--check", "--quiet", "."),
    "ruff": ("ruff", "check", "--quiet", "--no-cache", "."),
    "mypy": ("mypy", "--cache-dir"),
}


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    seconds: float
    """Time of the processor that it and what it started took."""
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a document."""

    name: str
    seconds: float
    outcome: str
    passed: bool

    def render(self) -> str:
        """Return the row of the table."""
        mark = "" if self.passed else "**FAILED** "
        return f"| {self.name} | {self.seconds:.1f} s | {mark}{self.outcome} |"


def run(command: list[str], folder: Path, environment: dict[str, str]) -> Ran:
    """Run *command* in *folder* and return how it ended."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            ["timeout", str(GIVEN_UP), *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        text = told.read().decode("utf-8", "replace")
    return Ran(process.returncode, used.ru_utime + used.ru_stime, text)


def examine(
    document: Path,
    output: Path,
    answers: list[str],
    checks: dict[str, tuple[str, ...]],
    compiled: Path,
) -> Row:
    """Return what becomes of *document* with *answers* in the empty folder *output*, by *checks*; modules are kept in *compiled*."""
    variables = {
        **os.environ,
        "COOKIECUTTER_CONFIG": os.devnull,
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    made = run(
        [
            *(sys.executable, "-m", "cookiecutter", str(ROOT), "--no-input"),
            *("--output-dir", str(output)),
            *(f"plan={document.resolve()}", *answers),
        ],
        output,
        variables,
    )
    in_time = made.seconds <= SECONDS
    if made.status:
        plain = is_plain(made.told) and not list(output.iterdir())
        told = f"refused: {shown(made.told)}"
        return Row(document.stem, made.seconds, told, in_time and plain)
    (folder,) = output.iterdir()
    failing = list(failures(Project(folder), checks))
    outcome = "; ".join(f"{name}: {text}" for name, text in failing) or "made, green"
    return Row(document.stem, made.seconds, outcome, in_time and not failing)


def failures(
    project: Project, checks: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield the *checks* that *project* fails, each with the last that it says."""
    for name, command in checks.items():
        ran = run(
            [sys.executable, "-m", *command],
            project.folder,
            project.environment | {"PYTHONPATH": "src"},
        )
        if ran.status:
            yield name, shown(ran.told[-2000:])


def is_plain(text: str) -> bool:
    """Tell whether a refusal is one line that a terminal shows as it is."""
    lines = text.splitlines()
    return len(lines) == 1 and lines[0].isprintable()


def shown(text: str) -> str:
    """Return the end of *text* in a cell."""
    line = " ".join(text.split()).replace("|", "\\|")
    return line if len(line) <= TOLD else f"… {line[-TOLD:]}"


def main() -> int:
    """Measure the documents; return 1 when any fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "documents", nargs="+", type=Path, help="documents, or folders of them"
    )
    parser.add_argument("--answers", nargs="*", default=[], help="such as storage=sql")
    parser.add_argument("--checks", nargs="*", choices=CHECKS, default=list(CHECKS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="leave the projects here")
    asked = parser.parse_args()
    documents = [d for d in plans(asked.documents) if d.name != "README.md"]
    print("| Document | Time | Outcome |\n| --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        compiled, warm = Path(scratch, "compiled"), Path(scratch, "warm")
        warm.mkdir()
        # The first one fills the caches.
        for document in documents[:1]:
            examine(document, warm, asked.answers, {}, compiled)

        def one(document: Path) -> Row:
            output = (asked.keep or Path(scratch)).resolve() / document.stem
            output.mkdir(parents=True)
            checks = {name: CHECKS[name] for name in asked.checks}
            if (
                "mypy" in checks
            ):  # Keeps what it knows of libraries; each thread for itself.
                cache = Path(scratch, f"mypy-{threading.get_ident()}")
                checks["mypy"] = (*checks["mypy"], str(cache))
            row = examine(document, output, asked.answers, checks, compiled)
            print(row.render(), flush=True)
            return row

        with ThreadPoolExecutor(asked.jobs) as pool:
            rows = list(pool.map(one, documents))
    passed = sum(row.passed for row in rows)
    slowest = max((row.seconds for row in rows), default=0.0)
    print(f"\nhostile: {passed} of {len(rows)} passed, slowest {slowest:.1f} s")
    return int(not rows or passed < len(rows))


if __name__ == "__main__":
    raise SystemExit(main())
