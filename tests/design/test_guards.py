"""Rules become guard clauses where their names and types fit; the rest stays open."""

import pytest

from endpoint_plan.blueprint import Operation
from endpoint_plan.design.behaviour.truth import World
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.plan import ErrorCase
from tests.design.builders import (
    boolean,
    choice,
    designed,
    fields,
    integer,
    moment,
    number,
    op,
    path,
    text,
    uuid,
)

OFFER = fields(
    id=uuid(),
    title=text(),
    status=choice("draft", "active", "sold"),
    note=text(nullable=True),
    price=number(),
    isVisible=boolean(),
    expiresAt=moment(),
    closedAt=moment().but(nullable=True),
)
CASES = [
    ErrorCase(status=404, cause="no such offer"),
    ErrorCase(status=409, code="REFUSED", cause="it is refused"),
    ErrorCase(status=409, code="REFUSED_TOO", cause="it is refused as well"),
]


def record(name: str, **more: int) -> Operand:
    return Operand(place=Place.RECORD, name=name, **more)


def sent(name: str) -> Operand:
    return Operand(place=Place.SENT, name=name)


def value(known: object) -> Operand:
    return value_of(known)


NOW = Operand(place=Place.NOW)


def rule(left: Operand, operator: str, right: Operand, code: str = "REFUSED") -> Rule:
    one = Comparison(left=left, operator=Operator(operator), right=right)
    return Rule(when=(one,), status=409, code=code, says="it is refused")


def selling(*rules: Rule) -> Operation:
    """Return an action on offers that has *rules*."""
    return designed(
        op(
            "POST /offers/{id}/sell",
            path("id", uuid()),
            answer=OFFER,
            errors=CASES,
            rules=rules,
        )
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (rule(record("status"), "==", value("SOLD")), "offer.status == 'sold'"),
        (rule(record("Status"), "!=", value("draft")), "offer.status != 'draft'"),
        (
            rule(record("status"), "in", value(["sold", "active"])),
            "offer.status in ('sold', 'active')",
        ),
        (rule(record("status"), "in", value(["sold"])), "offer.status == 'sold'"),
        (rule(record("isVisible"), "!=", value(True)), "not offer.is_visible"),
        (rule(record("is_visible"), "==", value(True)), "offer.is_visible"),
        (rule(record("note"), "==", value(None)), "offer.note is None"),
        (rule(record("closedAt"), "!=", value(None)), "offer.closed_at is not None"),
        (rule(record("price"), ">", value(10)), "offer.price > 10"),
        (rule(record("expiresAt"), "<=", NOW), "offer.expires_at <= clock.now()"),
        (rule(NOW, ">", record("expiresAt")), "offer.expires_at < clock.now()"),
        (
            rule(record("closedAt"), "<", NOW),
            "offer.closed_at is not None and offer.closed_at < clock.now()",
        ),
        (
            rule(record("expiresAt", plus_seconds=86400), "<", NOW),
            "offer.expires_at + dt.timedelta(days=1) < clock.now()",
        ),
    ],
)
def test_conditions_are_python_in_terms_of_the_record(told: Rule, code: str) -> None:
    made = selling(told)

    assert [one.condition for one in made.clauses] == [code]
    assert [one.error.code for one in made.clauses] == ["REFUSED"]
    assert [one.error.code for one in made.open_rules] == ["REFUSED_TOO"]


@pytest.mark.parametrize(
    "told",
    [
        rule(record("status"), "==", value("lost")),
        rule(record("colour"), "==", value("red")),
        rule(record("title"), "==", value(None)),
        rule(record("title"), ">", value(3)),
        rule(record("isVisible"), "==", value("yes")),
        rule(record("title"), "<", record("price")),
        rule(record("expiresAt"), "<", record("price")),
        rule(sent("title"), "==", value("x")),
    ],
)
def test_what_does_not_fit_stays_open(told: Rule) -> None:
    made = selling(told)

    assert made.clauses == ()
    assert [one.error.code for one in made.open_rules] == ["REFUSED", "REFUSED_TOO"]


def test_of_two_rules_for_one_state_the_narrower_one_answers() -> None:
    made = selling(
        rule(record("status"), "in", value(["sold", "active"]), "REFUSED_TOO"),
        rule(record("status"), "==", value("sold")),
    )

    assert [(one.condition, one.error.code) for one in made.clauses] == [
        ("offer.status == 'sold'", "REFUSED"),
        ("offer.status == 'active'", "REFUSED_TOO"),
    ]


def test_rules_that_leave_no_state_are_not_taken_together() -> None:
    made = selling(
        rule(record("status"), "!=", value("draft")),
        rule(record("status"), "!=", value("sold"), "REFUSED_TOO"),
    )

    assert [one.condition for one in made.clauses] == ["offer.status != 'draft'"]


def test_the_record_of_the_tests_is_in_a_state_in_which_nothing_is_refused() -> None:
    made = selling(
        rule(record("status"), "!=", value("active")),
        rule(record("expiresAt"), "<=", NOW, "REFUSED_TOO"),
    )

    example = dict(made.example_request.example)
    assert example["status"] == "'active'"
    assert example["expiresAt"] == "'2999-01-01T00:00:00Z'"


def test_each_clause_is_tested_with_a_record_that_it_refuses() -> None:
    [clause] = selling(rule(record("status"), "==", value("sold"))).clauses

    assert clause.case
    assert clause.case.stored == (("status", "'sold'"),)
    assert clause.case.test_name == "refused_when_status_is_sold"


def test_a_condition_that_every_record_fulfils_stays_open() -> None:
    told = Rule(
        when=(Comparison(left=record("price"), operator=Operator.LE, right=value(9)),),
        status=409,
        code="REFUSED",
        says="it is refused",
    )
    other = rule(record("price"), ">", value(9), "REFUSED_TOO")

    made = selling(told, other)

    assert made.clauses == ()
    assert len(made.open_rules) == 2


def test_what_is_sent_is_compared_in_a_create_and_the_record_after_a_change() -> None:
    body = fields(low=integer(), high=integer())
    crossed = rule(sent("low"), ">", sent("high"))
    answer = fields(id=uuid(), low=integer(), high=integer())
    made = designed(
        op("POST /ranges", body=body, answer=answer, errors=CASES, rules=(crossed,))
    )
    changed = designed(
        op(
            "PATCH /ranges/{id}",
            path("id", uuid()),
            body=body,
            answer=answer,
            errors=CASES,
            rules=(crossed,),
        )
    )

    assert [(c.condition, c.late) for c in made.clauses] == [
        ("command.low > command.high", False)
    ]
    assert [(c.condition, c.late) for c in changed.clauses] == [
        ("range.low > range.high", True)
    ]


def test_whether_a_moment_is_past_is_known_of_those_that_are_far() -> None:
    when = (Comparison(left=record("at"), operator=Operator.LE, right=NOW),)

    assert World({"at": "2001-01-01T00:00:00Z"}).holds(when) is True
    assert World({"at": "2999-01-01T00:00:00Z"}).holds(when) is False
    assert World({"at": "2030-01-31T12:00:00Z"}).holds(when) is None
    assert World({"at": None}).holds(when) is False


@pytest.mark.parametrize(
    ("operator", "known", "expected"),
    [
        ("==", "sold", True),
        ("!=", "sold", False),
        ("in", ["sold", "active"], True),
        ("not in", ["sold", "active"], False),
    ],
)
def test_a_condition_on_a_value_is_true_or_false(
    operator: str, known: object, expected: bool
) -> None:
    when = rule(record("status"), operator, value(known)).when

    assert World({"status": "sold"}).holds(when) is expected
