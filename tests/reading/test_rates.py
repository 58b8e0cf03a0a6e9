"""How often a caller may call, as plans say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.model.plan import ErrorCase, Operation, Rate, Success
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.facts.rates import add_rates, read_rate

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


def operation(*errors: ErrorCase) -> Operation:
    return Operation(
        method="POST", path="/loans", success=Success(status=201), errors=errors
    )


def rate(text: str, cause: str = "Too many requests") -> Rate | None:
    [read] = add_rates([operation(ErrorCase(status=429, cause=cause))], text)
    return read.rate


@pytest.mark.parametrize(
    ("text", "calls", "seconds"),
    [
        ("12 requests per minute per member", 12, 60),
        ("40 req/min", 40, 60),
        ("7/h", 7, 3600),
        ("4 attempts per 20 minutes", 4, 1200),
        ("1 import every 5 minutes", 1, 300),
        ("30 żądań na minutę", 30, 60),
        ("2 próby w ciągu 10 sekund", 2, 10),
        ("6 / godz.", 6, 3600),
        ("3 imports per member per hour", 3, 3600),
        ("3/dzień", 3, 86400),
    ],
)
def test_a_rate_is_so_many_calls_in_so_much_time(
    text: str, calls: int, seconds: int
) -> None:
    assert read_rate(text) == Rate(calls=calls, seconds=seconds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "at most 5 loans",
        "0 per minute",
        "within 200 ms",
        "429/500",
        "v1.2/minutes",
        "5 per 0 minutes",
    ],
)
def test_other_numbers_are_no_rate(text: str) -> None:
    assert read_rate(text) is None


def test_callers_may_be_told_apart_by_their_address() -> None:
    assert read_rate("5 attempts per minute per IP") == Rate(
        calls=5, seconds=60, by_address=True
    )


def test_the_plan_may_state_the_rate_anywhere() -> None:
    assert rate("# Plan\n- Rate limiting: 9 requests per minute\n") == Rate(
        calls=9, seconds=60
    )
    assert rate("Ograniczenie liczby żądań: 9 na minutę") == Rate(calls=9, seconds=60)
    assert rate("The list is refreshed 9 times per minute") is None


def test_what_the_error_says_counts_first() -> None:
    assert rate("Rate limit: 9 per minute", cause="More than 2 per hour") == Rate(
        calls=2, seconds=3600
    )


def test_the_limit_of_another_service_is_none_of_this_one() -> None:
    assert rate("The upstream API has a rate limit of 5000 requests per hour") is None


def test_an_operation_that_never_answers_429_has_no_rate() -> None:
    [read] = add_rates([operation(ErrorCase(status=409))], "Rate limit: 9 per minute")

    assert read.rate is None


@given(st.text() | st.from_regex(r"\d{1,9} [a-z]{0,6}(/| per )\d{0,6} ?(min|h|dni)"))
def test_any_text_gives_a_rate_or_none(text: str) -> None:
    read = read_rate(text)

    assert read is None or (read.calls > 0 and read.seconds > 0)


def test_a_limiter_in_front_of_a_handler_limits_its_callers() -> None:
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: Moorings

## 2. Request Details

- `POST /moorings`
- `POST /moorings/quote`

## 4. Response Details

- 201 Created

## 9. Implementation Steps

```python
@router.post("/moorings")
async def create(...): ...

@router.post("/moorings/quote")
@limiter.limit("8/minute")
async def quote(...): ...
```
""",
        "plan.md",
    )

    rates = {one.path: one.rate for one in plan.operations}
    assert rates == {"/moorings": None, "/moorings/quote": Rate(calls=8, seconds=60)}
