"""A request brings its values by the path, by headers, by the query and by the body."""

import pytest

from endpoint_plan.blueprint import Model
from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.model.plan import Body, Operation
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    blueprint,
    declare,
    designed,
    fields,
    header,
    integer,
    many,
    obj,
    op,
    path,
    prop,
    query,
    ref,
    text,
)
from tests.design.library import BOOK, operation


def as_form(told: Operation, media_type: str = "multipart/form-data") -> Operation:
    assert told.body
    body = told.body.model_copy(update={"media_type": media_type})
    return told.model_copy(update={"body": body})


def bodies(*operations: Operation) -> dict[str, dict[str, str]]:
    """Return the types of the fields of each class that a body has."""
    [resource] = blueprint(*operations).resources
    return {
        model.name: {str(field.name): str(field.type) for field in model.fields}
        for model in resource.bodies
        if isinstance(model, Model)
    }


def parameters(made: Designed) -> list[str]:
    return [f"{one.name}: {one.type} = {one.code}" for one in made.parameters]


def test_a_service_takes_the_caller_what_the_path_names_and_the_command() -> None:
    assert parameters(operation("lend_book")) == [
        "caller: User = caller",
        "book_id: UUID = book_id",
        "command: LendBookCommand = command",
    ]


def test_a_service_that_asks_for_nobody_takes_no_caller() -> None:
    made = designed(op("GET /books/{bookId}", answer=BOOK))

    assert parameters(made) == ["book_id: str = book_id"]


def test_a_list_takes_its_query_as_one_value() -> None:
    made = operation("list_books")

    assert made.query == "ListBooksQuery"
    assert parameters(made)[1:] == ["query: ListBooksQuery = query"]


def test_a_body_without_known_fields_is_a_class_that_takes_any() -> None:
    made = designed(op("POST /import", body=Schema(), answer=BOOK))

    assert made.body
    assert str(made.body.type) == "ImportCommand"


def test_an_array_as_body_is_one_value() -> None:
    made = designed(op("POST /books/import", body=many(text()), answer=BOOK))

    assert made.body
    assert (made.body.name, str(made.body.type)) == ("command", "list[str]")
    assert str(made.body.route_type) == "list[Text]"


def test_a_body_with_fields_needs_no_word_on_where_it_comes_from() -> None:
    made = operation("create_book").body

    assert made
    assert (str(made.type), made.type) == ("CreateBookCommand", made.route_type)


@pytest.mark.parametrize(
    ("body", "type_"),
    [(text(), "str"), (text(format=Format.BINARY), "bytes")],
)
def test_a_text_or_a_file_that_is_the_whole_body_is_its_content(
    body: Schema, type_: str
) -> None:
    told = op("POST /books/import").model_copy(
        update={"body": Body(type=body, media_type="text/csv")}
    )
    made = designed(told).body

    assert made
    assert (made.name, str(made.type), made.plain) == ("content", type_, True)
    assert str(made.route_type) == f"Annotated[{type_}, Body(media_type='text/csv')]"


def test_a_text_that_is_a_whole_body_must_be_sent_as_json() -> None:
    made = designed(op("POST /books", body=text(), answer=BOOK)).body

    assert made
    assert str(made.route_type) == "Annotated[Text, JsonBody, Body()]"


def test_a_form_is_told_from_a_body() -> None:
    made = designed(as_form(op("POST /books", body=fields(title=text())))).body

    assert made
    assert str(made.route_type) == (
        "Annotated[CreateBookCommand, Form(media_type='multipart/form-data')]"
    )


@pytest.mark.parametrize(
    ("media_type", "type_"),
    [
        ("application/json", "Annotated[int, Int64, JsonNumber]"),
        ("multipart/form-data", "Annotated[int, Int64]"),
        ("application/x-www-form-urlencoded", "Annotated[int, Int64]"),
    ],
)
def test_only_json_tells_numbers_from_texts(media_type: str, type_: str) -> None:
    told = op("POST /books", body=fields(pages=integer()), answer=BOOK)

    assert bodies(as_form(told, media_type)) == {"CreateBookCommand": {"pages": type_}}


def test_the_path_decides_whatever_the_body_says() -> None:
    body = fields(bookId=text(), title=text())
    made = designed(op("PUT /books/{bookId}", body=body, answer=BOOK))

    assert made.lookup
    assert made.lookup.values == (("id", "book_id"),)
    assert [one.code for one in made.assignments] == ["command.title"]


def test_a_header_is_an_argument_with_its_own_name() -> None:
    made = designed(
        op("GET /books/{id}", path("id"), header("X-Request-Id"), answer=BOOK)
    )

    assert [(arg.name, str(arg.type), str(arg.bare)) for arg in made.arguments] == [
        ("book_id", "Annotated[Text, Path(alias='id')]", "str"),
        (
            "x_request_id",
            "Annotated[Text | None, Header(alias='X-Request-Id')]",
            "str | None",
        ),
    ]


def test_arguments_that_may_be_left_out_come_last() -> None:
    made = designed(
        op("PUT /books/{id}", path("id"), header("X-Key"), body=BOOK, auth=True)
    )

    assert [one.partition(":")[0] for one in made.route_parameters] == [
        *("book_id", "command", "caller", "service", "x_key"),
    ]


@pytest.mark.parametrize("name", ["command", "log", "item", "caller"])
def test_an_argument_takes_no_name_that_a_service_needs(name: str) -> None:
    book = fields(id=text(), title=text(), **{name: text()})
    made = blueprint(
        op(f"POST /shelves/{{{name}}}/books", body=fields(title=text()), answer=book),
        op(f"GET /shelves/{{{name}}}/books/{{id}}", answer=book),
    )
    create, read = made.resources[0].operations

    assert [argument.name for argument in create.arguments] == [f"{name}_value"]
    assert [(one.name, one.code) for one in create.assignments] == [
        (read.lookup.values[1][0] if read.lookup else "", f"{name}_value"),
    ]
    assert read.lookup
    assert [code for _, code in read.lookup.values] == ["book_id", f"{name}_value"]
    assert [one.name for one in read.lookup.parameters] == ["book_id", f"{name}_value"]


def test_a_parameter_and_a_header_of_one_name_are_two_arguments() -> None:
    made = designed(op("GET /books/{key}", path("key"), header("key"), answer=BOOK))

    assert [argument.name for argument in made.arguments] == ["key", "key2"]


NOTE = obj(
    prop("id", text(), required=True),
    prop("title", text(), required=True),
    prop("remark", required=False),
)


def test_an_update_takes_null_where_the_record_may_hold_it() -> None:
    told = op(
        "PATCH /notes/{id}",
        body=obj(prop("title", required=False), prop("remark", required=False)),
        answer=NOTE,
    )

    assert bodies(told) == {
        "UpdateNoteCommand": {
            "title": "Text | MISSING",
            "remark": "Text | MISSING | None",
        }
    }


def test_an_update_takes_no_null_that_the_record_cannot_hold() -> None:
    body = obj(prop("title", text(nullable=True), required=False))
    told = op("PATCH /notes/{id}", body=body, answer=NOTE)

    assert bodies(told)["UpdateNoteCommand"] == {"title": "Text | MISSING"}


def test_what_an_update_must_have_cannot_be_missing() -> None:
    told = op("PATCH /notes/{id}", body=fields(title=text()), answer=NOTE)

    assert bodies(told)["UpdateNoteCommand"] == {"title": "Text"}


def test_an_object_in_an_update_is_sent_whole() -> None:
    place = obj(prop("row", required=True), prop("column", required=False))
    told = op(
        "PATCH /notes/{id}", body=obj(prop("place", place, required=False)), answer=NOTE
    )

    [resource] = blueprint(told).resources
    [place_class] = [one for one in resource.models if one.name == "NotePlace"]

    assert isinstance(place_class, Model)
    assert [str(field.type) for field in place_class.fields] == ["Text", "Text | None"]
    assert bodies(told) == {
        "UpdateNoteCommand": {"place": "NotePlace | MISSING | None"},
    }


def test_what_an_update_leaves_out_is_left_out_of_no_other_command() -> None:
    sent = obj(prop("title", required=False), prop("remark", required=True))
    told = {
        "body": ref("NoteInput"),
        "answer": fields(id=text(), title=text(), remark=text()),
    }

    made = blueprint(
        op("POST /notes", status=201, **told),
        op("PATCH /notes/{id}", **told),
        declarations=(declare("NoteInput", sent),),
    )

    assert {
        model.name: [str(field.type) for field in model.fields]
        for model in made.resources[0].bodies
        if isinstance(model, Model)
    } == {
        "NoteInput": ["Text | None", "Text"],
        "UpdateNoteCommand": ["Text | MISSING", "Text"],
    }


def test_an_update_that_leaves_nothing_out_shares_the_command_of_others() -> None:
    told = {"body": ref("NoteInput"), "answer": NOTE}
    made = blueprint(
        op("POST /notes", status=201, **told),
        op("PATCH /notes/{id}", **told),
        declarations=(declare("NoteInput", fields(title=text())),),
    )

    assert [model.name for model in made.resources[0].bodies] == ["NoteInput"]


def test_a_query_bounds_numbers_and_texts() -> None:
    made = blueprint(
        op("GET /books", query("page", integer()), query("q"), answer=many(BOOK))
    )
    [asked] = [one for one in made.resources[0].dtos if one.name == "ListBooksQuery"]

    assert isinstance(asked, Model)
    assert [str(field.type) for field in asked.fields] == [
        "Annotated[int, Int64] | None",
        "Text | None",
    ]


def test_two_operations_do_not_share_the_class_of_a_command() -> None:
    first = op("POST /books/publish", body=fields(a=text()))
    second = op("POST /shelves/publish", body=fields(b=text()))
    made = blueprint(first, second)

    assert [str(op.body.type) for op in made.operations if op.body] == [
        *("PublishBookCommand", "PublishShelfCommand"),
    ]
