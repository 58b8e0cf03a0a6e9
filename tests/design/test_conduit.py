"""The example of a whole backend is a service in which nothing is left open."""

import pytest

from endpoint_plan.blueprint import Blueprint
from tests.baking import ROOT
from tests.generating import understand


@pytest.fixture(scope="module")
def conduit() -> Blueprint:
    return understand((ROOT / "examples/conduit/plan.md").read_text("utf-8"))


def test_nothing_of_its_plan_is_left_open(conduit: Blueprint) -> None:
    assert conduit.findings == ()
    for operation in conduit.operations:
        assert operation.written, operation.label
        assert not operation.placeholders, operation.label
        assert not operation.open_rules, operation.label
        assert not any(one.placeholder for one in operation.assignments)
        assert not (operation.listing and operation.listing.unused)


def test_its_points_on_security_and_performance_are_done(conduit: Blueprint) -> None:
    points = (*conduit.security, *conduit.performance)

    assert [one for one in points if not one.done] == []
