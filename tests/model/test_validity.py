"""Which values are valid for which schemas."""

import pytest
from pydantic import JsonValue

from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.model.validity import is_valid
from tests.design.builders import (
    boolean,
    choice,
    declare,
    integer,
    many,
    number,
    obj,
    prop,
    ref,
    shapes,
    text,
)

BOOK = obj(prop("title", required=True), prop("year", integer(), required=False))


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (text(), "Emma"),
        (text(nullable=True), None),
        (text(min_length=1, max_length=4), "Emma"),
        (text(pattern="^E"), "Emma"),
        (text(format=Format.DATE), "2030-01-31"),
        (text(format=Format.DATE_TIME), "2030-01-31T12:00:00Z"),
        (text(format=Format.EMAIL), "ada@example.com"),
        (choice("new", "used"), "used"),
        (integer(minimum=1, maximum=1), 1),
        (number(), 1),
        (number(exclusive_minimum=0), 0.5),
        (boolean(), True),
        (many(text(), min_items=1), ["Emma"]),
        (many(), [1, "a"]),
        (Schema(), {"any": ["thing"]}),
        (Schema(kind=Kind.OBJECT), {"any": "thing"}),
        (BOOK, {"title": "Emma"}),
        (BOOK, {"title": "Emma", "year": 1815}),
        (ref("Book"), {"title": "Emma"}),
    ],
)
def test_a_valid_value_fits(schema: Schema, value: JsonValue) -> None:
    assert is_valid(shapes(declare("Book", BOOK)), schema, value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (text(), None),
        (text(), 1),
        (text(), " Emma"),
        (text(max_length=3), "Emma"),
        (text(min_length=5), "Emma"),
        (text(pattern="^e"), "Emma"),
        (text(format=Format.UUID), "Emma"),
        (text(format=Format.EMAIL), "ada@example"),
        (text(format=Format.URI), "example"),
        (choice("new", "used"), "old"),
        (Schema(kind=Kind.INTEGER, enum=(1,)), True),
        (integer(), 1.5),
        (integer(), True),
        (integer(minimum=1), 0),
        (number(exclusive_maximum=1), 1),
        (boolean(), 1),
        (many(text()), [1]),
        (many(max_items=1), [1, 2]),
        (BOOK, {"year": 1815}),
        (BOOK, {"title": "Emma", "pages": 474}),
        (ref("Book"), {"title": 1}),
    ],
)
def test_an_invalid_value_does_not_fit(schema: Schema, value: JsonValue) -> None:
    assert not is_valid(shapes(declare("Book", BOOK)), schema, value)


def test_a_pattern_that_is_no_regular_expression_forbids_nothing() -> None:
    assert is_valid(shapes(), text(pattern="("), "Emma")
