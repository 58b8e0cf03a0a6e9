"""Teachers mark what is to be taken out of their own code."""

import pytest

from endpoint_plan.exercise.markers import read_marked
from endpoint_plan.exercise.runner import bodies
from endpoint_plan.model.findings import PlanRefusedError

MARKED = """class Desk:
    # exercise: step 2: Refuse late returns
    def returned(self, days):
        return days < 14

    def lend(self, book):
        # exercise: step 3: Lend only what is there
        if book.gone:
            raise GoneError
        # exercise: end
        self.lent.append(book)
"""


def test_marks_go_and_tell_steps_titles_and_places() -> None:
    found = read_marked(MARKED, "src/desk.py")

    assert "exercise:" not in found.text
    assert [(step.number, step.title) for step in found.steps] == [
        (2, "Refuse late returns"),
        (3, "Lend only what is there"),
    ]
    assert [(gap.symbol, gap.part) for gap in found.gaps] == [
        ("Desk.returned", None),
        ("Desk.lend", (1, 3)),
    ]


def test_only_what_is_marked_is_taken_out() -> None:
    found = read_marked(MARKED, "src/desk.py")

    text = bodies.take_out(found.text, found.gaps)

    assert "days < 14" not in text
    assert "GoneError" not in text
    assert "        self.lent.append(book)" in text
    assert 'raise NotImplementedError("Step 3: Lend only what is there")' in text


def test_a_mark_without_an_end_means_the_rest_of_the_function() -> None:
    found = read_marked(MARKED.replace("        # exercise: end\n", ""), "src/desk.py")

    assert found.gaps[1].part == (1, 4)


@pytest.mark.parametrize(
    "text",
    [
        "# exercise: step 1\nLIMIT = 3\n",
        "def f(a):\n    # exercise: step 1\n    if a:\n        # exercise: end\n        return 1\n",
    ],
)
def test_a_mark_where_nothing_can_be_taken_out_is_refused(text: str) -> None:
    with pytest.raises(PlanRefusedError, match=r"src/x\.py"):
        read_marked(text, "src/x.py")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "X = 1\n\n# exercise: stepp 2\n",
            r"src/x\.py:3: # exercise: stepp 2 is no mark",
        ),
        ("X = 1\n#exercise: step 2\n", r"src/x\.py:2: "),
        ("X = 1\n# exercise: end\n", r"src/x\.py:2: nothing begins"),
        (
            f"{MARKED}\n# exercise: step 9\nLIMIT = 3\n",
            r"src/x\.py:\d+: the mark of step 9",
        ),
    ],
)
def test_a_mark_that_is_none_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(PlanRefusedError, match=told):
        read_marked(text, "src/x.py")
