"""The generated tests know what an operation answers with, what it stores, and what must be there before."""

from endpoint_plan.blueprint import ExampleRequest
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    designed,
    fields,
    many,
    moment,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)
from tests.design.library import operation

BOOK = fields(id=uuid(), title=text(), createdAt=moment())


def creating(answer: Schema = BOOK) -> ExampleRequest:
    told = op("POST /books", body=fields(title=text()), answer=answer, status=201)
    return designed(told).example_request


def test_what_is_created_is_stored_for_the_caller() -> None:
    stores = operation("create_book").example_request.stores

    assert stores == "BODY | {'createdAt': NOW, 'ownerId': str(ALICE)}"


def test_a_value_of_the_path_is_stored_by_its_constant() -> None:
    told = op(
        "POST /decks/{deckId}/cards",
        path("deckId", uuid()),
        body=fields(front=text()),
        answer=fields(id=uuid(), deckId=uuid(), front=text()),
        status=201,
    )

    request = designed(told).example_request

    assert request.url_code == "f'/decks/{DECK_ID}/cards'"
    assert request.stores == "BODY | {'deckId': DECK_ID}"


def test_the_record_that_is_asked_for_has_the_key_of_the_path() -> None:
    request = operation("get_book").example_request

    assert request.fixture == "book"
    assert dict(request.example)["id"] == "BOOK_ID"
    assert request.owned == (("ownerId", "ALICE"),)
    assert request.foreign == (("ownerId", "BOB"),)


def test_a_change_is_tried_with_other_values_than_those_that_are_stored() -> None:
    changing = operation("update_book").example_request
    body = changing.request["json"]

    assert isinstance(body, dict)
    assert repr(body["title"]) != dict(changing.example)["title"]
    assert ("title", body["title"]) in changing.changed_alone


def test_a_record_of_another_parent_looks_alike_and_is_not_found() -> None:
    told = op(
        "GET /decks/{deckId}/cards/{id}",
        path("deckId", uuid()),
        path("id", uuid()),
        answer=fields(id=uuid(), deckId=uuid(), front=text()),
        errors=[404],
    )

    [alike] = designed(told).example_request.lookalikes

    assert alike.name == "deck"
    assert [name for name, _ in alike.values] == ["deckId"]


def test_a_fixture_takes_no_name_that_tests_need() -> None:
    told = op("GET /clients/{id}", path("id", uuid()), answer=BOOK, errors=[404])

    request = designed(told).example_request

    assert (request.fixture, request.variable) == ("stored_client", "client_record")


def test_all_that_is_created_at_once_is_counted() -> None:
    told = op(
        "POST /cards/bulk",
        body=fields(cards=many(fields(front=text()), min_items=2)),
        answer=many(fields(id=uuid(), front=text())),
        status=201,
    )

    assert designed(told).example_request.many == 2


def test_objects_inside_of_a_body_are_varied_by_their_own_names() -> None:
    guest = obj(prop("name", text(max_length=9), required=True), prop("age"))
    told = op("POST /trips", body=fields(guests=many(guest)), answer=BOOK, status=201)
    request = designed(told).example_request

    [part] = request.body_cases.parts

    assert (part.noun, part.constant, part.count) == ("guest", "GUEST", 1)
    assert part.required[0] == "name"
    assert ("name", "x" * 10) in part.refused
    assert part.within("part", "BODY") == "BODY | {'guests': [part]}"
    assert request.dictionary(request.request["json"]) == "{'guests': [GUEST]}"


def test_null_is_refused_where_the_plan_does_not_allow_it() -> None:
    body = obj(prop("title", required=True), prop("note", text(nullable=True)))
    told = op("POST /books", body=body, answer=BOOK, status=201)

    refused = designed(told).example_request.body_cases.refused

    assert ("title", None) in refused
    assert ("note", None) not in refused


def test_the_tests_know_where_an_error_tells_its_code() -> None:
    made = blueprint(op("GET /books/{id}", path("id", uuid()), answer=BOOK))

    assert made.code_path == ("code",)
    assert made.message_path == ("detail",)


def test_calls_read_like_those_of_any_client() -> None:
    assert operation("get_book").example_request.call() == "client.get(URL)"
    assert creating().call(json="body") == "client.post(URL, json=body)"
    deleting = op("DELETE /books", body=fields(ids=many(uuid())), status=204)
    assert (
        designed(deleting).example_request.call()
        == "client.request('DELETE', URL, json=BODY)"
    )
