"""Where each field of a new or changed record comes from."""

import pytest

from endpoint_plan.blueprint import FieldAssignment, Operation
from endpoint_plan.design.operations.field_sources import adapt, may_be_untold
from endpoint_plan.model.plan import Body
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    choice,
    classes,
    designed,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)
from tests.design.library import operation

SENT = "{name: value for name, value in command if name in command.model_fields_set}"
BOOK = fields(id=uuid(), title=text(), pages=integer())


def assigned(made: Operation) -> dict[str, str]:
    return {str(one.name): one.code for one in made.assignments}


def creating(body: Schema, answer: Schema) -> Operation:
    return designed(op("POST /books", body=body, answer=answer, status=201))


def changing(body: Schema, answer: Schema) -> Operation:
    return designed(op("PATCH /books/{id}", body=body, answer=answer))


def replacing(body: Schema, answer: Schema) -> Operation:
    return designed(op("PUT /books/{id}", body=body, answer=answer))


def test_what_a_command_has_under_the_same_names_is_spread() -> None:
    made = creating(fields(title=text(), pages=integer()), BOOK)

    assert (assigned(made), made.spread) == ({}, "dict(command)")


def test_what_belongs_to_a_caller_is_stamped_beside_what_is_spread() -> None:
    made = operation("create_book")

    assert assigned(made)["owner_id"] == "caller.id"
    assert made.stamps_owner
    assert made.spread == "dict(command)"


def test_the_record_itself_makes_its_id_and_its_times() -> None:
    assert not {"id", "created_at"} & set(assigned(operation("create_book")))


def test_what_nobody_tells_is_a_placeholder_and_marked() -> None:
    placeholders = [
        one.name for one in operation("create_book").assignments if one.placeholder
    ]

    assert placeholders == ["score"]


def test_what_may_be_null_needs_no_placeholder() -> None:
    book = obj(prop("id", uuid(), required=True), prop("note", required=False))

    assert assigned(creating(fields(title=text()), book)) == {}


def test_a_default_of_the_plan_stands_for_what_is_not_sent() -> None:
    state = prop("state", choice("new", "used"), default="new", has_default=True)
    book = obj(prop("id", uuid(), required=True), state)
    made = creating(fields(title=text()), book)

    assert made.assignments == (FieldAssignment("state", "'new'"),)


def test_two_fields_are_written_out_where_the_command_has_others() -> None:
    body = fields(title=text(), shelf=integer(), row=integer())
    book = fields(id=uuid(), title=text(), shelf=text(), row=text())

    made = creating(body, book)

    assert made.spread == ""
    assert assigned(made) == {
        "title": "command.title",
        "shelf": "str(command.shelf)",
        "row": "str(command.row)",
    }


def test_more_than_two_fields_are_spread_without_those_that_are_converted() -> None:
    same = {name: text() for name in ("title", "author", "genre")}
    made = creating(
        fields(**same, shelf=integer()), fields(id=uuid(), **same, shelf=text())
    )

    assert assigned(made) == {"shelf": "str(command.shelf)"}
    assert made.spread == (
        "{name: value for name, value in command if name != 'shelf'}"
    )


def test_a_value_that_may_be_null_has_a_placeholder_where_the_record_needs_one() -> (
    None
):
    body = obj(prop("pages", integer(), required=False))
    made = creating(body, BOOK.but(properties=BOOK.properties[::2]))

    assert assigned(made) == {"pages": "0 if command.pages is None else command.pages"}
    assert [one.name for one in made.assignments if one.placeholder] == ["pages"]


def test_a_value_of_the_path_comes_before_one_of_the_body() -> None:
    card = fields(id=uuid(), deckId=text(), front=text())
    made = designed(op("POST /decks/{deckId}/cards", body=card, answer=card))

    assert assigned(made)["deck_id"] == "deck_id"


def test_values_are_converted_where_types_differ() -> None:
    made = creating(fields(code=integer()), fields(id=uuid(), code=text()))

    assert assigned(made) == {"code": "str(command.code)"}


def test_a_replacement_keeps_key_and_owner() -> None:
    made = operation("replace_book")

    assert (assigned(made), made.spread) == ({}, "dict(command)")


def test_a_replacement_tells_the_time() -> None:
    book = fields(id=text(), title=text(), updatedAt=moment())
    made = replacing(fields(title=text()), book)

    assert assigned(made) == {"updated_at": "clock.now()"}
    assert made.spread == "dict(command)"


def test_a_replacement_does_not_take_the_key_of_the_body() -> None:
    made = replacing(BOOK, BOOK)

    assert (assigned(made), made.spread) == (
        {"title": "command.title", "pages": "command.pages"},
        "",
    )


def test_a_change_takes_what_was_sent() -> None:
    assert operation("update_book").spread == SENT
    assert operation("update_book").changes_anything


def test_a_change_tells_the_time() -> None:
    book = fields(id=text(), title=text(), updatedAt=moment())
    made = changing(fields(title=text()), book)

    assert assigned(made) == {"updated_at": "clock.now()"}


def test_a_time_that_is_a_text_is_written_as_one() -> None:
    book = fields(id=text(), title=text(), updatedAt=text())
    made = changing(fields(title=text()), book)

    assert assigned(made) == {"updated_at": "clock.now().isoformat()"}


@pytest.mark.parametrize("name", ["id", "ownerId", "updatedAt"])
def test_a_change_leaves_alone_what_callers_do_not_decide(name: str) -> None:
    kept = {"id": uuid(), "ownerId": uuid(), "updatedAt": moment()}
    body = obj(prop("title", required=False), prop(name, kept[name], required=False))
    book = fields(**kept, title=text())
    [made] = (
        blueprint(
            op("PATCH /books/{id}", body=body, answer=book, auth=True, owned=True)
        )
        .resources[0]
        .operations
    )

    left_out = {"id": "id", "ownerId": "owner_id", "updatedAt": "updated_at"}[name]
    assert f"name in command.model_fields_set - {{'{left_out}'}}" in made.spread


def test_a_change_leaves_alone_what_the_record_holds_in_another_type() -> None:
    body = obj(prop("title", required=False), prop("pages", text(), required=False))
    made = changing(body, BOOK)

    assert "name in command.model_fields_set - {'pages'}" in made.spread


def test_a_change_of_nothing_that_is_kept_changes_nothing() -> None:
    made = changing(obj(prop("id", required=False)), fields(id=text(), title=text()))

    assert not made.changes_anything


def test_many_records_are_made_of_the_elements_of_the_body() -> None:
    book = fields(title=text())
    body = fields(books=many(book))
    made = designed(op("POST /books/batch", body=body, answer=many(book), status=201))

    assert made.items == "command.books"
    assert made.spread == "dict(item)"


def test_many_records_belong_to_what_the_path_names() -> None:
    card = fields(deckId=text(), front=text())
    made = designed(
        op(
            "POST /decks/{deckId}/cards/batch",
            body=fields(cards=many(fields(front=text()))),
            answer=many(card),
            status=201,
        )
    )

    assert assigned(made) == {"deck_id": "deck_id"}
    assert made.spread == "dict(item)"


def test_a_key_that_the_body_gives_is_taken() -> None:
    book = fields(id=text(), title=text())
    made = creating(book, book)

    assert made.spread == "dict(command)"


@pytest.mark.parametrize(
    ("key", "code"),
    [(uuid(), "uuid4()"), (text(), "str(uuid4())")],
)
def test_a_key_of_another_name_than_id_is_made(key: Schema, code: str) -> None:
    made = blueprint(
        op("POST /books", body=fields(title=text()), answer=fields(bookId=key)),
        op("GET /books/{bookId}", path("bookId", key), answer=fields(bookId=key)),
    )

    assert assigned(made.resources[0].operations[0])["book_id"] == code


def test_numbers_are_given_by_the_store() -> None:
    book = fields(id=integer(), title=text())
    made = creating(fields(title=text()), book)

    assert "id" not in assigned(made)


def test_two_fields_that_fold_into_one_name_are_both_stored() -> None:
    body = obj(prop("a-b", text()), prop("a_b", text()))
    made = blueprint(op("POST /books", body=body, answer=fields(id=text())))
    (resource,) = made.resources
    (create,) = resource.operations

    assert resource.record
    assert {field.name for field in resource.record.fields} == {"id", "a_b", "a_b2"}
    assert (assigned(create), create.spread) == ({}, "dict(command)")


def test_an_action_changes_no_field() -> None:
    assert not operation("lend_book").changes_anything


def test_a_form_is_spread_like_any_command() -> None:
    told = op("POST /books", body=fields(score=number()), answer=fields(score=number()))
    body = Body(type=fields(score=number()), media_type="multipart/form-data")

    assert designed(told.model_copy(update={"body": body})).spread == "dict(command)"


def test_what_may_be_left_out_is_answered_as_it_is() -> None:
    kept = text().but(nullable=True)
    answered, needed = prop("note", text(), required=False), prop("note", text())
    known = classes()

    assert adapt(known, "jar.note", kept, answered) == "jar.note"
    assert not may_be_untold(known, kept, answered)
    assert adapt(known, "jar.note", kept, needed) == ""
    assert may_be_untold(known, kept, needed)
