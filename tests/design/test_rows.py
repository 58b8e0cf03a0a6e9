"""Lists of objects in bodies that are records of their own: the chapters of an outline, each with its prompts."""

import pytest

from endpoint_plan.blueprint import Blueprint, Operation
from tests.baking import ROOT
from tests.generating import generate, understand

SHELVES = (ROOT / "tests/shelves.md").read_text("utf-8")

CRATES = """# API Implementation Plan: Crates

## 2. Request Details

### POST /api/crates

- Request body: `{ "label": "North", "bottles": [BOTTLE] }`

## 4. Response Details

### POST /api/crates

- 201 Created: `{ "id": 1, "label": "North", "bottles": [TOLD] }`

## 5. Data Flow

1. DATA

## 9. Implementation Steps

1. Write the service
"""


@pytest.fixture(scope="module")
def shelves() -> Blueprint:
    return understand(SHELVES)


def operation(blueprint: Blueprint, name: str) -> Operation:
    every = (op for resource in blueprint.resources for op in resource.operations)
    return next(one for one in every if one.name == name)


def crates(
    bottle: str, told: str = "", data: str = "The crate is stored."
) -> dict[str, set[str]]:
    """Return the fields of all records of the plan of crates, by their collections."""
    text = CRATES.replace("BOTTLE", bottle).replace("TOLD", told or bottle)
    made = understand(text.replace("DATA", data))
    records = [one.record for one in made.resources if one.record]
    return {str(one.plural): {str(f.name) for f in one.fields} for one in records}


def test_rows_with_ids_are_records_that_name_what_they_belong_to_and_have_a_place() -> (
    None
):
    kept = crates('{ "wine": "Riesling" }', '{ "id": 7, "wine": "Riesling" }')

    assert kept == {
        "crates": {"id", "label"},
        "bottles": {"id", "crate_id", "wine", "position"},
    }


def test_rows_without_ids_are_values_of_the_record() -> None:
    assert crates('{ "wine": "Riesling" }') == {"crates": {"id", "label", "bottles"}}


def test_rows_are_kept_in_the_table_that_is_called_after_both() -> None:
    told = "The bottles are inserted into `crate_bottles`, each with its `crate_id`."
    kept = crates('{ "wine": "Riesling" }', data=told)

    assert kept["crates"] == {"id", "label"}
    assert {"crate_id", "wine", "position"} <= kept["crate_bottles"]


def test_what_a_create_names_by_its_id_is_there_already_and_no_row() -> None:
    assert crates('{ "id": 7, "kind": "red" }') == {
        "crates": {"id", "label", "bottles"}
    }


def test_rows_that_name_a_thing_of_their_own_name_are_apart_from_these_things() -> None:
    sent = '{ "bottleId": 3, "number": 2 }'
    kept = crates(sent, '{ "id": 7, "bottleId": 3, "number": 2 }')

    assert {"crate_id", "bottle_id", "number"} <= kept["crate_bottles"]


def test_a_create_adds_rows_and_a_put_replaces_them(shelves: Blueprint) -> None:
    added = operation(shelves, "create_outline").rows
    replaced = operation(shelves, "replace_outline").rows

    assert [(call.method, call.code) for call in added.calls] == [
        ("add_chapters", "command.chapters")
    ]
    assert [(s.method, s.keyed) for s in added.stores] == [
        ("add_prompts", False),
        ("add_chapters", False),
    ]
    assert [(s.method, s.keyed) for s in replaced.stores] == [
        ("replace_prompts", True),
        ("replace_chapters", True),
    ]


def test_rows_without_ids_replace_those_that_were_there(shelves: Blueprint) -> None:
    [store] = operation(shelves, "replace_parcel").rows.stores

    assert store.replaces
    assert not store.keyed


def test_a_patch_changes_rows_as_a_put_does_where_they_are_sent(
    shelves: Blueprint,
) -> None:
    changed = operation(shelves, "update_outline").rows

    [call] = changed.calls
    assert call.method == "replace_chapters"
    assert call.condition == "isinstance(command.chapters, list)"
    assert changed.stores == operation(shelves, "replace_outline").rows.stores


def test_a_delete_takes_rows_and_their_rows_along(shelves: Blueprint) -> None:
    [chapters] = operation(shelves, "delete_outline").removals

    assert chapters.plural == "chapters"
    assert [inner.plural for inner in chapters.inner] == ["prompts"]


def test_rows_are_told_beside_the_record_and_sent_in_what_a_body_wraps(
    shelves: Blueprint,
) -> None:
    made = operation(shelves, "create_parcel")

    assert [call.code for call in made.rows.calls] == ["command.parcel.items"]
    assert not made.placeholders


def test_the_tests_send_two_rows_and_one_of_them_again(shelves: Blueprint) -> None:
    [case] = operation(shelves, "replace_outline").rows.cases

    assert case.key == "id"
    assert [row["heading"] for row in case.told] == [
        "Example heading",
        "Another heading",
    ]
    assert "id" not in case.rows[0]


def test_a_row_without_a_place_gets_that_in_the_list() -> None:
    sent = '{ "wine": "Riesling" }'
    told = '{ "id": 7, "wine": "Riesling", "slotNumber": 1 }'.replace(
        "slotNumber", "position"
    )
    text = CRATES.replace("BOTTLE", sent).replace("TOLD", told).replace("DATA", "None")
    service = generate(text).files["src/made_service/crates/service.py"]

    assert "for position, row in enumerate(rows, 1):" in service
    assert "position=position" in service
    assert "key=lambda one: one.position" in service
