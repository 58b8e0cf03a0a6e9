"""Which fields are worked out from others of the same record, as signs, words and code tell it."""

import pytest

from endpoint_plan.checking.promises import worked_out
from endpoint_plan.reading import read_plan


def formulas(told: str) -> dict[str, str]:
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: GET /vineyards/{{vineyardId}}

## 2. Request Details

- `GET /vineyards/{{vineyardId}}`

## 4. Response Details

- 200 OK

| Field       | Type     |
| ----------- | -------- |
| `id`        | integer  |
| `name`      | string   |
| `rows`      | integer  |
| `pruned`    | integer  |
| `lost`      | integer  |
| `share`     | number   |
| `pickedAt`  | datetime |
| `restHours` | integer  |
| `pressedAt` | datetime |
| `createdAt` | datetime |

## 5. Data Flow

{told}
""",
        "plan.md",
    )
    [operation] = plan.operations
    return {one.field: worked_out(one.value) for one in operation.formulas}


@pytest.mark.parametrize(
    ("told", "field", "formula"),
    [
        ("1. `share = pruned / rows`", "share", "`pruned` / `rows`"),
        (
            "1. `share` = (`rows` - `lost`) / `rows`",
            "share",
            "(`rows` - `lost`) / `rows`",
        ),
        (
            "1. `share`: calculated as `pruned / (rows + lost) * 100`",
            "share",
            "(`pruned` / (`rows` + `lost`)) * 100",
        ),
        (
            "1. The `share` is computed from `pruned` divided by `rows`, times 100.",
            "share",
            "(`pruned` / `rows`) * 100",
        ),
        (
            "1. `share` is the difference between `rows` and `lost`.",
            "share",
            "`rows` - `lost`",
        ),
        (
            "1. The `share` is calculated by subtracting `lost` from `rows`.",
            "share",
            "`rows` - `lost`",
        ),
        (
            "1. `share` jest obliczane jako `pruned` podzielone przez `rows`.",
            "share",
            "`pruned` / `rows`",
        ),
        (
            "1. `share` se calcula como `pruned` dividido por `rows`.",
            "share",
            "`pruned` / `rows`",
        ),
        (
            "1. `pressedAt` is 36 hours after `pickedAt`.",
            "pressedAt",
            "`pickedAt` + 36 hours",
        ),
        (
            "1. `pressedAt` is 2 days after creation.",
            "pressedAt",
            "`createdAt` + 2 days",
        ),
        (
            "1. `pressedAt` = `pickedAt` + 90 min",
            "pressedAt",
            "`pickedAt` + 90 minutes",
        ),
        (
            "1. `pressedAt` is computed by adding its `restHours` to its `pickedAt`.",
            "pressedAt",
            "`restHours` + `pickedAt`",
        ),
        (
            "```ts\nconst share = vineyard.pruned / vineyard.rows;\n```",
            "share",
            "`pruned` / `rows`",
        ),
    ],
)
def test_signs_words_and_code_work_a_field_out(
    told: str, field: str, formula: str
) -> None:
    assert formulas(told) == {field: formula}


@pytest.mark.parametrize(
    "told",
    [
        "1. `share = pruned / harvest`",
        "1. `share` is `pruned`.",
        "1. `share` must not exceed `rows`.",
        "1. `share` = `pruned` / `rows` if there are any rows, otherwise 1.",
        "1. `share` is the sum of `pruned`, `lost` and `rows`.",
        "1. `share = name / rows`",
        "1. `pruned - lost` is shown as well.",
        "1. `share = pruned / rows`\n2. `share = lost / rows`",
        "1. `rows = rows + lost`",
    ],
)
def test_what_is_told_in_part_or_in_two_ways_is_not_worked_out(told: str) -> None:
    assert formulas(told) == {}
