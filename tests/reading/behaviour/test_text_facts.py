"""What is kept of a text that is sent: its length, its hash, and not the text where the plan says so."""

import pytest

from endpoint_plan.model.behaviour import Made
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan


def petition(told: str, answer: str = "") -> Operation:
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: POST /petitions

## 2. Request Details

- `POST /petitions`
- Request body: `title` (string, required), `appeal_text` (string, required), `remark` (string, optional), `password` (string, required)

## 4. Response Details

- 201 Created: `{{"id": 1, "title": "Benches"{answer}}}`

## 5. Data Flow

{told}
""",
        "plan.md",
    )
    [operation] = plan.operations
    return operation


def kept(told: str, answer: str = "") -> dict[str, tuple[str, Made | None]]:
    changes = petition(told, answer).changes
    return {one.field: (one.value.name, one.value.made) for one in changes}


def test_columns_called_after_a_text_hold_its_length_and_its_hash() -> None:
    told = "1. Insert into `petitions(title, appeal_text_length, appeal_text_hash)`."

    assert kept(told) == {
        "appeal_text_length": ("appeal_text", Made.LENGTH),
        "appeal_text_hash": ("appeal_text", Made.SHA256),
    }


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("1. `appealTextHash` is the MD5 of it.", Made.MD5),
        ("1. `appealTextHash` is computed with SHA-256.", Made.SHA256),
    ],
)
def test_the_plan_names_the_hash(told: str, made: Made) -> None:
    found = kept(told, ', "appealTextHash": "ab12"')

    assert found == {"appealTextHash": ("appeal_text", made)}


@pytest.mark.parametrize(
    "told",
    [
        "1. `content_hash` is kept.",
        "1. The log has `appeal_text_length`.",
        "1. `password_hash` is kept.",
        "1. `remark_length` is kept.",
    ],
)
def test_nothing_is_made_of_what_is_not_told_or_not_always_sent(told: str) -> None:
    assert kept(told, ', "remark_length": 3, "password_hash": "cd"') == {}


def test_of_two_kinds_of_hashes_none_is_made() -> None:
    told = "1. `appealTextHash` is MD5 or SHA-256."

    assert kept(told, ', "appealTextHash": "ab12"') == {}


@pytest.mark.parametrize(
    "told",
    [
        "- **Appeal text**: never stored in the database",
        "1. The `appeal_text` itself is not stored, only its length.",
        "1. `appeal_text` is never persisted.",
        "1. `appeal_text` nie jest zapisywany w bazie.",
        "1. `appeal_text` no se guarda.",
    ],
)
def test_a_text_is_not_stored_where_the_plan_says_so(told: str) -> None:
    assert petition(told).unkept == ("appeal_text",)


@pytest.mark.parametrize(
    "told",
    [
        "1. `appeal_text` is not stored in plain text.",
        "1. If `appeal_text` is not stored yet, it is.",
        "1. The `password` is never stored.",
        "1. Petitions are not stored.",
    ],
)
def test_a_text_is_stored_where_the_plan_says_something_else(told: str) -> None:
    assert petition(told).unkept == ()
