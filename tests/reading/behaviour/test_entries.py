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
    ],
)
def test_what_is_unsure_or_no_log_is_none(told: str) -> None:
    assert entries(told) == []
