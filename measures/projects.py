"""Generated projects to measure, made with the real command as a user would, and what measures say of them."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

KEY = "a-key-for-measures-that-is-long-enough-for-HS256"


class BakeError(Exception):
    """A plan gave no project; the text says why."""


@dataclass(frozen=True, slots=True)
class Project:
    """A generated project, and how to run things in it."""

    folder: Path

    @property
    def package(self) -> str:
        """Name of its package."""
        (app,) = self.folder.glob("src/*/app.py")
        return app.parent.name

    @property
    def has_tokens(self) -> bool:
        """Whether callers must show who they are."""
        return (self.folder / "src" / self.package / "security.py").exists()

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which anything runs in it."""
        return {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(("src", str(ROOT))),
        }

    @property
    def settings(self) -> dict[str, str]:
        """The variables that its service takes its settings from: one example of everything."""
        return {
            "DEMO_DATA": "true",
            "JWT_KEY": KEY,
            "LOG_LEVEL": "ERROR",
            "RATE_LIMITING": "false",
        }

    def python(
        self, *arguments: str, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run this interpreter in its folder with *arguments*, and *variables* in its environment."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a project passes, and the figures."""

    passed: bool
    figures: str
    """One line."""
    details: str = ""
    """What a person needs in order to mend it; empty when there is nothing to mend."""


def plans(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield *paths*; for a folder, the plans in it, or one folder below it as in `examples/`."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.md")) or sorted(path.glob("*/plan.md"))
        else:
            yield path


def bake(plan: Path, output: Path, *answers: str) -> Project:
    """Scaffold *plan* with *answers* into the empty folder *output*.

    Raises:
        BakeError: The template refused the plan, or failed.
    """
    process = subprocess.run(
        [
            *(sys.executable, "-m", "cookiecutter", str(ROOT), "--no-input"),
            *("--output-dir", str(output), f"plan={plan.resolve()}"),
            *answers,
        ],
        cwd=output,
        env={**os.environ, "COOKIECUTTER_CONFIG": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if process.returncode:
        raise BakeError(process.stderr.strip())
    (folder,) = output.iterdir()
    return Project(folder)
