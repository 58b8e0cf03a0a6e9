"""How many records may be made in a day, a week, a month or a year."""

import pytest

from endpoint_plan.model.behaviour import Operator, Period, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.generating import generate

PLAN = """\
# Weather posts

All operations need a bearer token.

## POST /sightings

Body: `text` (string, required, at most 200 characters).

SENTENCE

201 with the sighting:

```json
{ "id": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "userId": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e22", "text": "Hail" }
```
"""


def posting(sentence: str) -> Operation:
    (operation,) = read_plan(
        PLAN.replace("SENTENCE", sentence), "weather.md"
    ).operations
    return operation


@pytest.mark.parametrize(
    ("sentence", "status", "number", "period"),
    [
        ("At most five sightings per month (429).", 429, 5, Period.MONTH),
        ("A user may post one sighting per day, else 409.", 409, 1, Period.DAY),
        ("Only one sighting per user per day (429).", 429, 1, Period.DAY),
        ("Users post a sighting once a week, else 429.", 429, 1, Period.WEEK),
        ("- 429: the daily limit of 3 sightings is reached", 429, 3, Period.DAY),
        ("- 403: more than 30 sightings in a year", 403, 30, Period.YEAR),
        ("Maksymalnie 3 sightings dziennie (429).", 429, 3, Period.DAY),
        (
            "Each user can post at most 2 sightings a day.\n\n- 429: too many",
            429,
            2,
            Period.DAY,
        ),
    ],
)
def test_what_is_made_in_a_period_is_counted(
    sentence: str, status: int, number: int, period: Period
) -> None:
    [rule] = posting(sentence).rules
    [when] = rule.when
    whose, since = when.left.where

    assert (rule.status, when.operator, when.right.value) == (
        status,
        Operator.GE,
        number,
    )
    assert whose.right.place is Place.CALLER
    assert since.right.begins is period


@pytest.mark.parametrize(
    "sentence",
    [
        "Rate limit: 10 requests per day (429).",
        "- 429: more than 100 sightings per minute",
        "At most 3 sightings per day or 10 per month (429).",
        "The daily report holds 3 sightings (429).",
    ],
)
def test_what_is_no_quota_of_one_period_counts_nothing(sentence: str) -> None:
    assert posting(sentence).rules == ()


def test_a_number_beside_the_period_of_another_clause_counts_for_all_times() -> None:
    [rule] = posting("At most 20 sightings per user (409). One is due a day.").rules
    [when] = rule.when

    assert [one.right.place for one in when.left.where] == [Place.CALLER]


def test_the_service_refuses_by_the_moment_of_creation_and_limits_no_calls() -> None:
    made = generate(PLAN.replace("SENTENCE", "At most 2 sightings per day (429)."))
    service = made.files["src/made_service/sightings/service.py"]
    record = made.files["src/made_service/sightings/models.py"]

    assert "one.created_at >= clock.start_of(clock.now().date())" in service
    assert "created_at: UtcDatetime" in record
    assert not any(name.endswith("rates.py") for name in made.files)
