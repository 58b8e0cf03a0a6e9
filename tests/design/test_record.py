"""What is kept is what operations are given and give back."""

import pytest

from endpoint_plan.blueprint import Record
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    blueprint,
    fields,
    integer,
    many,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)
from tests.design.library import BOOK, DELETE, LEND, library


def record(*operations: Operation) -> Record | None:
    return blueprint(*operations).resources[0].record


def attributes(*operations: Operation) -> list[str]:
    found = record(*operations)
    return [f"{field.name}: {field.type}" for field in found.fields] if found else []  # fmt: skip


def test_a_record_joins_what_is_answered_and_what_is_given() -> None:
    found = library().resources[0].record

    assert found
    assert [field.name for field in found.fields] == [
        *("id", "title", "owner_id", "created_at", "score", "tags"),
    ]


def test_the_type_of_the_key_in_the_path_counts() -> None:
    read = op("GET /books/{id}", path("id", integer()), answer=fields(id=text()))

    assert attributes(read) == ["id: int"]


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (fields(id=uuid(), title=text()), "id"),
        (fields(bookId=uuid(), title=text()), "book_id"),
        (fields(title=text()), "id"),
    ],
)
def test_the_key_is_named_as_the_plan_names_it(answer: Schema, key: str) -> None:
    found = record(op("GET /books/{bookId}", answer=answer))

    assert found
    assert found.key == key
    assert found.fields[0].name == key


@pytest.mark.parametrize("name", ["slug", "bookSlug"])
def test_records_are_found_by_the_field_that_the_path_is_called_like(name: str) -> None:
    answer = fields(id=uuid(), slug=text(), title=text())
    found = record(op(f"GET /books/{{{name}}}", answer=answer))

    assert found
    assert found.key == "slug"


def test_a_number_that_the_store_counts_stays_the_key() -> None:
    found = record(op("GET /books/{slug}", answer=fields(id=integer(), slug=text())))

    assert found
    assert found.key == "id"


def test_an_owner_is_the_field_that_names_one() -> None:
    found = library().resources[0].record

    assert found
    assert found.owner == "owner_id"


def test_an_owner_is_added_where_no_field_names_one() -> None:
    owned = op("GET /books/{id}", answer=fields(title=text()), auth=True, owned=True)

    assert attributes(owned) == ["id: str", "owner_id: str", "title: str"]


def test_what_a_record_belongs_to_is_kept() -> None:
    found = op("GET /shelves/{shelfId}/books/{bookId}", answer=fields(title=text()))

    assert attributes(found) == ["id: str", "title: str", "shelf_id: str"]


def test_an_optional_field_may_be_null() -> None:
    answer = obj(prop("id", text()), prop("note", required=False))

    assert attributes(op("GET /books/{id}", answer=answer)) == [
        "id: str",
        "note: str | None",
    ]


def test_uploaded_files_are_not_kept() -> None:
    body = fields(title=text(), cover=text(format=Format.BINARY))

    assert attributes(op("POST /books", body=body)) == ["id: UUID", "title: str"]


def test_actions_that_find_nothing_need_no_record() -> None:
    assert record(op("POST /books/import", body=many(text()), answer=BOOK)) is None
    assert record(LEND.model_copy(update={"errors": ()})) is None


def test_an_action_on_a_record_that_may_be_missing_needs_one() -> None:
    assert record(LEND) is not None
    assert record(DELETE) is not None


def test_an_action_that_names_the_record_by_something_else_looks_nothing_up() -> None:
    by_token = op("POST /books/{token}/claim", path("token"), errors=[404])
    resource = blueprint(DELETE, by_token).resources[0]

    found = {one.path: bool(one.lookup) for one in resource.operations}
    assert found == {DELETE.path: True, by_token.path: False}


def test_what_a_record_may_be_without_does_not_tell_whose_it_is() -> None:
    shelf = op(
        "GET /shelves/{id}",
        path("id", uuid()),
        answer=fields(id=uuid(), ownerId=uuid()),
        owned=True,
        auth=True,
    )
    told = fields(title=text(), shelfId=uuid().but(nullable=True))
    answer = fields(id=uuid(), title=text(), shelfId=uuid().but(nullable=True))
    book = op(
        "POST /books", body=told, answer=answer, status=201, owned=True, auth=True
    )

    made = blueprint(shelf, book)
    [books] = [one.record for one in made.stored if one.package == "books"]
    assert books.owner == "owner_id"
