"""Shapes that need no class have annotations of their own."""

from typing import Annotated

import pytest
from pydantic import BeforeValidator, Field, TypeAdapter

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.types import named
from endpoint_plan.design import python_types
from endpoint_plan.design.python_types import argument, limited, scalar
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.text.identifiers import ClassName
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
    assert str(scalar(schema)) == annotation


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        (text(min_length=1), "Annotated[X, Field(min_length=1)]"),
        (text(min_length=1, pattern="^a"), "Annotated[X, Field(min_length=1, pattern='^a')]"),
        (text(max_length=9, pattern="^a"), "Annotated[X, Field(max_length=9, pattern='^a')]"),
        (integer(minimum=0, maximum=9), "Annotated[X, Field(ge=0, le=9)]"),
        (number(exclusive_minimum=0), "Annotated[X, Field(gt=0)]"),
        (many(min_items=1, max_items=3), "Annotated[X, Field(min_length=1, max_length=3)]"),
        (text(format=Format.EMAIL, max_length=9), "Annotated[X, Field(max_length=9)]"),
    ],
)  # fmt: skip
def test_limits_are_arguments_of_field(schema: Schema, annotation: str) -> None:
    assert str(limited(named("X"), schema)) == annotation


@pytest.mark.parametrize(
    "schema",
    [text(), text(pattern=""), uuid().but(max_length=36), choice("a").but(max_length=1)],
)  # fmt: skip
def test_limits_that_the_type_has_anyway_are_left_out(schema: Schema) -> None:
    assert limited(named("X"), schema) == named("X")


def test_an_argument_names_what_travels_when_its_own_name_differs() -> None:
    limits = integer(minimum=1)

    book_id = argument(
        types.INT, path("bookId", limits), Location.PATH, required=True, name="id"
    )
    key = argument(
        types.STR, header("X-Key"), Location.HEADER, required=False, name="x_key"
    )
    text_ = argument(types.STR, query("q"), Location.QUERY, required=True, name="q")

    assert str(book_id) == "Annotated[int, Path(alias='bookId', ge=1), Int64]"
    assert str(key) == "Annotated[Text | None, Header(alias='X-Key')]"
    assert text_ == types.TEXT


def test_a_mark_behind_the_limits_leaves_them_in_the_contract() -> None:
    names = {
        "Annotated": Annotated,
        "Field": Field,
        "JsonNumber": BeforeValidator(lambda value: value),
    }
    annotation = limited(types.INT, integer(minimum=1, maximum=5), types.NUMBER)

    assert TypeAdapter(eval(str(annotation), names)).json_schema() == {
        "type": "integer",
        "minimum": 1,
        "maximum": 5,
    }


def test_a_type_tells_what_must_be_imported_for_it() -> None:
    limits = python_types.field("ge=1")
    told = types.list_of(types.UUID.annotated(limits)).optional()

    assert str(told) == "list[Annotated[UUID, Field(ge=1)]] | None"
    assert told.imports == {"uuid.UUID", "typing.Annotated", "pydantic.Field"}


def test_a_type_tells_its_parts() -> None:
    listed = types.list_of(types.EMAIL).optional()

    assert listed.item == types.EMAIL
    assert listed.without_none == types.list_of(types.EMAIL)
    assert types.STR.item is None
    assert types.EMAIL.without_none == types.EMAIL


def test_a_type_is_made_optional_once() -> None:
    assert types.INT.optional().optional() == types.INT.optional()
    assert types.INT.optional(types.NO_NULL).is_optional
    assert not types.INT.is_optional
    assert not types.list_of(types.INT.optional()).is_optional


def test_a_class_is_not_the_library_type_of_its_name() -> None:
    made = types.class_type(ClassName("EmailStr"))

    assert str(made) == str(types.EMAIL)
    assert not types.list_of(made).uses(types.EMAIL)
    assert (made.class_name, types.EMAIL.class_name) == ("EmailStr", None)


def test_a_record_keeps_lists_as_tuples_and_times_in_utc() -> None:
    rows = types.list_of(types.list_of(types.STR)).optional()

    assert str(rows.stored()) == "tuple[tuple[str, ...], ...] | None"
    assert str(types.DATE_TIME.optional().stored()) == "UtcDatetime | None"
    assert types.DATE.stored() == types.DATE


def test_what_was_not_sent_stands_before_null() -> None:
    assert str(types.STR.missing()) == "str | MISSING"
    assert str(types.STR.optional().missing()) == "str | MISSING | None"


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        (text(), "Text"),
        (text(max_length=9), "Text"),
        (text(min_length=1), "FilledText"),
        (text(min_length=2), "Text"),
        (text(min_length=1, pattern="^a"), "str"),
        (text(pattern="^a"), "str"),
        (uuid(), "UUID"),
        (text(format=Format.EMAIL, min_length=1), "EmailStr"),
    ],
)
def test_a_request_holds_texts_without_nul(schema: Schema, type_: str) -> None:
    assert str(python_types.request_text(scalar(schema), schema)) == type_


def test_a_text_in_which_there_is_something_has_that_limit_already() -> None:
    schema = text(min_length=1, max_length=9)

    assert str(limited(types.FILLED_TEXT, schema)) == (
        "Annotated[FilledText, Field(max_length=9)]"
    )


@pytest.mark.parametrize(
    ("schema", "bounded"),
    [
        (integer(), True),
        (integer(minimum=0), True),
        (integer(exclusive_maximum=9), True),
        (integer(minimum=0, maximum=9), False),
        (number(), False),
        (choice("1"), False),
    ],
)
def test_a_whole_number_has_no_more_than_64_bits(schema: Schema, bounded: bool) -> None:
    marks = python_types.bounds(scalar(schema), schema)

    assert marks == ((types.INT_64,) if bounded else ())
