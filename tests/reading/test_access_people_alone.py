"""Sentences below an operation that name people and nothing else, with others behind them."""

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_plan

TEXT = """\
# Rowing club

All requests need a bearer token. There are two roles: `rower` and `coach`.

- **Outing**: `id` (uuid), `title` (string, 1-20).

## Operations

### DELETE /outings/{{id}}

{who} 404 if there is none. 204.
"""


def club(who: str) -> Plan:
    return read_plan(TEXT.format(who=who), "club.md")


def outing(who: str) -> Operation:
    [one] = club(who).operations
    return one


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("Coaches.", ("coach",)),
        ("For coaches.", ("coach",)),
        ("Rowers and coaches.", ("rower", "coach")),
        ("A rower, or a coach.", ("rower", "coach")),
    ],
)
def test_roles_alone_may_do_it(who: str, roles: tuple[str, ...]) -> None:
    assert (outing(who).roles, outing(who).owned) == (roles, False)


@pytest.mark.parametrize(
    "who",
    [
        "The rower who made it, or a coach.",
        "The owner and coaches.",
        "The rower themself or the coach.",
    ],
)
def test_the_owner_and_a_role_may_do_it(who: str) -> None:
    assert (outing(who).owned, outing(who).trusted) == (True, ("coach",))


def test_the_rower_who_has_it_alone_may_do_it() -> None:
    one = outing("The rower who planned the outing.")

    assert (one.owned, one.trusted) == (True, ())


def test_people_beside_a_role_whom_nobody_knows_close_the_operation() -> None:
    plan = club("The boatkeeper and the coach.")

    assert plan.operations[0].untold
    assert [one.rule for one in plan.findings if one.line == 11] == ["unread-access"]


@pytest.mark.parametrize("who", ["Oars and boats.", "The boat.", "An outing."])
def test_things_alone_say_nothing_of_callers(who: str) -> None:
    one = outing(who)

    assert (one.roles, one.owned, one.untold) == ((), False, ())
