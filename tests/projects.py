"""The projects that the tests look at: made once in a run of the suite, and only read."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.baking import ROOT, Baked

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/plan.md"))
SEED_LIBRARY = f"plan={ROOT / 'examples/seed-library/plan.md'}"

PROJECTS: dict[str, tuple[str, ...]] = {
    **{folder.name: (f"plan={folder / 'plan.md'}",) for folder in EXAMPLES},
    "bands": (f"plan={ROOT / 'tests/bands.md'}", "storage=sql"),
    "beekeepers": (f"plan={ROOT / 'tests/beekeepers.md'}",),
    "berths": (f"plan={ROOT / 'tests/berths.md'}",),
    "campsites": (f"plan={ROOT / 'tests/campsites.md'}",),
    "campsites-sql": (f"plan={ROOT / 'tests/campsites.md'}", "storage=sql"),
    "choirs": (f"plan={ROOT / 'tests/choirs.md'}",),
    "climbers": (f"plan={ROOT / 'tests/climbers.md'}",),
    "depot": (f"plan={ROOT / 'tests/depot.md'}",),
    "keyholders": (f"plan={ROOT / 'tests/keyholders.md'}", "storage=sql"),
    "landlords": (f"plan={ROOT / 'tests/landlords.md'}", "storage=sql"),
    "market": (f"plan={ROOT / 'tests/market.md'}",),
    "market-sql": (f"plan={ROOT / 'tests/market.md'}", "storage=sql"),
    "night-school": (f"plan={ROOT / 'tests/night-school.md'}",),
    "notices": (
        f"plan={ROOT / 'tests/notices.md'}",
        "storage=sql",
        "python_version=3.13",
    ),
    "odd-names": (f"plan={ROOT / 'tests/odd-names.md'}",),
    "odd-names-sql": (f"plan={ROOT / 'tests/odd-names.md'}", "storage=sql"),
    "olive-press": (f"plan={ROOT / 'tests/olive-press.md'}", "storage=sql"),
    "pawnshop": (f"plan={ROOT / 'tests/pawnshop.md'}", "storage=sql"),
    "pottery": (f"plan={ROOT / 'tests/pottery.md'}", "storage=sql"),
    "shelves": (f"plan={ROOT / 'tests/shelves.md'}", "storage=sql"),
    "stargazers": (f"plan={ROOT / 'tests/stargazers.md'}",),
    "tool-shed": (f"plan={ROOT / 'tests/tool-shed.md'}", "storage=sql"),
    "test-results": (f"plan={ROOT / 'tests/test-results.md'}",),
}
"""The answers that each kind of project is made with."""

NAMED_BY_THE_USER = (
    SEED_LIBRARY,
    *("project_slug=Seeds", "package_name=vault", "python_version=3.12"),
)
"""Answers that follow from no plan."""

MYPY_CACHE = ROOT / ".mypy_cache/projects"
"""Keeps what mypy knows of the libraries, which all projects import."""

LINTERS: dict[str, list[str]] = {
    "black": ["black", "--check", "--quiet", "."],
    "ruff": ["ruff", "check", "--quiet", "--no-cache", "."],
    "mypy": ["mypy", "--cache-dir", str(MYPY_CACHE)],
}

ONLY_ANYIO = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_PLUGINS": "anyio.pytest_plugin",
}
"""Environment of a project's own tests: their plugins are those of its environment, not of ours."""


class BakeOnce(Protocol):
    """Return what the cookiecutter command made of *answers*: nobody may change it."""

    def __call__(self, *answers: str) -> Baked: ...


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    stdout: str
    stderr: str


def once(folder: Path, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what *make* returned for *key* to the first that asked, in any process of the run.

    All processes of the run give the same *folder*; what *make* returns must go into JSON.
    """
    file = folder / f"{key}.json"
    with locked(folder / f"{key}.lock"):
        if not file.exists():
            file.write_text(json.dumps(make()), "utf-8")
        kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return kept


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep all other processes that lock *path* waiting."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run_module(project: Path, *command: str, **environment: str) -> Ran:
    """Run `python -m COMMAND` in *project*, as its Makefile would."""
    process = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**_without_pytest(), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(process.returncode, process.stdout, process.stderr)


def run_tests(project: Path, *options: str, **environment: str) -> Ran:
    """Run the tests of *project*."""
    command = ["pytest", "-q", "-p", "no:cacheprovider", *options]
    return run_module(project, *command, **ONLY_ANYIO, **environment)


def lint(project: Path, linter: str) -> Ran:
    """Run one of `LINTERS` in *project*; mypy waits until it has its cache for itself."""
    waiting = locked(MYPY_CACHE / "lock") if linter == "mypy" else nullcontext()
    with waiting:
        return run_module(project, *LINTERS[linter])


def _without_pytest() -> dict[str, str]:
    """Return the environment without what tells a pytest that another one started it."""
    kept = {key: text for key, text in os.environ.items() if key[:7] != "PYTEST_"}
    return {**kept, "TEST_DATABASE_URL": ""}
