"""A delete that leaves a gap in a row says whether those behind it close up."""

import pytest

from endpoint_plan.model.behaviour import Gap
from endpoint_plan.reading import read_plan
from tests.reading.test_rules import compared


def gap(told: str, place: str = "position", method: str = "DELETE") -> Gap | None:
    """Return what becomes of the beads behind one, of whose operation the plan has the line *told*."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Beads

## {method} /api/strings/{{stringId}}/beads/{{beadId}}

{told}

Response: 200 `{{ "id": 1, "stringId": 2, "{place}": 3 }}`

- 404: there is no such bead
""",
        "beads.md",
    )
    return plan.operations[0].gap


@pytest.mark.parametrize(
    "told",
    [
        "Deletes the bead and reorders the remaining beads.",
        "The beads behind it move up.",
        "Decrement the position of all following beads.",
        "The positions of the other beads are shifted.",
        "The beads close up, so that positions have no gaps.",
    ],
)
def test_those_behind_a_deleted_record_move_up(told: str) -> None:
    found = gap(told)

    assert found
    assert found.field == "position"
    assert compared(found.among) == "string_id == sent stringId"


@pytest.mark.parametrize(
    "told",
    [
        "Deletes the bead. The remaining beads stay.",
        "The positions of the other beads are not shifted.",
        "The remaining knots are reordered.",
    ],
)
def test_what_says_nothing_of_them_moves_nothing(told: str) -> None:
    assert gap(told) is None


def test_without_a_place_nothing_moves() -> None:
    assert gap("Reorders the remaining beads.", place="weight") is None


def test_only_deletes_leave_gaps() -> None:
    assert gap("Reorders the remaining beads.", method="PATCH") is None
