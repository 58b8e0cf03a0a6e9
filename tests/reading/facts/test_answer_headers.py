"""Headers of an answer that the plan writes down with their value."""

import pytest

from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: DELETE /api/boats/{boatId}

## 2. Request Details

- `DELETE /api/boats/{boatId}`
- Headers: `X-Client-Name: web`

## 4. Response Details

RESPONSE

## 7. Error Handling

- 404 Not Found, header `X-Result-Code: BOAT_MISSING`
"""


def headers(response: str) -> dict[str, str]:
    [operation] = read_plan(PLAN.replace("RESPONSE", response), "plan.md").operations
    return dict(operation.success.headers)


@pytest.mark.parametrize(
    ("response", "told"),
    [
        (
            "- Success: `204 No Content`, header `X-Result-Code: BOAT_SOLD`, no body",
            {"X-Result-Code": "BOAT_SOLD"},
        ),
        (
            "- 204 No Content\n- Headers: `Cache-Control: private, max-age=30`",
            {"Cache-Control": "private, max-age=30"},
        ),
    ],
)
def test_what_the_answer_of_success_always_says_is_read(
    response: str, told: dict[str, str]
) -> None:
    assert headers(response) == told


@pytest.mark.parametrize(
    "response",
    [
        "- 204 No Content\n- Headers: `X-Count: {count}`, `X-Trace: <id>`",
        "- 204 No Content\n- Headers: `Content-Type: application/json`",
        "- 204 No Content\n- Headers: `X-Mode: a` or `X-Mode: b`",
        "- 204 No Content\n- 409 Conflict: header `X-Result-Code: BOAT_HIRED`",
    ],
)
def test_what_varies_or_belongs_to_others_is_no_header_of_success(
    response: str,
) -> None:
    assert headers(response) == {}
