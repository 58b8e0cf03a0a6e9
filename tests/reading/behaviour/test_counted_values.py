"""Numbers that are sent are compared with how many records there are."""

import pytest

from endpoint_plan.reading import read_plan
from tests.reading.test_rules import conditions


def rules(cause: str) -> list[str]:
    """Return why a tour is refused, of which the plan says *cause*."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Tours

## POST /api/boats/{{boatId}}/tours

Request body: `rowers` (integer, required), `places` (integer, required), `harbourId` (integer, required).

Response: 201 `{{ "id": 1, "boatId": 2, "rowers": 4, "places": 5, "harbourId": 3 }}`

- 404: there is no such boat
- 422 `WRONG_NUMBER`: {cause}
""",
        "tours.md",
    )
    return [conditions(rule) for rule in plan.operations[0].rules]


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        (
            "`rowers` does not match the number of oars of the boat",
            "oars boat_id boatId !=",
        ),
        ("`rowers` must equal the number of oars", "oars boat_id boatId !="),
        ("`rowers` differs from the count of oars", "oars boat_id boatId !="),
        ("`rowers` nie odpowiada liczbie oars", "oars boat_id boatId !="),
        ("`rowers` must not exceed the number of oars", "oars boat_id boatId <"),
        (
            "`rowers` must equal the number of moorings in the harbour",
            "moorings harbour_id harbourId !=",
        ),
    ],
)
def test_a_number_is_that_of_the_records_of_what_is_named(
    cause: str, found: str
) -> None:
    plural, field, sent, operator = found.split()

    assert rules(cause) == [
        f"count of {plural} ({field} == sent {sent}) {operator} sent rowers"
    ]


@pytest.mark.parametrize(
    "cause",
    [
        "`rowers` does not match the number of strong oars",  # Not all are counted.
        "`rowers` and `places` do not match the number of oars",
        "the number of oars is wrong",
        "nobody counts the number of oars",
    ],
)
def test_what_is_understood_in_part_is_no_rule(cause: str) -> None:
    assert rules(cause) == []
