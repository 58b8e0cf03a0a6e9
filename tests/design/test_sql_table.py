"""The table for the records of a resource."""

import pytest

from endpoint_plan.blueprint import Column, Table
from endpoint_plan.model.plan import NamedIndex, Operation
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    blueprint,
    boolean,
    choice,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
    path,
    prop,
    query,
    text,
    uuid,
)
from tests.design.library import library


def table(*operations: Operation) -> Table:
    found = blueprint(*operations).resources[0].table
    assert found
    return found


def column(name: str, type_: Schema) -> Column:
    made = table(op("GET /notes", answer=many(fields(id=uuid(), **{name: type_}))))
    [found] = [column for column in made.columns if column.name == name]
    return found


@pytest.mark.parametrize(
    ("schema", "type_", "sql_type"),
    [
        (text(), "str", "sa.Text()"),
        (choice("a", "b"), "str", "sa.Text()"),
        (text(format=Format.EMAIL), "str", "sa.Text()"),
        (uuid(), "UUID", "sa.Uuid()"),
        (text(format=Format.DATE), "dt.date", "sa.Date()"),
        (text(format=Format.TIME), "dt.time", "sa.Time()"),
        (moment(), "dt.datetime", "sa.DateTime(timezone=True)"),
        (integer(), "int", "NUMBER"),
        (number(), "float", "sa.Double()"),
        (boolean(), "bool", "sa.Boolean()"),
        (many(text()), "list[Any]", "JSON"),
        (obj(), "dict[str, Any]", "JSON"),
        (Schema(), "Any", "JSON"),
        (text(nullable=True), "str | None", "sa.Text()"),
    ],
)
def test_rows_and_migrations_spell_the_type_of_each_column(
    schema: Schema, type_: str, sql_type: str
) -> None:
    found = column("value", schema)

    assert (str(found.type), found.sql_type) == (type_, sql_type)


def test_only_the_key_says_more_than_its_type() -> None:
    assert column("body", text()).arguments == ""
    assert [one.arguments for one in table(op("GET /notes/{id}")).columns] == [
        "primary_key=True",
    ]


def test_what_is_not_known_may_be_null() -> None:
    assert column("anything", Schema()).nullable


def test_what_may_be_missing_is_nullable() -> None:
    note = obj(prop("id", uuid(), required=True), prop("body", required=False))
    made = table(op("GET /notes", answer=many(note)))

    assert [column.nullable for column in made.columns] == [False, True]


def test_a_record_without_an_id_has_one_in_its_table() -> None:
    note = fields(noteId=uuid(), body=text())
    made = table(op("GET /notes/{noteId}", path("noteId", uuid()), answer=note))

    assert [one.name for one in made.columns] == ["id", "note_id", "body"]
    assert [one.name for one in made.printed] == ["note_id", "body"]


def test_lists_are_indexed_in_their_order_and_conflicts_are_constraints() -> None:
    found = library().resources[0].table

    assert found
    assert [index.columns for index in found.indexes] == [
        ("owner_id", "created_at", "id")
    ]
    assert [index.name for index in found.uniques] == ["uq_books_owner_id_title"]
    assert found.constrained


def test_a_constraint_is_told_with_what_it_refuses() -> None:
    [(unique, name)] = library().resources[0].constraints

    assert (unique.error.name, name) == ("TitleTakenError", "uq_books_owner_id_title")


def test_the_key_is_unique_without_a_constraint_of_its_own() -> None:
    note = fields(id=uuid(), body=text())
    made = table(op("POST /notes", body=note, answer=note, status=201))

    assert made.uniques == ()
    assert made.primary == "pk_notes"


def test_names_are_short_enough_for_postgresql_and_tell_tables_apart() -> None:
    name = "averylongnameofafieldthatsomebodythought"
    note = fields(id=uuid(), createdAt=moment(), **{f"{name}One": text()})
    asked = query(f"{name}One", required=True)
    [index] = table(op("GET /notes", asked, answer=many(note))).indexes

    assert len(index.name) <= 60
    assert index.name.startswith("ix_notes_averylong")


def test_what_records_are_found_by_is_indexed() -> None:
    note = fields(slug=text(), title=text())
    found = table(op("GET /notes/{slug}", path("slug"), answer=note))

    assert [index.columns for index in found.indexes] == [("slug",)]


def indexes(*named: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the columns of the indexes of notes where a plan names those *named*."""
    wanted = tuple(NamedIndex(table=t, columns=columns) for t, *columns in named)
    answer = fields(id=uuid(), mood=text(), due_on=moment())
    made = blueprint(op("GET /notes/{id}", path("id", uuid()), answer=answer), indexes=wanted)  # fmt: skip
    [resource] = made.resources
    assert resource.table
    return [one.columns for one in resource.table.indexes]


def test_a_table_has_the_indexes_that_the_plan_names() -> None:
    assert indexes(("notes", "mood", "dueOn"), ("Notes", "due_on")) == [
        ("mood", "due_on"),
        ("due_on",),
    ]


def test_a_person_in_an_index_is_the_owner_of_the_records() -> None:
    reading = op("GET /notes/{id}", path("id", uuid()), answer=fields(id=uuid()), owned=True, auth=True)  # fmt: skip
    named = NamedIndex(table="notes", columns=("member_id", "id"))
    [resource] = blueprint(reading, indexes=(named,)).resources
    assert resource.table
    assert ("owner_id", "id") in [one.columns for one in resource.table.indexes]


def test_an_index_of_columns_that_are_not_there_or_indexed_already_is_left_out() -> (
    None
):
    assert indexes(("notes", "colour"), ("shelves", "mood"), ("notes", "id")) == []
    assert indexes(("notes", "mood", "due_on"), ("notes", "mood")) == [
        ("mood", "due_on")
    ]
