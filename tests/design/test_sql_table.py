"""The table for the records of a resource."""

from endpoint_plan.blueprint import Column, Table
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    blueprint,
    choice,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
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


def test_annotations_say_the_type_where_they_can() -> None:
    assert column("body", text()).arguments == ""
    assert column("at", moment()).arguments == ""


def test_other_types_are_said() -> None:
    assert column("kind", choice("a", "b")).arguments == "sa.Text"
    assert column("mail", text(format=Format.EMAIL)).arguments == "sa.Text"
    assert column("tags", many(text())).arguments == "db.Json(Sequence[str])"
    assert column("extra", obj()).arguments == "db.Json(dict[str, JsonValue])"


def test_what_is_not_known_may_be_null() -> None:
    found = column("anything", Schema())

    assert (found.nullable, "nullable=True" in found.arguments) == (True, True)


def test_a_column_may_have_a_name_that_an_attribute_cannot() -> None:
    found = column("metadata", text())

    assert (found.name, found.attribute) == ("metadata", "metadata_")
    assert found.arguments == "'metadata'"


def test_migrations_spell_the_types() -> None:
    assert column("score", number()).type == "sa.Double()"
    assert column("count", integer()).type == "NUMBER"
    assert column("tags", many(text())).type == "JSON"
    assert column("kind", choice("a")).type == "sa.Text()"


def test_what_may_be_missing_is_nullable() -> None:
    note = obj(prop("id", uuid(), required=True), prop("body", required=False))
    made = table(op("GET /notes", answer=many(note)))

    assert [column.nullable for column in made.columns] == [False, True]


def test_lists_are_indexed_in_their_order_and_conflicts_are_constraints() -> None:
    found = library().resources[0].table

    assert found
    assert [index.columns for index in found.indexes] == [
        ("owner_id", "created_at", "id")
    ]
    assert [index.name for index in found.uniques] == ["uq_books_owner_id_title"]


def test_names_are_short_enough_for_postgresql_and_tell_tables_apart() -> None:
    name = "averylongnameofafieldthatsomebodythought"
    note = fields(id=uuid(), createdAt=moment(), **{f"{name}One": text()})
    asked = query(f"{name}One", required=True)
    [index] = table(op("GET /notes", asked, answer=many(note))).indexes

    assert len(index.name) <= 60
    assert index.name.startswith("ix_notes_averylong")
