"""A response is made of the record, the page and the request; the rest is marked."""

import pytest

from endpoint_plan.blueprint.types import NONE
from endpoint_plan.model.plan import Success
from tests.design.builders import (
    blueprint,
    designed,
    fields,
    integer,
    many,
    op,
    path,
    query,
    text,
    uuid,
)
from tests.design.library import operation

BOOK = fields(id=uuid(), title=text())


def test_a_record_that_has_all_fields_is_validated_as_the_response() -> None:
    assert operation("create_book").reply == "BookDto.model_validate(book)"


def test_an_envelope_is_built_around_the_record() -> None:
    assert operation("get_book").reply == (
        "GetBookResponse(success=True, data=BookDto.model_validate(book))"
    )


def test_a_list_tells_the_facts_of_its_page() -> None:
    assert operation("list_books").reply == (
        "ListBooksResponse(data=page.records, pagination=ListBooksResponsePagination("
        "page=query.page, total=page.total, total_pages=page.pages))"
    )


def test_a_list_without_an_envelope_is_made_record_by_record() -> None:
    made = designed(op("GET /books", answer=many(BOOK)))

    assert made.reply == "[BookDto.model_validate(one) for one in page.records]"


def test_a_field_that_the_record_lacks_is_a_placeholder_beside_the_others() -> None:
    key = path("id", uuid())
    answer = fields(id=uuid(), title=text(), mood=text())
    _, made = blueprint(
        op("GET /books/{id}", key, answer=BOOK),
        op("POST /books/{id}/read", key, answer=answer, errors=[404]),
    ).operations

    assert made.placeholders == ("mood",)
    assert made.outcome == 'ReadBookResponse(id=book.id, title=book.title, mood="")'


def test_the_tuple_of_a_record_is_a_list_again_in_a_response() -> None:
    key = path("id", uuid())
    note = fields(id=uuid(), tags=many(text()), title=text())
    answer = fields(tags=many(text()), mood=text())
    _, made = blueprint(
        op("GET /notes/{id}", key, answer=note),
        op("POST /notes/{id}/tidy", key, answer=answer, errors=[404]),
    ).operations

    assert "tags=list(note.tags)" in made.outcome


def test_a_service_that_only_finds_a_record_returns_it() -> None:
    made = operation("get_book")

    assert (str(made.result), made.variable, made.outcome) == ("Book", "book", "")
    assert made.returns_record


def test_a_service_that_lists_returns_a_page() -> None:
    made = operation("list_books")

    assert (str(made.result), made.variable) == ("Page[Book]", "page")


def test_a_service_that_makes_several_returns_a_list() -> None:
    body = fields(books=many(fields(title=text())))
    made = designed(op("POST /books/batch", body=body, answer=many(BOOK), status=201))

    assert (str(made.result), made.variable) == ("list[Book]", "books")
    assert made.reply == "[BookDto.model_validate(one) for one in books]"


def test_an_action_answers_with_what_was_asked_and_what_is_kept() -> None:
    lend = operation("lend_book")

    assert lend.outcome == (
        "LendBookResponse(reader=command.reader, title=book.title, "
        "due_date=dt.datetime.fromisoformat('2030-01-31T12:00:00Z'))"
    )
    assert (lend.reply, str(lend.result)) == ("", "LendBookResponse")
    assert lend.placeholders == ("dueDate",)


def test_placeholders_are_named_with_the_way_to_them() -> None:
    answer = fields(total=integer(), best=fields(title=text()))
    made = designed(op("GET /books/stats", answer=answer))

    assert made.placeholders == ("total", "best.title")


@pytest.mark.parametrize(
    ("shown", "told"),
    [("All books are sorted", "All books are sorted"), (None, "Done.")],
)
def test_a_message_is_the_one_that_the_plan_shows(shown: str | None, told: str) -> None:
    answer = fields(success=text(), message=text())
    [success, message] = answer.properties
    answer = answer.but(properties=(success, message.but(example=shown)))
    made = designed(op("POST /books/sort", answer=answer, summary="Sort all books."))

    assert f"message={told!r}" in made.outcome


def test_a_status_of_success_beside_what_is_answered_stays_as_it_is_shown() -> None:
    answer = fields(status=text(), mood=text())
    [status, mood] = answer.properties
    shown = (status.but(example="success"), mood.but(example="success"))
    made = designed(op("POST /books/sort", answer=answer.but(properties=shown)))

    assert "status='success'" in made.outcome
    assert made.placeholders == ("mood",)


def test_a_deletion_that_answers_with_the_record_returns_it() -> None:
    key = path("id", uuid())
    _, made = blueprint(
        op("GET /books/{id}", key, answer=BOOK),
        op("DELETE /books/{id}", key, answer=BOOK),
    ).operations

    assert (str(made.result), made.reply) == ("Book", "BookDto.model_validate(book)")


def test_no_content_has_no_reply() -> None:
    delete = operation("delete_book")

    assert (delete.response, delete.reply, delete.result) == (NONE, "", NONE)
    assert not delete.raw


def test_a_status_without_content_has_no_reply_whatever_the_plan_shows() -> None:
    answer = fields(title=text())
    made = designed(op("POST /books/publish", answer=answer, status=204))

    assert (made.response, made.outcome) == (NONE, "")


@pytest.mark.parametrize("answer", [None, text()])
def test_what_is_no_json_is_a_text(answer: None) -> None:
    told = op("GET /books/export").model_copy(
        update={"success": Success(status=200, type=answer, media_type="text/csv")}
    )
    made = designed(told)

    assert (str(made.response), made.media_type, made.raw) == ("str", "text/csv", True)


def test_the_number_of_a_page_is_what_was_asked_for() -> None:
    answer = fields(items=many(BOOK), offset=integer(), limit=integer())
    made = designed(
        op(
            "GET /books",
            query("offset", integer(), default=0, has_default=True),
            query("limit", integer(maximum=99), default=9, has_default=True),
            answer=answer,
        )
    )

    assert made.reply == (
        "ListBooksResponse(items=page.records, offset=query.offset, limit=query.limit)"
    )


def test_what_was_made_tells_where_it_can_be_read() -> None:
    assert operation("create_book").location == "f'/books/{book.id}'"
    assert operation("get_book").location == ""
    alone = op("POST /books", body=BOOK, answer=BOOK, status=201)
    assert designed(alone).location == ""
