"""What an operation did is found by the tests that it has."""

from endpoint_plan.blueprint import ExampleRequest
from tests.design.builders import blueprint, designed, fields, moment, op, text
from tests.design.library import CREATE, READ, operation


def test_what_was_made_is_found_by_the_key_that_the_answer_tells() -> None:
    assert operation("create_book").example_request.made == "UUID(answer['id'])"
    assert operation("update_book").example_request.made == ""


def test_keys_that_are_texts_or_numbers_are_taken_as_they_are() -> None:
    book = fields(bookId=text(), title=text())
    made = designed(op("POST /books", body=fields(title=text()), answer=book))

    assert made.example_request.made == "answer['bookId']"


def test_what_the_answer_does_not_tell_is_not_looked_for() -> None:
    told = op("POST /books", body=fields(title=text()), answer=fields(title=text()))

    assert designed(told).example_request.made == ""


def test_the_moment_of_the_call_is_looked_for_where_the_answer_tells_it() -> None:
    def build_example_request(answer_has: str) -> ExampleRequest:
        book = fields(id=text(), title=text(), **{answer_has: moment()})
        return designed(
            op("POST /books", body=fields(title=text()), answer=book)
        ).example_request

    assert build_example_request("createdAt").stamped == ("createdAt",)
    assert build_example_request("publishedAt").stamped == ()


def test_what_is_changed_or_removed_may_be_gone_by_then() -> None:
    assert operation("update_book").last_step == "change"
    assert operation("replace_book").last_step == "change"
    assert operation("delete_book").last_step == "remove"
    assert operation("get_book").last_step == ""


def test_what_is_made_can_be_read_when_the_plan_has_both() -> None:
    [trip] = blueprint(CREATE, READ).resources[0].round_trips

    assert (trip.creation.name, trip.reading.name) == ("create_book", "get_book")
    assert (trip.url, trip.key) == ("/books/{key}", "id")
