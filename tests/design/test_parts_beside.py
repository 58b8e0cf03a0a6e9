"""Answers that hold the record and, beside it, lists of what belongs to it: `{"trip": {...}, "stops": [...]}`."""

import pytest

from endpoint_plan.blueprint import Blueprint
from tests.generating import generate, understand

PLAN = """# API Implementation Plan: Trips

## 2. Request Details

### POST /api/trips

- Request body: `{ "title": "Lakes", "stops": [{ "town": "Como" }] }`

### GET /api/trips/{tripId}

## 4. Response Details

### POST /api/trips

- 201 Created: ANSWER

### GET /api/trips/{tripId}

- 200 OK: ANSWER

## 7. Error Handling

- 404: there is no such trip

## 9. Implementation Steps

1. Write the service
"""

DESCRIBED = '`{ "trip": { "id": "b4c1e1c8-7c4f-4a39-8a2b-9d5d3b3c2f11", "title": "Lakes" }, "stops": [{ "town": "Como" }] }`'
OPEN = '`{ "trip": { ...trips }, "stops": [ ...trip_stops ] }`'


@pytest.fixture(scope="module")
def described() -> Blueprint:
    return understand(PLAN.replace("ANSWER", DESCRIBED))


def record_fields(blueprint: Blueprint) -> set[str]:
    [trips] = [one for one in blueprint.resources if one.package == "trips"]
    assert trips.record
    return {str(field.name) for field in trips.record.fields}


def test_the_record_has_the_fields_of_both_and_none_for_itself(
    described: Blueprint,
) -> None:
    assert record_fields(described) == {"id", "title", "stops"}


def test_the_answer_tells_what_the_record_holds(described: Blueprint) -> None:
    [trips] = described.resources
    made, read = trips.operations

    for one in (made, read):
        assert not one.placeholders
        assert "list(trip.stops)" in one.reply
    assert made.example_request.item_path == ("trip",)


def test_what_is_told_in_no_words_is_the_whole_record_without_what_stands_beside_it() -> (
    None
):
    made = generate(PLAN.replace("ANSWER", OPEN)).files
    router = made["src/made_service/trips/router.py"]

    assert "trip.model_dump(mode=\"json\", by_alias=True, exclude={'stops'})" in router


def test_an_object_of_another_name_beside_a_list_is_no_record() -> None:
    other = DESCRIBED.replace('"trip"', '"summary"')

    assert "summary" in record_fields(understand(PLAN.replace("ANSWER", other)))
