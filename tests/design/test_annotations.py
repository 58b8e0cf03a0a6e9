"""Shapes that need no class have annotations of their own."""

from typing import Annotated

import pytest
from pydantic import BeforeValidator, Field, TypeAdapter

from endpoint_plan.design.python_types import argument, limited, scalar
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind, Schema
from tests.design.builders import (
    boolean,
    choice,
    header,
    integer,
    many,
    number,
    path,
    query,
    text,
    uuid,
)


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        (text(), "str"),
        (integer(), "int"),
        (number(), "float"),
        (boolean(), "bool"),
        (Schema(), "JsonValue"),
        (Schema(kind=Kind.OBJECT), "dict[str, JsonValue]"),
        (uuid(), "UUID"),
        (text(format=Format.DATE), "dt.date"),
        (text(format=Format.DATE_TIME), "dt.datetime"),
        (text(format=Format.EMAIL), "EmailStr"),
        (text(format=Format.BINARY), "UploadFile"),
        (choice("new", "it's"), "Literal['new', \"it's\"]"),
        (choice("new", "new"), "Literal['new']"),
    ],
)
def test_every_kind_and_format_has_an_annotation(
    schema: Schema, annotation: str
) -> None:
    assert scalar(schema) == annotation


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        (text(min_length=1), r"Annotated[X, Field(min_length=1, pattern='\\S')]"),
        (text(min_length=1, pattern="^a"), "Annotated[X, Field(min_length=1, pattern='^a')]"),
        (text(max_length=9, pattern="^a"), "Annotated[X, Field(max_length=9, pattern='^a')]"),
        (integer(minimum=0, maximum=9), "Annotated[X, Field(ge=0, le=9)]"),
        (number(exclusive_minimum=0), "Annotated[X, Field(gt=0)]"),
        (many(min_items=1, max_items=3), "Annotated[X, Field(min_length=1, max_length=3)]"),
        (text(format=Format.EMAIL, max_length=9), "Annotated[X, Field(max_length=9)]"),
    ],
)  # fmt: skip
def test_limits_are_arguments_of_field(schema: Schema, annotation: str) -> None:
    assert limited("X", schema) == annotation


@pytest.mark.parametrize(
    "schema",
    [text(), text(pattern=""), uuid().but(max_length=36), choice("a").but(max_length=1)],
)  # fmt: skip
def test_limits_that_the_type_has_anyway_are_left_out(schema: Schema) -> None:
    assert limited("X", schema) == "X"


def test_an_argument_names_what_travels_when_its_own_name_differs() -> None:
    limits = integer(minimum=1)

    assert (
        argument("int", path("bookId", limits), Location.PATH, required=True, name="id")
        == "Annotated[int, Path(alias='bookId', ge=1)]"
    )
    assert (
        argument("str", header("X-Key"), Location.HEADER, required=False, name="x_key")
        == "Annotated[str | None, Header(alias='X-Key')]"
    )
    assert argument("str", query("q"), Location.QUERY, required=True, name="q") == "str"


def test_a_mark_behind_the_limits_leaves_them_in_the_contract() -> None:
    names = {
        "Annotated": Annotated,
        "Field": Field,
        "NUMBER": BeforeValidator(lambda value: value),
    }
    annotation = limited("int", integer(minimum=1, maximum=5), "NUMBER")

    assert TypeAdapter(eval(annotation, names)).json_schema() == {
        "type": "integer",
        "minimum": 1,
        "maximum": 5,
    }
