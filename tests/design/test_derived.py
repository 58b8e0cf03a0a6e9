"""What answers tell of a record beside what it stores comes from other records, as the names of fields say."""

import pytest

from endpoint_plan.blueprint import View
from endpoint_plan.model.behaviour import Entity
from endpoint_plan.model.schema import Property, Schema
from tests.design.builders import (
    blueprint,
    boolean,
    fields,
    integer,
    many,
    number,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)


def table(collection: str, **columns: Schema) -> Entity:
    known = tuple(Property(name=name, type=type_) for name, type_ in columns.items())
    return Entity(collection=collection, fields=known)


RATINGS = table("ratings", book_id=uuid(), user_id=text(), rating=integer())
LIKES = table("likes", book_id=uuid(), user_id=text())
LOANS = table("loans", book_id=uuid(), days=integer())
ROOMS = table("rooms", name=text())
BOOK_TAGS = table("book_tags", book_id=uuid(), tag_id=uuid())
TAGS = table("tags", name=text())


def view_of(entity: Entity, *more: Entity, sent: str = "", **told: Schema) -> View:
    """Return what is told of a book that has the fields *told* beside its own."""
    found = views(entity, *more, sent=sent, **told)
    assert len(found) == 1
    return found[0]


def views(*entities: Entity, sent: str = "", **told: Schema) -> list[View]:
    book = fields(id=uuid(), title=text(), room_id=uuid(), **told)
    read = op("GET /books/{id}", path("id", uuid()), answer=book, auth=True)
    body = fields(title=text(), **{sent: told[sent]} if sent else {})
    change = op("PATCH /books/{id}", path("id", uuid()), body=body, answer=book)
    made = blueprint(read, change.model_copy(update={"auth": True}), entities=entities)
    return [one.view for one in made.resources if one.view]


def codes(view: View) -> tuple[str, ...]:
    """Return the code for the one value of *view*: for the other records where it has a variable for them, then for itself."""
    [one] = view.values
    return (one.source, one.code) if one.source else (one.code,)


def test_a_count_counts_what_refers_to_the_record() -> None:
    view = view_of(LOANS, loan_count=integer())

    assert codes(view) == ("await tx.loans.count(book_id=book.id)",)


def test_a_total_of_a_number_adds_it_up() -> None:
    view = view_of(LOANS, total_days=integer())

    assert codes(view) == (
        "[one.days for one in await tx.loans.find_all(book_id=book.id)]",
        "sum(days)",
    )


def test_an_average_of_nothing_is_nothing() -> None:
    view = view_of(RATINGS, average_rating=number(nullable=True))

    assert codes(view) == (
        "[one.rating for one in await tx.ratings.find_all(book_id=book.id)]",
        "sum(ratings) / len(ratings) if ratings else None",
    )


def test_what_the_caller_has_is_found_by_its_owner() -> None:
    view = view_of(RATINGS, user_rating=integer(nullable=True))

    assert view.mine
    assert codes(view) == (
        "await tx.ratings.find(book_id=book.id, user_id=caller.id)",
        "rating.rating if rating else None",
    )


@pytest.mark.parametrize("flag", ["is_liked", "liked_by_me", "has_like"])
def test_a_flag_tells_whether_the_caller_has_one(flag: str) -> None:
    view = view_of(LIKES, **{flag: boolean()})

    assert codes(view) == (
        "await tx.likes.find(book_id=book.id, user_id=caller.id) is not None",
    )


def test_a_name_is_that_of_what_the_record_refers_to() -> None:
    view = view_of(ROOMS, room_name=text())

    assert codes(view) == (
        "await tx.rooms.find(id=book.room_id)",
        'room.name if room else ""',
    )


def test_an_object_is_made_of_what_the_record_refers_to() -> None:
    room = obj(prop("id", uuid()), prop("name", text()))

    view = view_of(ROOMS, room=room)

    assert codes(view) == (
        "await tx.rooms.find(id=book.room_id)",
        'BookRoom(id=book.room_id, name=room.name if room else "")',
    )


def test_labels_are_those_of_what_is_linked() -> None:
    view = view_of(BOOK_TAGS, TAGS, tags=many(text()))

    assert codes(view) == (
        "tuple([tag.name for book_tag in await tx.book_tags.find_all(book_id=book.id) if (tag := await tx.tags.find(id=book_tag.tag_id))])",
    )


@pytest.mark.parametrize(
    "told",
    [
        {"word_count": integer()},
        {"total": integer()},
        {"is_active": boolean()},
        {"first_name": text()},
    ],
)
def test_names_that_name_nothing_else_are_stored(told: dict[str, Schema]) -> None:
    assert views(LOANS, LIKES, ROOMS, **told) == []


def test_what_callers_send_is_stored() -> None:
    assert views(LOANS, sent="loan_count", loan_count=integer()) == []


def test_what_only_its_name_tells_of_refers_to_the_record_by_a_field_of_its_own() -> (
    None
):
    view = view_of(table("book_notes"), notes_count=integer())
    assert codes(view) == ("await tx.book_notes.count(book_id=book.id)",)


def test_a_table_called_after_both_links_them() -> None:
    view = view_of(table("book_tags"), TAGS, tags=many(text()))
    assert "await tx.book_tags.find_all(book_id=book.id)" in codes(view)[0]
    assert "tx.tags.find(id=book_tag.tag_id)" in codes(view)[0]


def test_what_no_operation_serves_has_an_example_of_each_field_that_it_must_have() -> (
    None
):
    body = fields(pages=many(fields(id=uuid(), number=integer())))
    change = op(
        "PATCH /books/{id}",
        path("id", uuid()),
        body=body,
        answer=fields(id=uuid(), title=text(), page_count=integer()),
    )
    made = blueprint(change, entities=[table("pages")])

    for one in made.stored:
        assert {wire for wire, _ in one.record.required_values} <= set(
            one.record.example
        )


def test_what_is_always_told_of_others_they_always_have() -> None:
    chapter = fields(id=uuid(), number=integer(), note=text(nullable=True))
    read = op(
        "GET /books/{id}",
        path("id", uuid()),
        answer=fields(id=uuid(), title=text(), chapters=many(chapter)),
    )
    chapters = table("chapters", book_id=uuid(), number=integer(nullable=True))
    made = blueprint(read, entities=[chapters])

    [kept] = [one.record for one in made.stored if one.package == "chapters"]
    assert {one.name: one.required for one in kept.fields if one.name != "id"} == {
        "book_id": True,
        "number": True,
        "note": False,
    }
