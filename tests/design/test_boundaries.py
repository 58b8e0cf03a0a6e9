"""The last value on this side of a limit is taken, the first beyond it is not."""

from typing import Annotated, Any

import pytest
from hypothesis import given
from pydantic import Field, TypeAdapter

from endpoint_plan.blueprint.types import STR
from endpoint_plan.design.boundaries import MOST_MEMBERS, extremes, violations
from endpoint_plan.design.python_types import limited, request_text
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.model.validity import is_valid
from tests.design.builders import (
    boolean,
    choice,
    integer,
    many,
    number,
    prop,
    shapes,
    text,
)
from tests.design.strategies import SOUND, TEXTS


@given(SOUND)
def test_an_extreme_is_valid_for_its_schema(schema: Schema) -> None:
    for word, value in extremes(shapes(), prop("field", schema)):
        assert is_valid(shapes(), schema, value), word


@given(SOUND)
def test_no_extreme_is_told_twice(schema: Schema) -> None:
    told = [repr(value) for _, value in extremes(shapes(), prop("field", schema))]

    assert len(told) == len(set(told))


@given(SOUND)
def test_no_violation_is_valid_for_its_schema(schema: Schema) -> None:
    for word, value in violations(shapes(), prop("field", schema)):
        assert not is_valid(shapes(), schema, value), word


@given(TEXTS)
def test_pydantic_agrees_about_texts(schema: Schema) -> None:
    names = {
        "Annotated": Annotated,
        "Field": Field,
        "Text": str,
        "FilledText": Annotated[str, Field(min_length=1, pattern=r"\S")],
    }
    annotation = limited(request_text(STR, schema), schema)
    adapter = TypeAdapter[str](eval(str(annotation), names))

    for _, value in extremes(shapes(), prop("field", schema)):
        adapter.validate_python(value)
    for _, value in violations(shapes(), prop("field", schema)):
        with pytest.raises(ValueError, match="string"):
            adapter.validate_python(value)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (text(), []),
        (Schema(), []),
        (text(min_length=2, max_length=5), ["too short", "too long"]),
        (text(format=Format.UUID), ["malformed"]),
        (text(pattern="^a"), ["malformed"]),
        (choice("new"), ["unknown"]),
        (boolean(), ["mistyped"]),
        (integer(minimum=1, maximum=5), ["too small", "too large", "mistyped"]),
        (number(exclusive_minimum=0), ["too small", "mistyped"]),
        (many(text(), min_items=1, max_items=2), ["too few", "too many", "mistyped"]),
    ],
)
def test_each_limit_has_its_violation(schema: Schema, words: list[str]) -> None:
    found = [word for word, _ in violations(shapes(), prop("field", schema))]

    assert found == words


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (text(), {}),
        (text(nullable=True), {"null": None}),
        (text(min_length=2, max_length=3), {"shortest": "xx", "longest": "xxx"}),
        (text(max_length=3, pattern="^a"), {}),
        (choice("new", "old"), {"new": "new", "old": "old"}),
        (integer(minimum=1, maximum=5), {"smallest": 1, "largest": 5}),
        (integer(exclusive_minimum=1), {"smallest": 2}),
        (number(exclusive_maximum=1), {"largest": 0.99}),
        (many(text(), min_items=0, max_items=1), {"fewest": [], "most": ["Example x"]}),
    ],
)
def test_each_limit_has_a_value_that_it_just_admits(
    schema: Schema, values: dict[str, Any]
) -> None:
    assert dict(extremes(shapes(), prop("x", schema))) == values


@pytest.mark.parametrize(
    ("schema", "spelt"),
    [
        *((integer(), "1"), (number(), "1"), (boolean(), "true")),
        *((many(), "???"), (text(), 7)),
    ],
)
def test_in_json_values_are_not_spelt_in_another_type(
    schema: Schema, spelt: object
) -> None:
    assert dict(violations(shapes(), prop("x", schema), typed=True)) == {
        "mistyped": spelt
    }


def test_a_text_that_may_not_be_empty_may_not_be_blank() -> None:
    assert dict(violations(shapes(), prop("x", text(min_length=1)))) == {
        "too short": "",
        "blank": " ",
    }


def test_a_limit_that_no_test_can_reach_is_not_tried() -> None:
    endless = text(max_length=10**9)

    assert not list(extremes(shapes(), prop("x", endless)))
    assert not list(violations(shapes(), prop("x", endless)))


def test_of_a_long_enumeration_the_first_members_are_tried() -> None:
    kind = prop("kind", choice(*(f"k{number}" for number in range(40_000))))

    assert len(list(extremes(shapes(), kind))) == MOST_MEMBERS
