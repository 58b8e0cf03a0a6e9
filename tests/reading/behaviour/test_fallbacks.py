"""What code fills a field with where it knows no other value."""

import pytest

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: POST /letters

## 2. Request Details

- `POST /letters`
- Request body: `subject` (string, required)

## 4. Response Details

- 201 Created: `{{"id": 1, "subject": "Noise", "senderRank": "guest", "pages": 1}}`

## 5. Data Flow

{told}

```typescript
const letter = {{
  subject: input.subject || "None",
  {line}
}};
```
"""


def fallbacks(line: str, told: str = "") -> dict[str, JsonValue]:
    [operation] = read_plan(PLAN.format(line=line, told=told), "plan.md").operations
    return {one.field: one.value.value for one in operation.changes}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('senderRank: sender?.rank || "guest",', "senderRank", "guest"),
        ("senderRank: sender?.rank ?? 'guest',", "senderRank", "guest"),
        ("pages: scan.pages ?? 1,", "pages", 1),
    ],
)
def test_a_field_holds_what_code_falls_back_to(
    line: str, field: str, value: JsonValue
) -> None:
    assert fallbacks(line) == {field: value}


def test_what_callers_send_and_what_is_not_kept_is_left() -> None:
    assert fallbacks('mood: sender?.mood || "calm",') == {}


def test_what_the_text_says_counts_more() -> None:
    told = '1. Set `senderRank` to "member".'

    assert fallbacks('senderRank: sender?.rank || "guest",', told) == {
        "senderRank": "member"
    }
