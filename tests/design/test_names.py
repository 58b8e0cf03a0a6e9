"""Operations are named as a colleague would name them: verb, noun, and what the path adds."""

import pytest

from endpoint_plan.design.endpoints.names import operation_name
from endpoint_plan.design.endpoints.route import read_route
from endpoint_plan.model.schema import Schema
from tests.design.builders import fields, op, text

BODY = fields(title=text())


def name(
    label: str, *, body: Schema | None = None, listed: bool = False, many: bool = False
) -> str:
    operation = op(label, body=body)
    route = read_route(operation, listed=listed)
    return operation_name(operation.method, route, many=many or listed)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GET /books/{id}", "get_book"),
        ("POST /books", "create_book"),
        ("PUT /books/{id}", "replace_book"),
        ("PATCH /books/{id}", "update_book"),
        ("DELETE /books/{id}", "delete_book"),
        ("POST /families/{id}/children", "create_child"),
        ("PATCH /shelves/{id}", "update_shelf"),
        ("POST /generate", "generate"),
        ("POST /login", "login"),
    ],
)
def test_the_common_operations_have_the_common_verbs(label: str, expected: str) -> None:
    assert name(label, body=BODY) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("POST /books/{id}/publish", "publish_book"),
        ("POST /books/import", "import_book"),
        ("PATCH /sessions/{id}/end", "end_session"),
        ("PUT /orders/{id}/cancel", "cancel_order"),
        ("DELETE /books/delete/{id}", "delete_book"),
        ("POST /workouts/{id}/rate", "rate_workout"),
        ("POST /books/{id}/lend", "lend_book"),
        ("POST /events/{id}/check-in", "check_in_event"),
    ],
)
def test_a_verb_of_the_path_is_the_verb_of_the_name(label: str, expected: str) -> None:
    assert name(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("POST /offers/{id}/mark-sold", "mark_offer_sold"),
        ("POST /books/{id}/mark-as-read", "mark_book_as_read"),
        ("POST /quizzes/{id}/check-answer", "check_quiz_answer"),
        ("POST /plans/{id}/generate-next", "generate_next_plan"),
        ("GET /books/{id}/summary", "get_book_summary"),
        ("GET /books/latest", "get_latest_book"),
        ("GET /users/me", "get_my_user"),
        ("PUT /books/{id}/status", "set_book_status"),
        ("POST /projects/{id}/config-note", "create_project_config_note"),
        ("POST /books/from-scan", "create_book_from_scan"),
        ("GET /stats/learning", "get_learning_stats"),
        ("GET /stats/summary", "get_stats_summary"),
        ("POST /webhooks/stripe", "receive_stripe_webhook"),
        ("POST /imports/linkedin/parse", "parse_linkedin_import"),
    ],
)
def test_the_other_words_stand_where_they_are_spoken(label: str, expected: str) -> None:
    assert name(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("POST /auth/login", "login"),
        ("POST /auth/forgot-password", "forgot_password"),
        ("POST /auth/password/reset", "reset_password"),
        ("POST /auth/password-reset/confirm", "confirm_password_reset"),
        ("GET /auth/me", "get_me"),
        ("POST /ai/generate-recipe", "generate_recipe"),
    ],
)
def test_a_namespace_is_no_noun(label: str, expected: str) -> None:
    assert name(label) == expected


def test_several_things_are_named_in_the_plural() -> None:
    assert name("GET /books", listed=True) == "list_books"
    assert name("GET /books") == "list_books"
    assert name("GET /books/search") == "search_books"
    assert name("GET /books/last3", listed=True) == "list_last3_books"
    assert name("DELETE /books") == "delete_books"
    assert name("POST /books/generate", many=True) == "generate_books"
    assert name("PATCH /books/reorder") == "reorder_books"
    assert name("POST /books/bulk-delete") == "delete_books_in_bulk"
    assert name("POST /books/{id}/pages/batch") == "create_pages_in_batch"


def test_a_single_thing_keeps_its_singular() -> None:
    assert name("GET /profile") == "get_profile"
    assert name("PATCH /profile", body=BODY) == "update_profile"
    assert name("GET /statistics") == "get_statistics"
    assert name("GET /news", listed=True) == "list_news"
