"""One package for each resource, with what its operations share."""

import pytest

from endpoint_plan.blueprint import Resource
from endpoint_plan.design.endpoints.routing import common_prefix
from endpoint_plan.model.plan import Operation
from tests.design.builders import (
    blueprint,
    declare,
    fields,
    many,
    op,
    path,
    ref,
    text,
    uuid,
)
from tests.design.library import library

BOOK = fields(id=uuid(), title=text())


def resource(*operations: Operation) -> Resource:
    [found] = blueprint(*operations).resources
    return found


@pytest.mark.parametrize(
    ("templates", "prefix"),
    [
        (["/books", "/books/{id}"], "/books"),
        (["/api/v1/books", "/api/v1/books/{id}/lend"], "/api/v1/books"),
        (["/decks/{deckId}/cards", "/cards/{id}"], ""),
        (["/decks/{deckId}/cards", "/decks/{deckId}/cards/{id}"], "/decks"),
        (["/{tenant}/books"], ""),
        (["/books", "/bookshelves"], ""),
    ],
)
def test_a_prefix_is_what_all_paths_begin_with_in_whole_segments(
    templates: list[str], prefix: str
) -> None:
    assert common_prefix(templates) == prefix


def test_the_routes_of_a_resource_stand_below_its_prefix() -> None:
    found = library().resources[0]

    assert found.prefix == "/books"
    assert {one.route for one in found.operations} == {"", "/{id}", "/{id}/lend"}


def test_a_path_without_parameters_is_tried_first() -> None:
    found = resource(
        op("GET /books/{id}", path("id"), answer=BOOK),
        op("GET /books/latest", answer=BOOK),
    )

    assert [one.path for one in found.operations] == ["/books/latest", "/books/{id}"]


def test_what_is_made_belongs_to_the_caller_where_others_mind_whose_it_is() -> None:
    create = op("POST /books", body=BOOK, answer=BOOK, status=201, auth=True)
    read = op("GET /books/{id}", path("id", uuid()), answer=BOOK, auth=True, owned=True)

    assert [one.stamps_owner for one in resource(create, read).operations] == [
        *(True, False),
    ]
    assert not resource(create).operations[0].stamps_owner


def test_the_variable_for_a_record_takes_no_name_that_a_service_needs() -> None:
    for noun, variable in {
        "books": "book",
        "commands": "command_record",
        "logs": "log_record",
    }.items():
        found = resource(op(f"GET /{noun}/{{id}}", path("id", uuid()), answer=BOOK))

        assert found.record
        assert found.record.variable == variable


def test_the_variable_for_several_records_is_not_that_for_one() -> None:
    found = resource(op("GET /series", answer=many(BOOK)))

    assert found.record
    assert found.record.variable != found.record.variables


def test_two_operations_that_answer_at_one_path_are_told_apart() -> None:
    found = resource(
        op("GET /books/{id}", path("id", uuid()), answer=BOOK),
        op("GET /books/{bookId}", path("bookId", uuid()), answer=BOOK),
    )

    assert [one.shadowed for one in found.operations] == [False, True]
    assert len(found.tested) == 1


def test_seed_data_fills_what_the_plan_only_refers_to_as_deep_as_its_types_go() -> None:
    mooring = fields(id=uuid(), harbourId=uuid(), harbour=ref("HarbourDto"))
    told = blueprint(
        op(
            "GET /harbours/{harbourId}/moorings",
            path("harbourId", uuid()),
            answer=many(mooring),
            errors=[404],
        ),
        declarations=(
            declare("HarbourDto", fields(id=uuid(), warden=ref("WardenDto"))),
            declare("WardenDto", fields(phone=text())),
        ),
    )

    [kept] = [one.record for one in told.stored if one.package == "harbours"]
    assert dict(kept.required_values)["warden"] == {"phone": "Example phone"}
