"""An operation is put together from what each subject says of it."""

from tests.design.builders import designed, fields, op, path, query, text, uuid
from tests.design.library import operation

BOOK = fields(id=uuid(), title=text())


def test_an_operation_is_guarded_by_the_roles_that_it_needs() -> None:
    made = designed(op("DELETE /books/{id}", auth=True, roles=("admin", "clerk")))

    assert made.secured
    assert made.guards == ["require('admin', 'clerk')"]


def test_roles_without_a_caller_guard_nothing() -> None:
    made = designed(op("DELETE /books/{id}", auth=False, roles=("admin",)))

    assert (made.roles, made.guards) == ((), [])


def test_statuses_that_no_class_of_the_resource_stands_for_are_told_apart() -> None:
    free = designed(op("GET /books", answer=BOOK))
    asked = designed(op("GET /books", query("q", required=True), answer=BOOK))
    admin = op("DELETE /books/{id}", path("id", uuid()), auth=True, roles=("admin",))

    assert free.statuses == {500}
    assert asked.statuses == {400, 500}
    assert designed(admin).statuses == {400, 401, 403, 500}


def test_a_route_calls_the_service_with_what_it_was_given() -> None:
    made = operation("update_book")

    assert made.passed == ("caller", "book_id", "command")
    assert made.assigned == "book = "
    assert made.returned == "BookDto.model_validate(book)"


def test_a_route_returns_what_the_service_made_just_as_it_is() -> None:
    made = operation("lend_book")

    assert (made.assigned, made.returned) == ("return ", "")


def test_a_route_without_an_answer_calls_and_returns_nothing() -> None:
    made = operation("delete_book")

    assert (made.assigned, made.returned) == ("", "")


def test_a_route_that_tells_a_location_needs_the_response() -> None:
    assert "response: Response" in operation("create_book").route_parameters
    assert "response: Response" not in operation("get_book").route_parameters


def test_all_that_a_service_raises_is_told_once() -> None:
    made = operation("update_book")

    assert [error.name for error in made.raised] == [
        *("BookNotFoundError", "TitleTakenError"),
    ]
    assert made.refuses
    assert not operation("list_books").refuses


def test_what_is_made_changed_or_removed_is_told_in_the_log() -> None:
    assert operation("create_book").event == "book_created"
    assert operation("delete_book").event == "book_deleted"
    assert operation("lend_book").event == "lend_book_answered"
    assert operation("update_book").traced
    assert not operation("get_book").traced
