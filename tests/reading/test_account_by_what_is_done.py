"""What is said a second time is held against what operations do; what names only means of work asks for nothing."""

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import Accounted, Fate
from tests.checking.test_settled import fate
from tests.reading.test_account_by_content import told

PLAN = """# API Endpoint Implementation Plan: PATCH /api/ferries/{ferryId}

## 1. Endpoint Overview

Moves a ferry to another berth. Requires authentication. Users can only access their own ferries.

## 2. Request Details

- HTTP Method: PATCH
- URL: `/api/ferries/{ferryId}`
- `ferryId` (uuid, required)

Request Body:

| Field | Type | Required | Rules |
| --- | --- | --- | --- |
| `berth` | string | no | max 20 |
| `state` | string | no | `moored` or `sailing` |

REQUEST

## 3. Response Details

`200 OK`: `{ "id": "6f6d4a6e-0d8c-4a57-9d4b-2f5d6f1f5a11", "berth": "B2", "state": "moored" }`

## 5. Data Flow

1. Sets `left_at` to null.
2. FLOW

## 7. Error Handling

- 401 Unauthorized: the token is missing
- 404 Not Found: no such ferry
- 409 Conflict (`FERRY_SAILING`): `state` is `sailing`
"""


def ferries(place: str, sentence: str) -> Accounted:
    """Return what becomes of *sentence* at *place*."""
    text = PLAN.replace(place, sentence, 1)
    for other in ("REQUEST", "FLOW"):
        text = text.replace(f"2. {other}\n", "").replace(f"\n{other}\n", "\n")
    account = read_document(text, "ferries.md").account
    return next(
        one
        for one in account
        if sentence in (one.statement.text, *filter(None, [_code(one)]))
    )


def _code(one: Accounted) -> str:
    return f"```\n{one.statement.code.text}```" if one.statement.code else ""


@pytest.mark.parametrize(
    ("place", "sentence", "fact"),
    [
        ("REQUEST", "- `berth?: string`", "field"),
        ("REQUEST", "- Headers: `Authorization`", "access"),
        (
            "REQUEST",
            "```\nAuthorization: Bearer <token>\nContent-Type: application/json\n```",
            "access",
        ),
        ("FLOW", "It must not be `sailing`: the `state` gives `FERRY_SAILING`", "rule"),
    ],
)
def test_what_operations_take_and_do_is_understood(
    place: str, sentence: str, fact: str
) -> None:
    one = ferries(place, sentence) if sentence[0] != "-" else _item(place, sentence)

    assert (one.fate, one.fact) == (Fate.USED, fact)


def _item(place: str, sentence: str) -> Accounted:
    text = PLAN.replace(place, sentence, 1).replace("2. FLOW\n", "")
    account = read_document(text, "ferries.md").account
    return next(one for one in account if one.statement.text == sentence[2:])


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("REQUEST", "- `berth?: number`"),
        ("FLOW", "It must not be `moored`: the `state` gives `FERRY_SAILING`"),
    ],
)
def test_what_they_do_not_is_not_understood(place: str, sentence: str) -> None:
    one = ferries(place, sentence) if sentence[0] != "-" else _item(place, sentence)

    assert one.fate is Fate.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("REQUEST", "Validated using `kilnSchema` from `src/schemas/kiln.ts`"),
        ("REQUEST", "Must be validated with `KilnSchema` (to be created)"),
        ("ERRORS", "Handled centrally by the `KilnExceptionHandler`"),
        ("RESPONSE", "Error bodies: see section 6 `Error Handling`"),
        ("FLOW", "Out of scope: calls the external API of the gas works"),
    ],
)
def test_means_references_and_what_is_put_off_ask_for_nothing(
    place: str, sentence: str
) -> None:
    assert told(place, sentence).fate is Fate.BACKGROUND


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("REQUEST", "Validated using `kilnSchema`: at most 90 shelves"),
        ("SECURITY", "Server-side only, and only the potter may light it"),
    ],
)
def test_a_demand_beside_them_is_one(place: str, sentence: str) -> None:
    assert told(place, sentence).fate is Fate.NOT_UNDERSTOOD


def test_a_label_of_an_error_that_nothing_raises_only_introduces() -> None:
    assert fate("FLOW", "Loads the kiln", "the kiln is still cooling") != "background"
    assert fate("ERRORS", "410 Gone:", "410 Gone") == "background"
