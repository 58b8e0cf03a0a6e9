"""An operation adds entries to logs where its plan says so for sure."""

import pytest

from endpoint_plan.model.behaviour import Entry
from endpoint_plan.reading import read_plan

PLAN = """# POST /offers/{{id}}/publish

## 2. Request Details

- `POST /offers/{{id}}/publish`

## 4. Response Details

- 200 OK: `{{"id": 1, "status": "published"}}`

## 5. Data Flow

1. {told}
"""


def entries(told: str) -> list[str]:
    plan = read_plan(PLAN.format(told=told), "plan.md")
    found: tuple[Entry, ...] = plan.operations[0].entries
    return [one.collection for one in found]


@pytest.mark.parametrize(
    "told",
    [
        "Add an entry to the table `audit_log`.",
        "Writes an event to `audit_log` (`action = 'publish'`).",
        "Jeśli wszystkie warunki są spełnione, dodaje wpis do tabeli `audit_log`.",
        "Insert an `audit_log` row.",
        "Every release is logged to the table `public.audit_log`.",
        "`INSERT` into `audit_log` (`offer_released`).",
        "Serwis zapisuje zdarzenie `offer_released` w tabeli `audit_log`.",
    ],
)
def test_an_entry_is_told(told: str) -> None:
    assert entries(told) == ["audit_log"]


@pytest.mark.parametrize(
    "told",
    [
        "Optionally add an entry to the table `audit_log`.",
        "If the price changed, add an entry to `audit_log`.",
        "Entries in `audit_log` are deleted with it.",
        "Add an entry to `error_logs`.",
        "Add a row to the table `prices`.",
        "Failures are logged to `audit_log`.",
    ],
)
def test_what_is_unsure_or_no_log_is_none(told: str) -> None:
    assert entries(told) == []


@pytest.mark.parametrize(
    ("told", "action"),
    [
        ("Log the event `offer_released` in the table `audit_log`.", "offer_released"),
        ("Save the action `RELEASE` in table `audit_log`.", "RELEASE"),
        ("`INSERT` into `audit_log` (`offer_released`).", "offer_released"),
    ],
)
def test_what_happened_stands_beside_the_table(told: str, action: str) -> None:
    plan = read_plan(PLAN.format(told=told), "plan.md")
    [entry] = plan.operations[0].entries
    assert [(one.field, one.value.value) for one in entry.sets] == [("action", action)]


SEVERAL = """# Crates

## 2. Request Details

### GET /crates

### POST /crates

- Body: `label` (string, required)

### DELETE /crates/{{crateId}}

## 4. Response Details

- `GET /crates`: 200 OK: `[{{"id": 1, "label": "Plums"}}]`
- `POST /crates`: 201 Created: `{{"id": 1, "label": "Plums"}}`
- `DELETE /crates/{{crateId}}`: 204 No Content

## 6. Security Considerations

- {told}
"""


@pytest.mark.parametrize(
    ("told", "logged"),
    [
        ("All create and delete operations are logged to `crate_log`.", "POST DELETE"),
        ("On create/delete, insert a `crate_log` record.", "POST DELETE"),
        ("All state-changing operations are logged to `crate_log`.", "POST DELETE"),
        ("Every crate creation is logged to `crate_log`.", "POST"),
        ("Create entries in the table `crate_log`.", ""),
        ("Errors of create/delete are logged to `crate_log`.", ""),
    ],
)
def test_a_sentence_on_several_operations_says_which_are_logged(
    told: str, logged: str
) -> None:
    plan = read_plan(SEVERAL.format(told=told), "crates.md")
    assert " ".join(one.method for one in plan.operations if one.entries) == logged
