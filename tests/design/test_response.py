"""A response is made of the record, the page and the request; the rest is marked."""

from endpoint_plan.blueprint.types import NONE
from tests.design.builders import designed, fields, integer, op, text
from tests.design.library import operation


def test_a_record_that_has_all_fields_is_validated_as_the_response() -> None:
    assert operation("create_book").reply == "BookResponse.model_validate(result)"


def test_an_envelope_is_built_around_the_record() -> None:
    assert operation("get_book").reply == (
        "GetBookResponse(success=True, data=BookResponse.model_validate(result))"
    )


def test_a_list_tells_the_facts_of_its_page() -> None:
    assert operation("list_books").reply == (
        "ListBooksResponse("
        "data=[BookResponse.model_validate(record) for record in result.items], "
        "pagination=ListBooksResponsePagination("
        "page=result.page, total=result.total, total_pages=result.pages))"
    )


def test_an_action_answers_with_what_was_asked_and_what_is_kept() -> None:
    lend = operation("lend_book")

    assert lend.outcome == (
        "LendBookResponse(reader=command.reader, title=record.title, "
        "due_date=dt.datetime.fromisoformat('2030-01-31T12:00:00Z'))"
    )
    assert lend.placeholders == ("dueDate",)


def test_placeholders_are_named_with_the_way_to_them() -> None:
    answer = fields(total=integer(), best=fields(title=text()))
    made = designed(op("GET /books/stats", answer=answer))

    assert made.placeholders == ("total", "best.title")


def test_no_content_has_no_reply() -> None:
    delete = operation("delete_book")

    assert (delete.response, delete.reply, delete.result) == (NONE, "", NONE)


def test_a_status_without_content_has_no_reply_whatever_the_plan_shows() -> None:
    answer = fields(title=text())
    made = designed(op("POST /books/publish", answer=answer, status=204))

    assert (made.response, made.outcome) == (NONE, "")
