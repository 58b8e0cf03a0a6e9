"""A step or a point is ticked only where what it asks for is done: refusals are raised, values are checked, methods are there."""

import pytest

from endpoint_plan.design import Design, design
from endpoint_plan.reading import read_plan
from tests.reading.test_account_by_content import kilns


def made(place: str, sentence: str) -> Design:
    return design(read_plan(kilns(place, sentence), "kilns.md"))


def step_is_done(sentence: str) -> bool:
    [step] = made("STEPS", sentence).blueprint.steps
    return step.done


@pytest.mark.parametrize(
    ("point", "done"),
    [
        ("Input validation: `shelves` is 1-12", True),
        ("Input validation: `shelves` is 1-90", False),
        ("Input validation: `name` is one of A1-C2", False),
        ("Input validation refuses kilns that are still cooling", False),
        ("All input is validated", True),
    ],
)
def test_a_point_is_done_where_its_values_are_checked_and_its_refusals_raised(
    point: str, done: bool
) -> None:
    [checked] = made("SECURITY", point).blueprint.security

    assert checked.done is done


def test_a_point_on_many_at_once_is_open_where_nothing_takes_several() -> None:
    [checked] = made("PERFORMANCE", "Batch updates in one transaction").blueprint.performance  # fmt: skip

    assert not checked.done
    assert "nothing takes several at once" in checked.how


@pytest.mark.parametrize(
    ("step", "done"),
    [
        ("Add the authentication middleware", True),
        ("Add a security guard: no kiln that is still cooling", False),
        ("Extend the repository", True),
        ("Extend the repository with `addShelves()` and `removeShelves()`", False),
    ],
)
def test_a_step_is_done_where_its_refusal_is_raised_and_its_methods_are_there(
    step: str, done: bool
) -> None:
    assert step_is_done(step) is done
