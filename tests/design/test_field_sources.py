"""Where each field of a new or changed record comes from."""

from endpoint_plan.blueprint import FieldAssignment
from endpoint_plan.blueprint.command import Source
from tests.design.builders import (
    blueprint,
    designed,
    fields,
    integer,
    many,
    moment,
    obj,
    op,
    prop,
    text,
)
from tests.design.library import operation


def fills(name: str) -> dict[str, FieldAssignment]:
    return {str(fill.name): fill for fill in operation(name).assignments}


def test_a_new_record_has_a_new_key_an_owner_and_the_time() -> None:
    made = fills("create_book")

    assert made["id"].code == "uuid4()"
    assert made["owner_id"].code == "command.owner_id"
    assert made["created_at"].code == "now"


def test_a_new_record_has_what_the_command_tells() -> None:
    assert fills("create_book")["title"] == FieldAssignment("title", "command.title")


def test_what_nobody_tells_is_a_placeholder_and_marked() -> None:
    placeholders = [
        fill.name for fill in operation("create_book").assignments if fill.placeholder
    ]

    assert placeholders == ["score", "tags"]


def test_a_replacement_keeps_key_and_owner() -> None:
    assert list(fills("replace_book")) == ["title"]


def test_a_change_tells_the_time() -> None:
    body = fields(title=text())
    book = fields(id=text(), title=text(), updatedAt=moment())
    made = designed(op("PATCH /books/{id}", body=body, answer=book))

    assert made.assignments == (FieldAssignment("updated_at", "now", Source.CLOCK),)
    assert made.timed


def test_values_are_converted_where_types_differ() -> None:
    made = designed(
        op("POST /books", body=fields(code=integer()), answer=fields(code=text()))
    )

    assert FieldAssignment("code", "str(command.code)") in made.assignments


def test_many_records_are_made_of_the_elements_of_the_body() -> None:
    book = fields(title=text())
    body = fields(books=many(book))
    made = designed(op("POST /books/batch", body=body, answer=many(book), status=201))

    assert made.bulk == "books"
    assert FieldAssignment("title", "item.title") in made.assignments


def test_a_key_that_the_body_gives_is_taken() -> None:
    book = fields(id=text(), title=text())
    made = designed(op("POST /books", body=book, answer=book, status=201))

    assert FieldAssignment("id", "command.id") in made.assignments


def test_numbers_are_given_by_the_repository() -> None:
    book = fields(id=integer(), title=text())
    made = designed(op("POST /books", body=fields(title=text()), answer=book))

    assert FieldAssignment("id", "0", Source.REPOSITORY) in made.assignments


def test_two_fields_that_fold_into_one_name_are_both_stored() -> None:
    body = obj(prop("a-b", text()), prop("a_b", text()))
    made = blueprint(op("POST /books", body=body, answer=fields(id=text())))
    (resource,) = made.resources
    (create,) = resource.operations

    assert resource.record
    assert {field.name for field in resource.record.fields} == {"id", "a_b", "a_b2"}
    assert FieldAssignment("a_b", "command.a_b") in create.assignments
    assert FieldAssignment("a_b2", "command.a_b2") in create.assignments
