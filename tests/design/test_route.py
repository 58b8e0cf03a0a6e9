"""Method and path tell the resource, the kind, the action and the record."""

import pytest

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.route import (
    Route,
    owner_noun,
    read_route,
    with_legal_path,
)
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Schema
from tests.design.builders import fields, many, op, text

BODY = fields(title=text())


def route(label: str, *, body: Schema | None = None, listed: bool = False) -> Route:
    return read_route(op(label, body=body), listed=listed)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("POST /books", Kind.CREATE),
        ("GET /books/{bookId}", Kind.READ),
        ("PUT /books/{bookId}", Kind.REPLACE),
        ("PATCH /books/{bookId}", Kind.UPDATE),
        ("DELETE /books/{bookId}", Kind.DELETE),
        ("POST /books/{bookId}", Kind.ACTION_ON_ONE),
        ("POST /books/{bookId}/publish", Kind.ACTION_ON_ONE),
        ("POST /books/import", Kind.ACTION),
        ("POST /import/books", Kind.ACTION),
        ("DELETE /books", Kind.ACTION),
        ("PUT /books", Kind.ACTION),
        ("PATCH /lists/{listId}/books/{bookId}", Kind.UPDATE),
        ("DELETE /runs/{runId}/books/{bookId}", Kind.DELETE),
    ],
)
def test_method_and_path_tell_the_kind(label: str, kind: Kind) -> None:
    assert route(label, body=BODY).kind is kind


def test_a_parameter_that_begins_like_a_verb_is_no_action() -> None:
    found = route("PATCH /lists/{listId}/books/{bookId}", body=BODY)

    assert (found.kind, found.parents) == (Kind.UPDATE, ("listId",))


def test_a_get_that_answers_with_many_records_lists() -> None:
    assert route("GET /books", listed=True).kind is Kind.LIST
    assert route("GET /books").kind is Kind.ACTION


def test_a_post_without_an_object_to_make_is_an_action() -> None:
    assert route("POST /books").kind is Kind.ACTION
    assert route("POST /books", body=many(text())).kind is Kind.ACTION


def test_a_post_that_makes_a_member_of_nothing_that_is_sent_creates() -> None:
    made = op("POST /books", answer=BODY, status=201)

    assert read_route(made, listed=False).kind is Kind.CREATE
    assert (
        read_route(op("POST /books/import", answer=BODY, status=201), listed=False).kind
        is Kind.ACTION
    )


@pytest.mark.parametrize(
    ("path", "plural", "noun"),
    [
        ("/books", "books", "book"),
        ("/api/v1/books", "books", "book"),
        ("/api/v2.1/books", "books", "book"),
        ("/bookCategories", "book_categories", "book_category"),
        ("/shelves/{shelfId}/books", "books", "book"),
        ("/books/{bookId}/publish", "books", "book"),
        ("/ksiazki", "ksiazki", "ksiazki"),
        ("/profile", "profile", "profile"),
        ("/", "root", "root"),
    ],
)
def test_the_last_plural_of_the_path_is_the_resource(
    path: str, plural: str, noun: str
) -> None:
    found = route(f"GET {path}")

    assert (found.plural, found.noun) == (plural, noun)


def test_the_parameter_behind_the_resource_is_the_key_and_those_before_are_parents() -> (
    None
):
    found = route("GET /shelves/{shelfId}/books/{bookId}")

    assert found.key == "bookId"
    assert found.parents == ("shelfId",)


def test_the_words_beside_the_resource_are_the_action() -> None:
    assert route("POST /books/{id}/mark-as-read").action == ("mark", "as", "read")
    assert route("POST /generate/books").action == ("generate",)
    assert route("GET /books/{id}").action == ()


def test_a_parameter_is_of_what_stands_before_it() -> None:
    assert owner_noun("/api/boxes/{id}/books/{bookId}", "id") == "box"
    assert owner_noun("/decks/{id}/cards", "id") == "deck"
    assert owner_noun("/{id}", "id") == "record"


def test_a_legal_path_stays_as_it_is() -> None:
    operation = op("GET /decks/{deckId}/cards/{card_id}")

    assert with_legal_path(operation) == operation


def test_names_that_no_router_matches_are_made_legal() -> None:
    operation = with_legal_path(op("GET /users/{user-id}/files/{2nd}/{}"))

    assert operation.path == "/users/{user_id}/files/{parameter_2_nd}/{parameter}"
    in_path = [p.name for p in operation.parameters if p.location is Location.PATH]
    assert set(in_path) <= {"user_id", "parameter_2_nd", "parameter"}


def test_names_that_become_one_are_kept_apart() -> None:
    assert with_legal_path(op("GET /a/{x-y}/b/{x.y}")).path == "/a/{x_y}/b/{x_y2}"
