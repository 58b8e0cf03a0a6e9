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


RECORDS = """\
# Harvests

Every request needs a bearer token. There are two roles: `member` and `inspector`.

- **Hive**: `id` (uuid), `keeperId`, `label` (string, 1-20).
- **Harvest**: `id` (uuid), `hiveId`, `kilos` (integer, at least 1).

### POST /hives/{{hiveId}}/harvests

{does} Body: `kilos`. 201 with the harvest.
"""


def harvest(does: str) -> Operation:
    [one] = read_plan(RECORDS.format(does=does), "harvests.md").operations
    return one


@pytest.mark.parametrize(
    ("does", "roles"),
    [
        ("Inspectors may record a harvest.", ("inspector",)),
        ("Inspectors record harvests.", ("inspector",)),
        ("An inspector enters the harvest.", ("inspector",)),
        ("Members and inspectors jot down a new harvest.", ("member", "inspector")),
    ],
)
def test_whoever_does_something_to_the_record_does_the_operation(
    does: str, roles: tuple[str, ...]
) -> None:
    assert (harvest(does).roles, harvest(does).owned) == (roles, False)


@pytest.mark.parametrize(
    "does", ["The keeper records a harvest.", "The keeper may jot down a harvest."]
)
def test_the_owner_does_so_as_well(does: str) -> None:
    assert (harvest(does).roles, harvest(does).owned) == ((), True)


@pytest.mark.parametrize(
    "does",
    [
        "Inspectors receive the harvest by mail.",
        "Inspectors are told of the harvest.",
        "Inspectors like honey.",
    ],
)
def test_who_only_hears_of_it_need_not_do_it(does: str) -> None:
    assert harvest(does).roles == ()


RULES = """\
# Clinic

Every request needs a bearer token. There are two roles: `patient` and `receptionist`.

| Method | Path | Who |
|---|---|---|
| GET | /visits | |
| POST | /visits/{{id}}/confirm | receptionists |

## Rules

- {rule}

## Errors

- 409 `FULL`
"""


def visits(rule: str) -> Plan:
    return read_plan(RULES.format(rule=rule), "clinic.md")


@pytest.mark.parametrize(
    "rule",
    [
        "Patients see only their own visits; receptionists all.",
        "Patients see only their own visits, receptionists see all.",
    ],
)
def test_rules_of_a_plan_tell_whom_as_its_security_does(rule: str) -> None:
    listed, confirm = visits(rule).operations

    assert (listed.owned, listed.trusted) == (True, ("receptionist",))
    assert (confirm.owned, confirm.roles) == (False, ("receptionist",))


def test_a_rule_on_what_is_stored_is_none_on_callers() -> None:
    plan = visits("A patient may have at most 3 visits (409 `FULL`).")

    assert not [one for one in plan.findings if one.rule == "unread-access"]
