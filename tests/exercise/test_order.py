"""Steps come in an order in which tests can show them."""

import pytest

from endpoint_plan.exercise.marking import marked_text, with_import
from endpoint_plan.exercise.measuring import arrange
from endpoint_plan.exercise.sources import parse_steps
from endpoint_plan.model.findings import PlanRefusedError


def test_the_order_of_the_plan_where_each_step_has_a_test() -> None:
    assert arrange([{1}, {1, 2}, {1, 2, 3}]) == ((1,), (2,), (3,))


def test_a_step_that_others_are_needed_for_comes_after_them() -> None:
    """Lists go through the service: what the store does is seen when that is written."""
    assert arrange([{1, 4}, {1}, {1, 3, 4}]) == ((1,), (4,), (3,))


def test_what_all_requests_pass_through_comes_early() -> None:
    assert arrange([{7}, {2, 7}, {2}], early={7}) == ((7,), (2,))


def test_steps_that_only_the_same_tests_show_come_together() -> None:
    assert arrange([{1}, {1, 3, 5}]) == ((1,), (3, 5))


def test_tests_that_need_no_step_make_none() -> None:
    assert arrange([set(), set()]) == ()


def test_marks_stand_above_what_decorates_a_test() -> None:
    text = 'import pytest\n\n\n@pytest.mark.anyio\nasync def test_a():\n    """A."""\n'

    marked = marked_text(text, {"test_a": (3, 5)})

    assert "\n\n@pytest.mark.step(3, 5)\n@pytest.mark.anyio\nasync def test_a" in marked


def test_methods_of_test_classes_are_marked_in_their_place() -> None:
    text = "class TestKiln:\n    def test_a(self):\n        assert 1\n"

    marked = marked_text(text, {"TestKiln.test_a": (4,)})

    assert "    @pytest.mark.step(4)\n    def test_a(self)" in marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"""A."""\nimport json\n\nX = 1',
            '"""A."""\nimport json\nimport pytest\n\nX = 1',
        ),
        ('"""A."""\nX = 1', '"""A."""\n\nimport pytest\n\nX = 1'),
    ],
)
def test_the_import_that_marks_need_comes_among_the_others(
    text: str, expected: str
) -> None:
    assert with_import(text) == expected


@pytest.mark.parametrize(
    ("text", "steps"), [("3-6", {3, 4, 5, 6}), ("1, 4-5", {1, 4, 5}), ("2", {2})]
)
def test_steps_are_named_by_numbers_and_ranges(text: str, steps: set[int]) -> None:
    assert parse_steps(text) == steps


@pytest.mark.parametrize("text", ["", "a", "3-", "1;2", "99999", "5-4"])
def test_what_names_no_steps_is_refused(text: str) -> None:
    with pytest.raises(PlanRefusedError, match="names no steps"):
        parse_steps(text)
