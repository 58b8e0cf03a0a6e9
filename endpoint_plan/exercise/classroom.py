"""What a class needs beside the exercise: a workflow that gives points for each step."""

from pathlib import Path

from endpoint_plan.exercise.runner.book import Book
from endpoint_plan.exercise.runner.tampering import seal

WORKFLOW = Path(".github", "workflows", "classroom.yml")

POINTS = 10
"""For each step."""

MINUTES = 5
"""That the tests of a step may take."""

HEAD = """\
# Points for each step, with the autograder of GitHub Classroom. The seal tells whether somebody
# changed what grades: `python -m exercise` refuses to grade then.
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
      - run: pip install --editable . --group dev
"""

STEP = """\
      - name: {name}
        id: {key}
        uses: classroom-resources/autograding-command-grader@v1
        with:
          test-name: {name}
          setup-command: ""
          command: python -m exercise check --step {number} --seal {seal}
          timeout: {minutes}
          max-score: {points}
"""


def write(folder: Path, book: Book) -> None:
    """Write the workflow into the exercise in *folder*."""
    file = folder / WORKFLOW
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(workflow(book, seal(folder)), "utf-8", newline="\n")


def workflow(book: Book, sealed: str) -> str:
    """Return the workflow for *book*, which has the seal *sealed*; no text of the plan goes into it."""
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
    return HEAD + "".join(parts) + reporter
