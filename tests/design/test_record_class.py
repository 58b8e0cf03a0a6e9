"""The class of a record makes what nobody tells: ids, times, nulls, empty lists."""

from dataclasses import replace

import pytest

from endpoint_plan.blueprint import Field, Record
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import Identifier
from tests.design.builders import (
    blueprint,
    declare,
    fields,
    integer,
    many,
    moment,
    obj,
    op,
    path,
    prop,
    ref,
    text,
    uuid,
)
from tests.design.library import library

OWNED = {"auth": True, "owned": True}


def record(*operations: Operation, **more: object) -> Record:
    [resource] = blueprint(*operations, **more).resources
    assert resource.record
    return resource.record


def kept(*operations: Operation) -> dict[str, Field]:
    return {str(one.name): one for one in record(*operations).fields}


def default(name: str, type_: Schema, **others: Schema) -> str:
    answer = fields(id=uuid(), **others, **{name: type_})
    return kept(op("GET /notes/{id}", path("id", uuid()), answer=answer))[name].default


@pytest.mark.parametrize(
    ("key", "made"),
    [
        (uuid(), "Field(default_factory=uuid4)"),
        (text(), "Field(default_factory=lambda: str(uuid4()))"),
        (integer(), "0"),
    ],
)
def test_a_record_gives_itself_an_id_unless_the_store_counts(
    key: Schema, made: str
) -> None:
    answer = fields(id=key, title=text())
    found = kept(op("GET /notes/{id}", path("id", key), answer=answer))

    assert found["id"].default == made


def test_only_numbers_are_counted_by_the_store() -> None:
    numbered = fields(id=integer(), title=text())
    told = op("GET /notes/{id}", path("id", integer()), answer=numbered)

    assert record(told).counted
    assert record(told).stored_as == "note = "
    assert library().resources[0].record
    assert not library().counted


def test_a_key_of_another_name_must_be_said() -> None:
    note = fields(noteId=uuid(), title=text())
    found = kept(op("GET /notes/{noteId}", path("noteId", uuid()), answer=note))

    assert found["note_id"].default == ""


def test_the_moment_of_creation_is_that_of_the_call() -> None:
    assert default("created_at", moment()) == (
        "Field(default_factory=lambda: clock.now())"
    )


def test_the_last_change_of_a_new_record_is_its_creation() -> None:
    found = kept(
        op(
            "GET /notes/{id}",
            path("id", uuid()),
            answer=fields(id=uuid(), created_at=moment(), updated_at=moment()),
        )
    )

    assert found["updated_at"].default == (
        'Field(default_factory=lambda data: data["created_at"])'
    )


def test_the_last_change_is_the_moment_of_the_call_where_it_stands_first() -> None:
    found = kept(
        op(
            "GET /notes/{id}",
            path("id", uuid()),
            answer=fields(id=uuid(), updated_at=moment(), created_at=moment()),
        )
    )

    assert found["updated_at"].default == "Field(default_factory=lambda: clock.now())"


def test_a_time_that_is_a_text_is_made_as_one() -> None:
    assert default("created_at", text()) == (
        "Field(default_factory=lambda: clock.now().isoformat())"
    )


def test_what_may_be_null_is_null_and_a_list_is_empty() -> None:
    assert default("note", text(nullable=True)) == "None"
    assert default("tags", many(text())) == "()"
    assert default("tags", many(text(), nullable=True)) == "None"


def test_what_cannot_be_empty_must_be_said() -> None:
    assert default("title", text()) == ""
    assert default("tags", many(text(), min_items=1)) == ""


def test_lists_are_kept_as_tuples_and_times_in_utc() -> None:
    answer = obj(
        prop("id", uuid(), required=True),
        prop("rows", many(many(text())), required=True),
        prop("tags", many(text()), required=False),
        prop("at", moment(), required=True),
    )
    found = kept(op("GET /notes/{id}", path("id", uuid()), answer=answer))

    assert {name: str(one.type) for name, one in found.items()} == {
        "id": "UUID",
        "rows": "tuple[tuple[str, ...], ...]",
        "tags": "tuple[str, ...] | None",
        "at": "UtcDatetime",
    }


def test_limits_are_a_matter_of_commands() -> None:
    answer = fields(id=uuid(), title=text(max_length=9))
    found = kept(op("GET /notes/{id}", path("id", uuid()), answer=answer))

    assert str(found["title"].type) == "str"


def test_seed_data_calls_the_owner_by_one_name_whatever_the_record_calls_it() -> None:
    answer = fields(id=uuid(), authorId=uuid(), userId=uuid(), title=text())
    told = op("GET /notes/{id}", path("id", uuid()), answer=answer, **OWNED)
    found = record(told)

    [owner] = [one for one in found.fields if one.name == found.owner]
    assert owner.default == "Field(alias='ownerId')"


def test_an_owner_called_like_that_needs_no_other_name() -> None:
    found = library().resources[0].record

    assert found
    assert [one.default for one in found.fields if one.name == "owner_id"] == [""]


def test_a_name_that_travels_otherwise_has_an_alias() -> None:
    answer = fields(id=uuid(), **{"class": text(), "from": text(nullable=True)})
    found = kept(op("GET /notes/{id}", path("id", uuid()), answer=answer))

    assert found["class_"].default == "Field(alias='class')"
    assert found["from_"].default == "Field(default=None, alias='from')"


def test_the_class_is_called_like_the_thing_unless_the_plan_does_so() -> None:
    book = fields(id=uuid(), title=text())
    own = record(op("GET /books/{id}", path("id", uuid()), answer=book))
    of_plan = record(
        op("GET /books/{id}", path("id", uuid()), answer=ref("Book")),
        declarations=(declare("Book", book),),
    )

    assert (own.name, of_plan.name) == ("Book", "BookRecord")


def test_the_example_has_a_value_for_every_field() -> None:
    found = library().resources[0].record

    assert found
    assert set(found.example) == {one.wire for one in found.fields}
    assert found.example_key == found.example["id"]


def test_seed_data_names_what_has_no_default() -> None:
    found = library().resources[0].record

    assert found
    assert [name for name, _ in found.required_values] == ["title", "score"]


def test_seed_data_may_leave_out_an_owner_that_is_the_key() -> None:
    shown = fields(id=text(), title=text(), reader_id=text())
    made = record(op("POST /notes", body=fields(title=text()), answer=shown))
    reader = Identifier("reader_id")

    owned, owning = replace(made, owner=reader), replace(made, owner=reader, key=reader)

    assert dict(owned.required_values).keys() == {"title"}
    assert dict(owning.required_values).keys() == {"title", "reader_id"}
