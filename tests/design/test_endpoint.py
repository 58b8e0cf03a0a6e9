"""An operation has a name that reads as verb and noun."""

import pytest

from endpoint_plan.blueprint import Kind
from endpoint_plan.model.schema import Schema
from tests.design.builders import endpoint, fields, integer, many, op, path, text, uuid

BOOK = fields(id=uuid(), title=text())


@pytest.mark.parametrize(
    ("label", "answer", "name"),
    [
        ("GET /books", many(BOOK), "list_books"),
        ("POST /books", BOOK, "create_book"),
        ("GET /books/{id}", BOOK, "get_book"),
        ("PUT /books/{id}", BOOK, "replace_book"),
        ("PATCH /books/{id}", BOOK, "update_book"),
        ("DELETE /books/{id}", None, "delete_book"),
        ("POST /books/{id}/publish", BOOK, "publish_book"),
        ("GET /books/{id}/stats", fields(count=integer()), "get_book_stats"),
        ("GET /profile", fields(name=text()), "get_profile"),
        ("PUT /profile", fields(name=text()), "set_profile"),
    ],
)
def test_an_operation_is_named_by_verb_and_noun(
    label: str, answer: Schema | None, name: str
) -> None:
    body = BOOK if label.startswith("P") else None

    assert endpoint(op(label, answer=answer, body=body)).name == name


def test_an_operation_without_a_summary_says_what_it_does() -> None:
    made = endpoint(op("GET /books/{id}", answer=BOOK))

    assert made.operation.summary == "Return one book."


def test_a_bare_id_is_named_after_what_it_identifies() -> None:
    made = endpoint(op("GET /decks/{id}/cards", path("id"), answer=many(BOOK)))

    assert made.attribute(made.operation.parameters[0]) == "deck_id"


def test_a_post_of_many_records_that_answers_with_many_creates_them_all() -> None:
    body = fields(books=many(fields(title=text())))
    made = endpoint(op("POST /books", body=body, answer=many(BOOK), status=201))

    assert made.route.kind is Kind.CREATE_MANY
    assert made.name == "create_books"


def test_a_put_of_whose_body_nothing_is_required_changes_what_is_sent() -> None:
    optional = fields(title=text(), subtitle=text())
    parts = tuple(prop.but(required=False) for prop in optional.properties)

    made = endpoint(op("PUT /books/{id}", body=optional.but(properties=parts)))

    assert made.route.kind is Kind.UPDATE
    assert made.name == "update_book"
