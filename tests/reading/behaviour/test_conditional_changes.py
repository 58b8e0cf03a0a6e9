"""What is set in some cases is read with the case; what is not sure says nothing."""

import pytest

from endpoint_plan.checking.promises import promises
from endpoint_plan.reading import read_plan
from tests.generating import understand

PLAN = """# API Endpoint Implementation Plan: PATCH /kilns/{{id}}

## 2. Request Details

- `PATCH /kilns/{{id}}`
- Request Body:
  - `lit` (boolean, optional)
  - `stage` (optional): `cold` | `warm` | `hot`

## 4. Response Details

- 200 OK: `{{"id": 1, "lit": true, "stage": "cold", "litAt": null, "log": "new", "dry": false}}`

- `litAt`: date-time or null
- `log`: one of `new`, `used`, `closed`

## 5. Data Flow

1. {told}
"""


def sets(told: str) -> list[str]:
    plan = read_plan(PLAN.format(told=told), "kilns.md")
    return [one.says for one in promises(plan) if one.says.startswith("sets")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (
            "If `log` is `new`, change it to `used`.",
            ['sets `log` to "used" when `log` is "new"'],
        ),
        (
            "Jeśli `log` to 'new', zmień na 'used'.",
            ['sets `log` to "used" when `log` is "new"'],
        ),
        (
            "When `stage` becomes `hot`, set `litAt` to now.",
            ['sets `litAt` to now when `stage` as sent is "hot"'],
        ),
        (
            "Jeśli `stage` zmienia się na `hot`, serwis ustawia `litAt = now()`.",
            ['sets `litAt` to now when `stage` as sent is "hot"'],
        ),
        (
            "Si `stage` cambia a `hot`, actualiza `litAt` a now().",
            ['sets `litAt` to now when `stage` as sent is "hot"'],
        ),
        (
            "Set `dry` to true if `log` is `used`.",
            ['sets `dry` to true when `log` is "used"'],
        ),
        (
            "If `lit` is true, set `litAt` to now, otherwise null.",
            [
                "sets `litAt` to now when `lit` as sent is true",
                "sets `litAt` to null when `lit` as sent is not true",
            ],
        ),
    ],
)
def test_a_case_of_one_field_is_read(told: str, found: list[str]) -> None:
    assert sets(told) == found


@pytest.mark.parametrize(
    "told",
    [
        "If the kiln is broken, set `litAt` to now.",
        "If `log` is `lost`, change it to `used`.",
        "If `stage` is `hot`, return 409.",
        "If `stage` is `hot`, check that `dry` is set to true.",
        "If `colour` is `red`, set `dry` to true.",
    ],
)
def test_what_is_unknown_or_no_change_is_left_out(told: str) -> None:
    assert sets(told) == []


def test_a_field_stays_as_it_is_in_all_other_cases() -> None:
    told = "If `log` is `new`, change it to `used`. If `stage` is `hot`, set `dry` to true."
    [operation] = understand(PLAN.format(told=told)).operations

    assert {str(one.name): one.code for one in operation.assignments} == {
        "log": "'used' if kiln.log == 'new' else kiln.log",
        "dry": "True if command.stage == 'hot' else kiln.dry",
    }


def test_what_stands_below_future_enhancements_is_not_done() -> None:
    later = """
## 10. Future Enhancements

### Sheds

1. If `log` is `new`, change it to `used`.
"""
    plan = read_plan(PLAN.format(told="Save it.") + later, "kilns.md")

    assert not plan.operations[0].changes
