"""A copy of a finished project in which bodies are taken out and tests are run."""

import re
import shlex
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.trial import Tester, Trial, own_python
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.text.escape import one_line

OPTIONS = ("--assert=plain",)
"""Only outcomes count, so nobody reads why a test failed."""

NAME = re.compile(r"[A-Za-z0-9._-]+")
"""What a requirement begins with: the name of its distribution."""

UNUSED = frozenset({"black", "mypy", "pre-commit", "pytest-cov", "ruff"})
"""Of the tools of a project, those that its tests do without."""

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", "node_modules", "*.egg-info"
)


class Workbench:
    """A copy of a project, in the folder *folder*; *solution* has the texts of the modules with gaps."""

    def __init__(self, folder: Path, tester: Tester, solution: dict[str, str]) -> None:
        """Take a copy that `workbench` made."""
        self.folder = folder
        self.tester = tester
        self.solution = solution

    def without(self, gaps: Iterable[Gap], *, keep: bool = False) -> None:
        """Take out *gaps*, and no others; with *keep* they only tell that they are reached."""
        left = tuple(gaps)
        for path, text in self.solution.items():
            here = [gap for gap in left if gap.path == path]
            now = bodies.take_out(text, here, keep=keep)
            (self.folder / path).write_text(now, "utf-8", newline="\n")

    def run(self, tests: Iterable[str] = ()) -> Trial:
        """Run *tests*, all without any.

        Raises:
            PlanRefusedError: None of them runs.
        """
        trial = self.tester.run(tests, ahead=True)
        if not trial.endings:
            raise PlanRefusedError(f"error: the tests do not run: {why_not(trial)}")
        return trial


def why_not(trial: Trial) -> str:
    """Return in one line why *trial* shows nothing."""
    if trial.broken:
        return f"{trial.broken[0][0]}: {trial.broken[0][1]}"
    lines = trial.trouble.strip().splitlines()
    return one_line(lines[-1]) if lines else "pytest said nothing"


def check_python(project: Path, python: str) -> None:
    """Refuse to run the tests of *project* with *python*, where it is this one and lacks what they need.

    Raises:
        PlanRefusedError: It names what is missing.
    """
    file = project / "pyproject.toml"
    if python != sys.executable or not file.is_file():
        return
    told = tomllib.loads(file.read_text("utf-8"))
    needed = [
        *told.get("project", {}).get("dependencies", ()),
        *told.get("dependency-groups", {}).get("dev", ()),
    ]
    missing = [one for one in needed if isinstance(one, str) and not _is_there(one)]
    if missing:
        wanted = " ".join(shlex.quote(one) for one in missing)
        raise PlanRefusedError(
            "error: to find which tests show which step, they are run, and what they need is "
            f"not installed here: pip install {wanted}"
        )


def _is_there(requirement: str) -> bool:
    name = NAME.match(requirement)
    try:
        return bool(name and metadata.version(name[0]))
    except metadata.PackageNotFoundError:
        return name is not None and name[0] in UNUSED


@contextmanager
def workbench(
    project: Path,
    solution: dict[str, str],
    options: Iterable[str] = (),
    python: str = "",
) -> Iterator[Workbench]:
    """Yield a copy of *project* with the texts of *solution* in it; it is removed afterwards.

    *options* are those of pytest. The tests run with *python*, else with that of the project.

    Raises:
        PlanRefusedError: What the tests need is not installed.
    """
    python = python or own_python(project)
    check_python(project, python)
    with tempfile.TemporaryDirectory(prefix="exercise-") as place:
        copy = Path(place, project.resolve().name)
        shutil.copytree(project, copy, ignore=LEFT_OUT)
        tester = Tester(copy, (*options, *OPTIONS), python)
        try:
            bench = Workbench(copy.resolve(), tester, solution)
            bench.without(())
            yield bench
        finally:
            tester.close()
