"""What a class needs beside the exercise: a workflow that gives points for each step."""

import textwrap
from pathlib import Path

from endpoint_plan.exercise.runner.book import FOLDER, Book, digest
from endpoint_plan.exercise.runner.tampering import seal

WORKFLOW = Path(".github", "workflows", "classroom.yml")

POINTS = 10
"""For each step."""

MINUTES = 5
"""That the tests of a step may take."""

HEAD = """\
# Points for each step, with the autograder of GitHub Classroom. What grades is looked at by this
# file before it runs, so protect this file: in the settings of the assignment, protected paths.
name: Autograding Tests
on: [push, workflow_dispatch, repository_dispatch]

permissions:
  checks: write
  actions: read
  contents: read

jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version-file: pyproject.toml
      - name: Write what looks at the exercise before it grades
        run: |
          cat > "$RUNNER_TEMP/grade.py" <<'GRADE'
{grader}
          GRADE
          python -I "$RUNNER_TEMP/grade.py"
      - run: pip install --editable . --group dev
"""

GRADER = '''\
"""Run the exercise in this folder, if what grades is as it was made; without arguments only look."""

import hashlib
import pathlib
import runpy
import sys

KNOWN = {known}
LEFT = ("exercise/kept/", "exercise/progress.json")
SITE = ("sitecustomize", "usercustomize")


def changed():
    """Yield the paths of what was changed, is gone or is not of the exercise."""
    for path, digest in KNOWN.items():
        file = pathlib.Path(path)
        raw = file.read_bytes().replace(b"\\r\\n", b"\\n") if file.is_file() else b""
        if hashlib.sha256(raw).hexdigest() != digest:
            yield path
    for file in pathlib.Path().rglob("*"):
        path = file.as_posix()
        if file.suffix == ".pth" or file.name.partition(".")[0] in SITE:
            yield path
        elif path.startswith(".venv/bin/python"):  # It would run the tests.
            yield path
        elif path.startswith("exercise/") and file.is_file() and path not in KNOWN:
            if not path.startswith(LEFT):
                yield path


sys.dont_write_bytecode = True
found = sorted(changed())
if found:
    sys.exit("not graded, what grades was changed: " + ", ".join(found))
if sys.argv[1:]:
    sys.path.append(".")  # Behind all else: nothing in the folder stands for a library.
    runpy.run_module("exercise", run_name="__main__", alter_sys=True)
'''
"""What the workflow runs in place of the exercise's own code, of which it trusts nothing unseen."""

STEP = """\
      - name: {name}
        id: {key}
        uses: classroom-resources/autograding-command-grader@v1
        with:
          test-name: {name}
          setup-command: ""
          command: python -I ${{{{ runner.temp }}}}/grade.py check --step {number} --seal {seal}
          timeout: {minutes}
          max-score: {points}
"""


def write(folder: Path, book: Book) -> None:
    """Write the workflow into the exercise in *folder*."""
    file = folder / WORKFLOW
    file.parent.mkdir(parents=True, exist_ok=True)
    made = workflow(book, seal(folder), grader(folder))
    file.write_text(made, "utf-8", newline="\n")


def grader(folder: Path) -> str:
    """Return the code that grades the exercise in *folder* only while what grades is as it is now."""
    known = {
        file.relative_to(folder).as_posix(): digest(file.read_bytes())
        for file in sorted((folder / FOLDER).glob("*"))
        if file.is_file()
    }
    rows = "".join(f'    "{path}": "{one}",\n' for path, one in known.items())
    return GRADER.replace("{known}", f"{{\n{rows}}}")


def workflow(book: Book, sealed: str, code: str) -> str:
    """Return the workflow for *book*, which has the seal *sealed* and is graded by *code*; no text of the plan goes into it."""
    keys = [f"step-{stage.numbers[0]}" for stage in book.stages]
    parts = [
        STEP.format(
            name=stage.name.capitalize(),
            key=key,
            number=stage.numbers[0],
            seal=sealed,
            minutes=MINUTES,
            points=POINTS * len(stage.steps),
        )
        for key, stage in zip(keys, book.stages, strict=True)
    ]
    results = "".join(
        f"          {key.upper()}_RESULTS: ${{{{ steps.{key}.outputs.result }}}}\n"
        for key in keys
    )
    reporter = (
        "      - uses: classroom-resources/autograding-grading-reporter@v1\n"
        f"        env:\n{results}"
        f"        with:\n          runners: {','.join(keys)}\n"
    )
    inner = textwrap.indent(code.rstrip("\n"), " " * 10)
    return HEAD.replace("{grader}", inner) + "".join(parts) + reporter
