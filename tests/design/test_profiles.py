"""The caller's own record is looked up before anything else, and decides what the plan says."""

from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.blueprint.access import who_may
from endpoint_plan.model.behaviour import (
    Comparison,
    Entity,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.schema import Schema
from tests.design.builders import blueprint, fields, integer, op, prop, text, uuid


def asks(field: str, operator: Operator, value: object, status: int = 403) -> Rule:
    left = Operand(place=Place.PROFILE, name=field)
    one = Comparison(left=left, operator=operator, right=value_of(value))
    return Rule(when=(one,), status=status, says="the plan says so")


LEADER = asks("role", Operator.NE, "leader")
THERE = asks("", Operator.EQ, None, 404)


def creating(*rules: Rule, role: Schema | None = None) -> Designed:
    climbs = op(
        "POST /climbs",
        body=fields(name=text()),
        answer=fields(id=uuid(), name=text()),
        status=201,
        auth=True,
        roles=("leader",),
        rules=rules,
        profile="profiles",
    )
    kept = prop("role", role or text(nullable=True), required=False)
    entities = [Entity(collection="profiles", fields=(kept,))]
    [made] = blueprint(climbs, entities=entities).operations
    return made


def test_a_role_of_the_record_counts_instead_of_that_of_the_token() -> None:
    made = creating(LEADER)

    assert made.profile
    assert (made.roles, made.profile.roles) == ((), ("leader",))
    [demand] = made.profile.demands
    assert demand.condition == "profile is None or profile.role != 'leader'"
    assert who_may(made) == "For callers whose profile has the role `leader`."


def test_a_role_that_the_record_cannot_hold_stays_that_of_the_token() -> None:
    made = creating(LEADER, role=integer(nullable=True))

    assert made.profile is None
    assert made.roles == ("leader",)


def test_a_record_that_must_be_there_has_an_error_of_its_own() -> None:
    made = creating(THERE, LEADER)

    assert made.profile
    assert made.profile.missing
    assert made.profile.missing.status == 404
    assert made.profile.demands[0].condition == "profile.role != 'leader'"


def test_who_is_let_in_has_what_all_demands_ask_for() -> None:
    made = creating(LEADER, asks("role", Operator.EQ, "guest"))

    assert made.profile
    assert made.profile.usual == (("role", "'leader'"),)
    assert [one.refused for one in made.profile.demands] == [
        (("role", "'guest'"),),
    ]
