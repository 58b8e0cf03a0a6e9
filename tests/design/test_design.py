"""The whole way from a plan to its blueprint."""

import pytest

from endpoint_plan.blueprint import types
from endpoint_plan.design import design
from endpoint_plan.model.plan import Body, ErrorCase, Step, TypeName
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    blueprint,
    choice,
    declare,
    fields,
    many,
    obj,
    op,
    plan,
    prop,
    query,
    ref,
    text,
)
from tests.design.library import LIST, library

BOOK = fields(id=text(), title=text())
READING = op("GET /books/{id}", answer=BOOK)


def test_operations_are_grouped_by_resource_in_the_order_of_the_plan() -> None:
    shelves = op("GET /shelves", answer=many(BOOK))
    made = blueprint(op("GET /books", answer=many(BOOK)), shelves, READING)

    assert [
        (resource.package, [operation.name for operation in resource.operations])
        for resource in made.resources
    ] == [("books", ["list_books", "get_book"]), ("shelves", ["list_shelves"])]


def test_each_kind_of_operation_is_recognised() -> None:
    kinds = [operation.kind for operation in library().resources[0].operations]

    assert kinds == [
        *("list", "create", "read", "update", "replace", "delete", "action_on_one"),
    ]


def test_a_resource_does_not_take_the_name_of_a_module() -> None:
    made = blueprint(op("GET /settings/{id}", answer=BOOK))

    assert made.resources[0].package == "settings_resource"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Lending library", "lending-library"),
        ("Wypożyczalnia książek", "wypozyczalnia-ksiazek"),
        ("GET /books", "books-api"),
        ("REST API", "books-api"),
        ("Books", "books-api"),
        ("2nd library", "service-2-nd-library"),
        ("🐙", "books-api"),
        ("One two three four five six seven", "one-two-three-four-five-six"),
    ],
)
def test_a_service_is_named_by_its_title_or_its_resources(
    title: str, slug: str
) -> None:
    made = blueprint(READING, title=title)

    assert made.slug == slug
    assert made.package == slug.replace("-", "_")


def test_types_that_no_operation_uses_are_published_where_they_are_described() -> None:
    made = design(
        plan(
            READING,
            types=(TypeName(name="BookEntity"),),
            declarations=(
                declare("Shelf", fields(name=text())),
                declare("Genre", choice("novel", "poem")),
            ),
        )
    ).blueprint

    assert [model.name for model in made.published] == ["Shelf", "Genre"]
    assert made.named_only == ("BookEntity",)
    assert not {"BookEntity", "Shelf"} & {model.name for model in made.shared_models}


def test_types_that_an_operation_uses_are_not_published() -> None:
    made = blueprint(
        op("GET /books/{id}", answer=ref("Book")), declarations=(declare("Book", BOOK),)
    )

    assert made.published == ()
    assert [model.name for model in made.resources[0].dtos] == ["Book"]


def test_bodies_stand_apart_from_what_is_answered() -> None:
    [resource] = library().resources

    assert {model.name for model in resource.bodies} == {
        *("CreateBookCommand", "UpdateBookCommand", "ReplaceBookCommand"),
        "LendBookCommand",
    }
    assert {"BookDto", "ListBooksQuery"} <= {model.name for model in resource.dtos}


def test_a_class_of_two_resources_is_shared() -> None:
    made = blueprint(
        op("GET /books/{id}", answer=fields(by=ref("Author"))),
        op("GET /poems/{id}", answer=fields(by=ref("Author"))),
        declarations=(declare("Author", fields(name=text())),),
    )

    assert "Author" in [model.name for model in made.shared_models]


def test_invalid_input_answers_400_unless_the_plan_only_knows_422() -> None:
    def status(*errors: int) -> int:
        return blueprint(op("POST /books", body=BOOK, errors=errors)).input_error.status

    assert status() == 400
    assert status(422) == 422
    assert status(400, 422) == 400


def test_the_codes_of_shared_answers_are_those_of_the_plan() -> None:
    errors = [ErrorCase(status=400, code="BAD"), ErrorCase(status=500, code="OOPS")]
    made = blueprint(op("POST /books", body=BOOK, errors=errors))

    assert [error.code for error in made.shared_errors] == ["BAD", "OOPS"]
    assert blueprint(READING).input_error.code == "VALIDATION_ERROR"


def test_two_operations_of_one_name_are_told_apart_by_what_they_belong_to() -> None:
    under = op("GET /shelves/{shelfId}/books", answer=many(BOOK))
    resource, _ = blueprint(op("GET /books", answer=many(BOOK)), under).resources

    assert [operation.name for operation in resource.operations] == [
        *("list_books", "list_books_by_shelf"),
    ]


def test_what_is_left_open_is_said() -> None:
    assert [(p.operation, p.text) for p in blueprint(LIST).open_points] == [
        ("`GET /books`", "`genre` is validated, but not applied."),
    ]


def test_what_contradicts_itself_is_said_and_left_out() -> None:
    told = query("title", text(min_length=5, max_length=2), line=4)
    made = blueprint(op("GET /books", told, answer=many(BOOK)))

    assert [(finding.message, finding.line) for finding in made.findings] == [
        ("the limits 5 and 2 of 'title' exclude each other and are left out", 4),
    ]


def test_callers_are_asked_for_where_the_plan_asks_for_them() -> None:
    assert not blueprint(READING).secured
    assert library().secured
    assert library().user_id == types.UUID


def test_only_addresses_need_the_package_that_checks_them() -> None:
    def addressed(kind: Schema) -> bool:
        return blueprint(op("POST /books", body=fields(author=kind))).addressed

    address = text(format=Format.EMAIL)
    assert addressed(address)
    assert addressed(many(address))
    assert addressed(obj(prop("contact", address)))
    assert not addressed(text())


def test_a_type_whose_name_begins_like_that_of_addresses_needs_no_package() -> None:
    strategy = declare("EmailStrategyDto", fields(kind=text()))
    posting = op("POST /books", body=fields(strategy=ref("EmailStrategyDto")))

    assert not blueprint(posting, declarations=(strategy,)).addressed


def test_files_may_be_larger_than_other_bodies() -> None:
    def limit(kind: Schema, media_type: str) -> int:
        body = Body(type=kind, media_type=media_type)
        told = op("POST /covers").model_copy(update={"body": body})
        return blueprint(told).max_body_mebibytes

    file = text(format=Format.BINARY)
    assert limit(fields(cover=file), "multipart/form-data") == 10
    assert limit(file, "image/png") == 10
    assert limit(fields(title=text()), "multipart/form-data") == 1
    assert limit(fields(title=text()), "application/json") == 1


def test_a_type_whose_name_begins_like_that_of_files_lifts_no_limit() -> None:
    described = declare("UploadFileInfoDto", fields(name=text()))
    posting = op("POST /covers", body=ref("UploadFileInfoDto"))

    assert blueprint(posting, declarations=(described,)).max_body_mebibytes == 1


def test_steps_and_texts_of_the_plan_are_kept() -> None:
    step = Step(number=1, title="Celebrate", line=9)
    made = blueprint(READING, steps=(step,), overview="Books.")

    assert made.overview == "Books."
    assert [placed.title for placed in made.steps] == ["Celebrate"]


def test_the_same_plan_gives_the_same_blueprint() -> None:
    assert library() == library()
