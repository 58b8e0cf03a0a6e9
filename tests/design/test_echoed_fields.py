"""What comes back as it was sent."""

import pytest
from pydantic import JsonValue, TypeAdapter, ValidationError

from endpoint_plan.design.generated_tests.echoed_fields import PARSED, survives, written
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    designed,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
    prop,
    shapes,
    text,
    uuid,
)

BOOK = fields(id=uuid(), title=text(), pages=integer(), createdAt=moment())


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (text(), "A"),
        (integer(), 1),
        (number(), 1.5),
        (many(text()), ["A"]),
        (moment(), "2030-01-31T12:00:00Z"),
        (uuid(), "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        (text(format=Format.EMAIL), "ada@example.com"),
        (text(nullable=True), None),
        (obj(prop("name")), {"name": "A"}),
    ],
)
def test_a_value_in_its_usual_spelling_survives(
    schema: Schema, value: JsonValue
) -> None:
    assert survives(shapes(), schema, value)


def test_what_an_example_shows_in_place_of_a_value_does_not_survive() -> None:
    assert not survives(shapes(), uuid(), "uuid")


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (text(), None),
        (obj(prop("name")), {}),
        (many(moment()), ["2030-01-31T12:00:00.000Z"]),
        (moment(), "2030-01-31T12:00:00.000Z"),
        (uuid(), "7C9E6679-7425-40DE-944B-E07FC1F90AE7"),
        (text(format=Format.EMAIL), "Ada@EXAMPLE.com"),
        (Schema(), "A"),
    ],
)
def test_a_value_that_is_written_anew_does_not(
    schema: Schema, value: JsonValue
) -> None:
    assert not survives(shapes(), schema, value)


def test_a_moment_without_a_zone_is_written_in_utc() -> None:
    assert written(Format.DATE_TIME, "2030-01-31") == "2030-01-31T00:00:00Z"
    assert written(Format.DATE, "2030-01-31") == "2030-01-31"


def test_a_creation_returns_what_it_stores_and_no_more() -> None:
    body = fields(title=text(), pages=text(), shelf=text(), id=uuid())

    made = designed(op("POST /books", body=body, answer=BOOK, status=201))

    assert dict(made.example_request.stored) == {"title": "title", "shelf": "shelf"}
    assert made.example_request.returned == ("title",)


def test_a_creation_that_answers_with_a_list_returns_nothing_that_could_be_compared() -> (
    None
):
    made = designed(
        op("POST /books", body=fields(title=text()), answer=many(BOOK), status=201)
    )

    assert made.example_request.stored
    assert made.example_request.returned == ()


def test_a_field_that_the_path_decides_is_not_taken_from_the_body() -> None:
    answer = fields(id=uuid(), deckId=uuid(), front=text())

    made = designed(
        op("POST /decks/{deckId}/cards", body=answer, answer=answer, status=201)
    )

    assert made.example_request.returned == ("front",)


def test_an_action_stores_nothing() -> None:
    made = designed(op("POST /books/{id}/lend", body=fields(to=text()), answer=BOOK))

    assert made.example_request.stored == ()


def test_a_field_of_the_record_goes_by_the_name_of_its_attribute() -> None:
    sent = obj(prop("shelfMark", required=False))
    answer = fields(id=uuid(), shelfMark=text())

    made = designed(op("PATCH /books/{id}", body=sent, answer=answer))

    assert made.example_request.stored == (("shelfMark", "shelf_mark"),)


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        (Format.UUID, "7C9E6679-7425-40DE-944B-E07FC1F90AE7"),
        (Format.DATE, "2030-01-31"),
        (Format.DATE, "2030-02-31"),
        (Format.DATE_TIME, "2030-01-31T12:00:00Z"),
        (Format.DATE_TIME, "2030-01-31T12:00:60Z"),
        (Format.DATE_TIME, "2030-01-31T24:00:00Z"),
        (Format.DATE_TIME, "2030-01-31T12:00:00.000Z"),
        (Format.TIME, "12:30:00"),
        (Format.TIME, "25:30:00"),
        (Format.TIME, "12:30:00\n"),
    ],
)
def test_values_are_written_as_pydantic_writes_them(
    format_: Format, value: str
) -> None:
    adapter = TypeAdapter[object](PARSED[format_])
    try:
        expected = adapter.dump_python(adapter.validate_python(value), mode="json")
    except ValidationError:
        expected = None

    assert written(format_, value) == expected
