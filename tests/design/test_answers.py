"""The generated tests know what an operation answers with."""

from endpoint_plan.blueprint import ExampleRequest
from endpoint_plan.model.schema import Schema
from tests.design.builders import designed, fields, moment, op, text, uuid
from tests.design.library import operation

BOOK = fields(id=uuid(), title=text(), createdAt=moment())


def creating(answer: Schema = BOOK) -> ExampleRequest:
    told = op("POST /books", body=fields(title=text()), answer=answer, status=201)
    return designed(told).example_request


def test_a_creation_answers_with_what_was_sent_a_key_and_the_moment() -> None:
    request = creating()

    assert request.answer == "BODY | {'createdAt': NOW}"
    assert request.answer_key == "id"
    assert request.is_exact
    assert request.is_stamped


def test_what_the_answer_has_besides_is_not_known() -> None:
    request = creating(fields(id=uuid(), title=text(), shelf=text()))

    assert request.answer == "BODY"
    assert not request.is_exact


def test_what_the_answer_does_not_tell_is_not_looked_for() -> None:
    assert creating(fields(title=text())).answer_key == ""


def test_what_is_read_is_what_was_stored() -> None:
    answer = operation("get_book").example_request.answer

    assert "'title': BOOK['title']" in answer
    assert "'ownerId': str(ALICE)" in answer


def test_a_placeholder_is_not_looked_for() -> None:
    assert operation("lend_book").example_request.answer == ""


def test_what_is_made_for_a_caller_tells_so() -> None:
    answer = operation("create_book").example_request.answer

    assert "'ownerId': str(ALICE)" in answer
    assert "'createdAt': NOW" in answer
