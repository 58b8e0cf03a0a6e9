"""A list of the roles that a token may have opens nothing and keeps nobody out: what is told below it closes all the same."""

import pytest

from endpoint_plan.reading import read_document
from tests.reading.test_access_whole_or_told import ALL, KNOWN, bank, matrix, told

LISTS = (
    "JWT. Roles: `sower`, `keeper`, `auditor`.",
    "A JWT is needed. There are three roles: `sower`, `keeper` and `auditor`.",
    "Każde żądanie wymaga tokenu JWT. Role: `sower`, `keeper`, `auditor`.",
    "Todas las peticiones requieren un token JWT. Roles: `sower`, `keeper`, `auditor`.",
)


@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize(
    "below",
    [
        "Four eyes: a keeper adds a seed, and it can't be the one who found it.",
        "Needs a keeper other than the finder.",
        "Access: keepers at any time, sowers between 8:00 and 18:00",
    ],
)
def test_a_list_of_all_roles_lets_nobody_past_what_is_not_understood(
    listed: str, below: str
) -> None:
    plan = bank(listed, below_add=below)

    assert matrix(plan)["add"] == "nobody"
    assert len(told(plan)) == 1


def test_a_closed_operation_asks_for_none_of_the_listed_roles() -> None:
    plan = bank(LISTS[0], below_add="Needs a keeper other than the finder.")

    assert [one.roles for one in plan.operations if one.untold] == [()]


def test_all_roles_that_an_operation_asks_for_itself_are_asked_for() -> None:
    asked = "`POST /seeds`: roles `sower`, `keeper`."
    plan = bank(KNOWN, asked, below_add="Only at night may a keeper add seeds.")

    assert matrix(plan)["add"] == "sower, keeper"


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_alone_closes_nothing(listed: str) -> None:
    plan = bank(listed)

    assert set(matrix(plan).values()) <= {"sower, keeper, auditor"}
    assert set(matrix(plan)) <= set(ALL)
    assert told(plan) == []


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        # the deed in front, and of whom it says something else
        ("Releasing: sowers may only look on.", {"release"}),
        ("Releasing takes a keeper whose `plot` is that of the seed.", {"release"}),
        # who does it stands behind it
        ("Nasiono usuwa ten, kto je znalazł, ewentualnie magazynier.", {"delete"}),
    ],
)
def test_what_is_told_closes_all_that_it_speaks_of(
    sentence: str, closed: set[str]
) -> None:
    plan = bank(LISTS[0], sentence)
    nobody = {what for what, who in matrix(plan).items() if who == "nobody"}

    assert closed <= nobody
    assert nobody <= {"add", "put", "delete", "release"}
    assert told(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "Adding, shaking and deleting seeds is up to keepers.",
        "Only keepers may add, shake or delete seeds.",
        "Sowers read seeds, but adding, shaking and deleting them is up to keepers.",
    ],
)
def test_a_list_of_deeds_stays_whole(sentence: str) -> None:
    found = matrix(bank(LISTS[0], sentence))

    assert found["add"] == found["delete"] == "keeper"


STEPS = """\
# API plan: Looms

## Endpoints

- `DELETE /looms/{loomId}`: 204
- `GET /looms/{loomId}`: 200: `{ "id": 1, "width": 4 }`

## Data flow of DELETE /looms/{loomId}

1. Verify the bearer token.
2. STEP
3. Delete it and answer 204.

## Security

- Bearer token for all endpoints. Roles: `weaver`, `dyer`, `master`.
"""


@pytest.mark.parametrize(
    "step",
    [
        "Unless the caller built the loom or runs the mill, answer 403.",
        "Check that the caller is the author; masters and dyers skip this.",
        "Answer 403 to weavers whose training is not over.",
    ],
)
def test_steps_that_ask_whose_a_record_is_close_what_nothing_else_keeps(
    step: str,
) -> None:
    plan = read_document(STEPS.replace("STEP", step), "plan.md").plan

    assert {one.method for one in plan.operations if one.untold} == {"DELETE"}
    assert len(told(plan)) == 1


@pytest.mark.parametrize(
    "step",
    [
        "Answer 403 unless the caller is allowed to.",
        "Check the permissions of the caller, else 403.",
        "Load the loom, 404 if it is missing.",
        "Check that the loom is not the last of its owner (409).",
    ],
)
def test_steps_that_ask_for_nobody_close_nothing(step: str) -> None:
    plan = read_document(STEPS.replace("STEP", step), "plan.md").plan

    assert not any(one.untold for one in plan.operations)
