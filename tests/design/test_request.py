"""A command says who asks, for which record, with which values."""

import pytest

from endpoint_plan.blueprint import Model
from endpoint_plan.model.plan import Body
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    designed,
    fields,
    header,
    integer,
    many,
    op,
    path,
    text,
)
from tests.design.library import BOOK, operation


def filled(name: str) -> dict[str, str]:
    return {str(name): code for name, code in operation(name).command.arguments}


def test_a_command_has_its_values_from_the_caller_the_path_and_the_body() -> None:
    assert filled("lend_book") == {
        "owner_id": "user.id",
        "book_id": "book_id",
        "reader": "body.reader",
    }


def test_a_list_has_its_values_from_the_query() -> None:
    assert filled("list_books")["title"] == "query.title"
    assert operation("list_books").query == "ListBooksQuery"


def test_a_change_takes_what_was_sent() -> None:
    assert filled("update_book")["changes"] == "body.sent(nullable={'tags'})"


def test_a_body_without_known_fields_is_one_value() -> None:
    made = designed(op("POST /import", body=Schema(), answer=BOOK))

    assert ("content", "body") in made.command.arguments


def test_an_array_as_body_is_one_value() -> None:
    made = designed(op("POST /books/import", body=many(text()), answer=BOOK))

    assert str(made.body) == "list[str]"
    assert made.command.arguments == (("content", "body"),)


@pytest.mark.parametrize(
    ("media_type", "annotation"),
    [
        ("application/json", "Annotated[int, NUMBER]"),
        ("multipart/form-data", "int"),
        ("application/x-www-form-urlencoded", "int"),
    ],
)
def test_only_json_tells_numbers_from_texts(media_type: str, annotation: str) -> None:
    body = Body(type=fields(pages=integer()), media_type=media_type)
    told = op("POST /books", answer=BOOK).model_copy(update={"body": body})
    [resource] = blueprint(told).resources
    [asked] = [model for model in resource.models if model.name == "CreateBookRequest"]

    assert isinstance(asked, Model)
    assert [str(field.annotation) for field in asked.fields] == [annotation]


def test_the_path_decides_whatever_the_body_says() -> None:
    body = fields(bookId=text(), title=text())
    made = designed(op("PUT /books/{bookId}", body=body, answer=BOOK))

    assert made.command.arguments == (("book_id", "book_id"), ("title", "body.title"))


def test_a_header_is_an_argument_with_its_own_name() -> None:
    made = designed(
        op("GET /books/{id}", path("id"), header("X-Request-Id"), answer=BOOK)
    )

    assert [(arg.name, str(arg.annotation)) for arg in made.arguments] == [
        ("book_id", "Annotated[str, Path(alias='id')]"),
        ("x_request_id", "Annotated[str | None, Header(alias='X-Request-Id')]"),
    ]


def test_two_operations_do_not_share_the_class_of_a_command() -> None:
    first = op("POST /books/publish", body=fields(a=text()))
    second = op("POST /shelves/publish", body=fields(b=text()))

    assert designed(first, second).command.name == "PublishBook"
