"""What learners and teachers read."""

from pathlib import Path

import pytest
import yaml

from endpoint_plan.exercise import classroom, texts
from endpoint_plan.exercise.examples import example, examples
from endpoint_plan.exercise.runner import steps_file
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.book import Book, Stage, Step
from tests.baking import ROOT

BOOK = Book(
    "Boats",
    "guided",
    (
        Stage(
            (Step(2, "Define {the} commands: `x`"),),
            (Gap(2, "src/boats/a.py", "A", "Step 2"),),
            ("tests/test_a.py::test_a",),
        ),
        Stage(
            (Step(3, "Rules"), Step(5, "Errors")),
            (Gap(3, "src/boats/b.py", "b", "Step 3"),),
            ("tests/test_b.py::test_b[1]", "tests/test_b.py::test_b[2]"),
        ),
    ),
    {},
    ("pyproject.toml", ""),
)

LIST = """\
- [x] 2. Commands
  - done as generated: `a.py`
- [x] 3. Rules
  - done as generated: `b.py`
- [x] 10. Documents
  - done as generated: `README.md`
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# API\n## Request Details\n## Response Details\n", "en"),
        ("# API\n## Szczegóły żądania\n## Etapy wdrożenia\n", "pl"),
        ("# API\n## Detalles de la solicitud\n## Pasos de implementación\n", "es"),
        ("no heading at all", "en"),
    ],
)
def test_the_text_is_in_the_language_of_the_headings(text: str, language: str) -> None:
    assert texts.language_of(text) == language


def test_each_language_of_plans_has_the_text_and_all_words() -> None:
    import tomllib

    words = tomllib.loads((texts.LEARNING / "words.toml").read_text("utf-8"))

    assert words.keys() == {file.stem for file in texts.LEARNING.glob("*.md")}
    assert {frozenset(one) for one in words.values()} == {frozenset(words["en"])}


def test_the_verbs_join_a_makefile_once() -> None:
    own = "next:\n\techo mine\n"

    made = texts.with_verbs(own)

    assert made.count("next:") == 1
    assert "\nhint: ## " in made
    assert texts.with_verbs(made) == made


def test_the_list_of_steps_follows_what_is_solved() -> None:
    blank = steps_file.ticked(LIST, BOOK.stages, ())
    half = steps_file.ticked(blank, BOOK.stages, {2})

    assert blank.startswith("- [ ] 2. Commands\n  - to do: `a.py`\n- [ ] 3. Rules")
    assert half.startswith("- [x] 2. Commands\n  - done: `a.py`\n- [ ] 3. Rules")
    assert half.endswith("- [x] 10. Documents\n  - done as generated: `README.md`\n")


def test_a_step_is_not_ticked_while_what_it_names_is_blank_for_another() -> None:
    other = (
        "- [x] 1. Schemas\n  - done as generated: `src/boats/a.py`, `A`\n\n"
        "- [x] 4. Routes\n  - done as generated: `src/boats/c.py`, `c`\n"
    )

    blank = steps_file.ticked(other, BOOK.stages, ())
    solved = steps_file.ticked(blank, BOOK.stages, {2})

    assert blank.startswith("- [ ] 1. Schemas\n  - to do: `src/boats/a.py`, `A`\n")
    assert "- [x] 4. Routes\n  - done as generated: " in blank
    assert solved.startswith("- [x] 1. Schemas\n  - done: `src/boats/a.py`, `A`\n")


def test_the_workflow_gives_points_for_each_step_and_holds_no_text_of_the_plan() -> (
    None
):
    text = classroom.workflow(BOOK, "0" * 64, "print()")

    jobs = yaml.safe_load(text)["jobs"]["run-autograding-tests"]
    graded = [one["with"] for one in jobs["steps"] if "id" in one]
    assert [one["max-score"] for one in graded] == [10, 20]
    assert graded[1]["test-name"] == "Steps 3 and 5"
    assert f"check --step 3 --seal {'0' * 64}" in graded[1]["command"]
    assert jobs["steps"][-1]["with"]["runners"] == "step-2,step-3"
    assert "Define" not in text


def test_three_exercises_come_with_the_template() -> None:
    assert len(examples()) == 3
    assert all(one.plan.is_file() for one in examples())
    assert example("no such") is None


def test_the_wheel_has_the_plans_of_the_exercises() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    plans = {one.plan.relative_to(ROOT).as_posix() for one in examples()}
    assert plans <= shipped.keys()


def test_the_learners_text_of_a_polish_plan_is_polish(trails: Path) -> None:
    text = (trails / "EXERCISE.md").read_text("utf-8")

    assert "## Droga żądania" in text
    assert "TrailService.get_trail" in text
    assert "GET /api/v1/trails/{trailId}" in text
