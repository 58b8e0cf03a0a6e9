"""Why no test could run, in the few lines that help."""

import ast
import re
from pathlib import Path

from .trial import Trial

MOST = 6
"""Lines at the end of what pytest says: the last place, and the error."""

UNKNOWN = re.compile(r"No module named '([\w]+)")
SETUP = "What the service needs is not installed here: `make setup`, or as EXERCISE.md says."


def why_not(folder: Path, trial: Trial) -> str:
    """Return why *trial* of the project at *folder* shows nothing; nothing where it shows something."""
    if trial.broken:
        told = f"{trial.broken[0][0]} cannot be loaded: {trial.broken[0][1]}"
    elif trial.endings:
        return ""
    else:
        told = trial.trouble.strip() or "no test was run"
    if spoilt := _no_python(folder):
        return spoilt
    found = UNKNOWN.search(told)
    own = {one.name.removesuffix(".py") for one in (folder / "src").glob("*")}
    missing = bool(found and found[1] not in {*own, "tests"})
    lines = told.splitlines()
    kept = [f"... {len(lines) - MOST} lines above", *lines[-MOST:]]
    shown = kept if len(lines) > MOST + 1 else lines
    if missing or "is pytest installed?" in told:
        shown = [lines[-1].removeprefix("E").strip(), SETUP]
    return "\n".join(shown)


def _no_python(folder: Path) -> str:
    """Return the place and the error of the first file of the code that is no Python."""
    for file in sorted((folder / "src").rglob("*.py")):
        path = file.relative_to(folder).as_posix()
        try:
            ast.parse(file.read_bytes())
        except SyntaxError as error:
            place = f"{path}:{error.lineno or 1}"
            line = (error.text or "").strip()
            said = f"{type(error).__name__}: {error.msg}"
            return f"{place}: {line}\n{said}" if line else f"{place}\n{said}"
        except (OSError, ValueError) as error:
            return f"{path}: {error}"
    return ""
