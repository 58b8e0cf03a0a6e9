"""A list of the roles that a token may have opens nothing and keeps nobody out: what is told below it closes all the same."""

import pytest

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
