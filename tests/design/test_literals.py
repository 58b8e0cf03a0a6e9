"""Values as Python source: always an expression, never the text of the plan as code."""

import ast
import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.literals import construct, placeholder
from endpoint_plan.design.sent_parts import sent_objects
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    choice,
    classes,
    declare,
    endpoint,
    fields,
    integer,
    many,
    moment,
    obj,
    op,
    prop,
    ref,
    text,
    uuid,
)

UUID_TEXT = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


@pytest.mark.parametrize(
    ("schema", "value", "code"),
    [
        (text(), "Emma", "'Emma'"),
        (integer(), 1, "1"),
        (text(nullable=True), None, "None"),
        (Schema(), {"a": [1, None]}, "{'a': [1, None]}"),
        (many(integer()), [1, 2], "[1, 2]"),
        (uuid(), UUID_TEXT, f"UUID('{UUID_TEXT}')"),
        (text(format=Format.DATE), "2030-01-31", "dt.date.fromisoformat('2030-01-31')"),
        (choice("a"), "a", "'a'"),
    ],
)
def test_a_value_is_spelled_by_its_type(
    schema: Schema, value: JsonValue, code: str
) -> None:
    assert construct(classes(), schema, value) == code


def test_an_object_is_made_by_its_class_with_the_fields_that_are_there() -> None:
    book = obj(prop("bookTitle"), prop("year", integer(), required=False))
    made = classes(declare("Book", book))
    made.annotate(ref("Book"), "", Direction.RESPONSE, "")

    assert (
        construct(made, many(ref("Book")), [{"bookTitle": "Emma"}])
        == "[Book(book_title='Emma')]"
    )


def test_what_is_sent_is_made_by_the_names_in_python_all_the_same() -> None:
    view = declare("View", obj(prop("hiddenStars", integer()), prop("sky")))
    asked = endpoint(op("PUT /sky", body=fields(view=ref("View"))), view)
    made = Classes(asked.shapes, camel=True, sent=sent_objects([asked]))
    made.annotate(ref("View"), "", Direction.RESPONSE, "")

    assert construct(made, ref("View"), {"hiddenStars": 3}) == (
        "View.model_validate({'hidden_stars': 3}, by_name=True)"
    )
    assert construct(made, ref("View"), {"sky": "dark"}) == "View(sky='dark')"


@given(st.text())
def test_any_text_stays_data(value: str) -> None:
    assert ast.literal_eval(construct(classes(), text(), value)) == value


def test_the_constructors_make_what_the_text_says() -> None:
    code = construct(classes(), fields_of_time(), ["2030-01-31T12:00:00Z"])

    assert eval(code, {"dt": dt, "UUID": UUID}) == [
        dt.datetime(2030, 1, 31, 12, tzinfo=dt.UTC)
    ]


def fields_of_time() -> Schema:
    return many(moment())


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        (text(nullable=True), "None"),
        (many(fields(title=text())), "[]"),
        (many(integer(), min_items=2), "[1, 1]"),
        (text(), '""'),
        (text(min_length=2), "'Example title'"),
    ],
)
def test_a_placeholder_is_the_least_that_is_valid(schema: Schema, code: str) -> None:
    assert placeholder(classes(), prop("title", schema)) == code
