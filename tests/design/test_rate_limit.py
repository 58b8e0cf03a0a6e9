"""Which operations a caller may call only so often."""

from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.model.plan import ErrorCase, Rate
from tests.design.builders import blueprint, designed, fields, op, text

BOOK = fields(id=text(), title=text())
HOURLY = Rate(calls=5, seconds=3600)


def creating(
    *errors: ErrorCase, auth: bool = True, rate: Rate | None = HOURLY
) -> Designed:
    return designed(
        op(
            "POST /books",
            body=BOOK,
            answer=BOOK,
            status=201,
            errors=errors,
            auth=auth,
            rate=rate,
        )
    )


def test_a_rate_limit_is_no_decision_of_the_rules() -> None:
    made = creating(ErrorCase(status=429, code="SLOW_DOWN"))

    assert made.limit
    assert (made.limit.calls, made.limit.seconds, made.limit.told) == (5, 3600, True)
    assert made.limit.error.name == "SlowDownError"
    assert made.open_rules == ()


def test_callers_are_told_apart_by_who_they_are_where_that_is_known() -> None:
    limited = ErrorCase(status=429)
    by_address = HOURLY.model_copy(update={"by_address": True})

    assert [
        made.limit.by_user
        for made in (
            creating(limited),
            creating(limited, auth=False),
            creating(limited, rate=by_address),
        )
        if made.limit
    ] == [True, False, False]


def test_a_rate_without_numbers_is_left_open() -> None:
    loud = op("POST /books", body=BOOK, answer=BOOK, status=201, errors=[429])
    made = blueprint(loud)

    [operation] = made.resources[0].operations
    assert operation.limit
    assert not operation.limit.told
    assert "the plan names no rate: 60 calls in 60 seconds are a guess." in [
        point.text for point in made.open_points
    ]


def test_a_quota_is_left_to_the_rules() -> None:
    made = creating(
        ErrorCase(status=429, cause="The daily limit of loans is reached"), rate=None
    )

    assert made.limit is None
    assert [rule.error.status for rule in made.open_rules] == [429]
    assert (
        creating(ErrorCase(status=429), rate=Rate(calls=3, seconds=86400)).limit is None
    )


def test_the_limit_of_another_service_is_left_to_the_rules() -> None:
    assert (
        creating(ErrorCase(status=429, cause="The provider refuses more calls")).limit
        is None
    )


def test_a_rate_limit_may_stand_beside_a_quota() -> None:
    made = creating(
        ErrorCase(status=429, code="QUOTA_EXCEEDED"),
        ErrorCase(status=429, code="SLOW_DOWN"),
    )

    assert made.limit
    assert made.limit.error.code == "SLOW_DOWN"
    assert [rule.error.code for rule in made.open_rules] == ["QUOTA_EXCEEDED"]


def test_a_limit_guards_its_route() -> None:
    made = creating(ErrorCase(status=429, code="SLOW_DOWN"))

    assert made.guards == [
        "limit('create_book', Rate(calls=5, seconds=3600), SlowDownError, by_user)",
    ]
    assert "SlowDownError" in [error.name for error in made.documented]
