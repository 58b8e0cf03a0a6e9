"""For which operations an error is: columns, labels, brackets and sentences that say so."""

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.facts.errors import UNPLACED_RULE

CLUB = """\
# API Endpoint Implementation Plan: Kite Club

## 1. Endpoint Overview

Kites of a club, and flights with them.

## 2. Request Details

### GET /kites

- Query Parameters:
  - `limit` (integer, optional, 1-100, default 20)

### POST /kites

- Request Body:
  - `name` (string, required, max 60 characters)

### GET /kites/{kiteId}

- Path Parameters:
  - `kiteId` (integer) - the kite

### PUT /kites/{kiteId}

- Path Parameters:
  - `kiteId` (integer) - the kite
- Request Body:
  - `name` (string, required, max 60 characters)

### DELETE /kites/{kiteId}

- Path Parameters:
  - `kiteId` (integer) - the kite

### POST /flights

- Request Body:
  - `kiteId` (integer, required)

## 3. Response Details

- `GET /kites`: 200 OK: `[{ "id": 1, "name": "Delta" }]`
- `POST /kites`: 201 Created: `{ "id": 1, "name": "Delta" }`
- `GET /kites/{kiteId}`: 200 OK: `{ "id": 1, "name": "Delta" }`
- `PUT /kites/{kiteId}`: 200 OK: `{ "id": 1, "name": "Delta" }`
- `DELETE /kites/{kiteId}`: 204 No Content
- `POST /flights`: 201 Created: `{ "id": 3, "kiteId": 1 }`

## 4. Security Considerations

- JWT bearer token required for all endpoints.

## 5. Error Handling

ERRORS

## 6. Implementation Steps

1. Create the service
"""
ONE = ("GET kite", "PUT kite", "DELETE kite")
BODIES = ("POST kites", "PUT kite", "POST flights")
ALL = ("GET kites", "POST kites", *ONE, "POST flights")


def placed(errors: str) -> dict[str, set[str]]:
    """Return the operations of each error, by its code."""
    found: dict[str, set[str]] = {}
    for one in read_document(CLUB.replace("ERRORS", errors), "plan.md").plan.operations:
        thing = one.path.split("/")[1]
        label = f"{one.method} {thing.removesuffix('s') if '{' in one.path else thing}"
        for case in one.errors:
            found.setdefault(case.code or str(case.status), set()).add(label)
    return found


def table(head: str, *rows: str) -> str:
    return "\n".join((head, "| --- " * (head.count("|") - 1) + "|", *rows))


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        (
            table(
                "| Status | Code | When | Operations |",
                "| 400 | BAD_INPUT | the body is not valid | create, update |",
                "| 401 | NO_TOKEN | no token | all |",
                "| 404 | KITE_MISSING | no such kite | read, update, delete |",
                "| 409 | NAME_TAKEN | the name is taken | POST /kites, PUT /kites/{kiteId} |",
            ),
            {"BAD_INPUT": BODIES, "NO_TOKEN": ALL, "KITE_MISSING": ONE, "NAME_TAKEN": ("POST kites", "PUT kite")},
        ),
        (
            table(
                "| Endpoint | Status | Code | Message |",
                "| POST /kites | 409 | NAME_TAKEN | Somebody has this name. |",
                "| POST /flights | 409 | KITE_BROKEN | The kite is broken. |",
                "| any | 401 | NO_TOKEN | Please sign in. |",
            ),
            {"NAME_TAKEN": ("POST kites",), "KITE_BROKEN": ("POST flights",), "NO_TOKEN": ALL},
        ),
        (
            table(
                "| Code | HTTP | Applies to | Description |",
                "| NAME_TAKEN | 409 | creating and renaming kites | the name is taken |",
                "| KITE_MISSING | 404 | single kites | no kite with this id |",
                "| BAD_LIMIT | 400 | lists | `limit` is out of range |",
                "| CLUB_CLOSED | 423 | all write operations | the season is over |",
            ),
            {
                "NAME_TAKEN": ("POST kites", "PUT kite"),
                "KITE_MISSING": ONE,
                "BAD_LIMIT": ("GET kites",),
                "CLUB_CLOSED": ("POST kites", "PUT kite", "DELETE kite", "POST flights"),
            },
        ),
        (
            table(
                "| Status | Code | Endpoint | When |",
                "| 404 | KITE_MISSING | PUT kites, DELETE kites | no such kite |",
                "| 409 | KITE_BROKEN | POST flights (when it is broken) | the kite is broken |",
            ),
            {"KITE_BROKEN": ("POST flights",), "KITE_MISSING": ("PUT kite", "DELETE kite")},
        ),
        (
            ("- 401 `NO_TOKEN`: no token (all endpoints)\n"
            "- 400 `BAD_INPUT`: invalid input (all except DELETE)\n"
            "- 404 `KITE_MISSING`: unknown kite (all with an id)\n"
            "- 409 `KITE_BROKEN`: the kite is broken (POST /flights only)"),
            {
                "NO_TOKEN": ALL,
                "BAD_INPUT": tuple(one for one in ALL if "DELETE" not in one),
                "KITE_MISSING": ONE,
                "KITE_BROKEN": ("POST flights",),
            },
        ),
        (
            ("- `POST /kites`: 409 `NAME_TAKEN` if the name is taken\n"
            "- `DELETE /kites/{kiteId}`: 409 `KITE_FLIES` when it has flights"),
            {"NAME_TAKEN": ("POST kites",), "KITE_FLIES": ("DELETE kite",)},
        ),
        (
            ("- **423 Locked** – `CLUB_CLOSED`\n  - Applies to: `PUT /kites/{kiteId}`\n  - Message: The season is over.\n"
            "- **409 Conflict** – `NAME_TAKEN`\n  - Endpoints: `POST /kites`\n  - Message: This name is taken."),
            {"CLUB_CLOSED": ("PUT kite",), "NAME_TAKEN": ("POST kites",)},
        ),
        (
            ("Creating a kite with a name that is taken answers 409 with the code `NAME_TAKEN`. "
            "Deleting a kite that has flights answers 409 with the code `KITE_FLIES`. "
            "Every operation answers 401 with `NO_TOKEN` without a token."),
            {"NAME_TAKEN": ("POST kites",), "KITE_FLIES": ("DELETE kite",), "NO_TOKEN": ALL},
        ),
        (
            table(
                "| Kod | Błąd | Dotyczy | Opis |",
                "| 404 | KITE_MISSING | odczyt, edycja, usunięcie | nie ma takiego latawca |",
                "| 401 | NO_TOKEN | wszystkie | brak tokenu |",
            ),
            {"KITE_MISSING": ONE, "NO_TOKEN": ALL},
        ),
        (
            table(
                "| Código | Error | Se aplica a | Causa |",
                "| 401 | NO_TOKEN | todas | falta el token |",
                "| 409 | NAME_TAKEN | POST /kites | el nombre existe |",
            ),
            {"NO_TOKEN": ALL, "NAME_TAKEN": ("POST kites",)},
        ),
    ],
)  # fmt: skip
def test_an_error_is_one_of_the_operations_that_it_is_told_for(
    errors: str, expected: dict[str, tuple[str, ...]]
) -> None:
    found = placed(errors)

    assert {code: found.get(code) for code in expected} == {
        code: set(names) for code, names in expected.items()
    }


@pytest.mark.parametrize(
    ("errors", "message"),
    [
        (table("| Status | Code | Message |", "| 409 | NAME_TAKEN | Somebody has this name. |"), "Somebody has this name."),
        (table("| Status | Code | Message |", '| 409 | NAME_TAKEN | "Somebody has this name." |'), "Somebody has this name."),
        ("- **409 Conflict** – `NAME_TAKEN`\n  - Message: This name is taken.", "This name is taken."),
        (table("| Status | Code | Message |", "| 409 | NAME_TAKEN | CONFLICT |"), ""),
        (table("| Status | Code | Message |", "| 409 | NAME_TAKEN | Kite {name} exists |"), ""),
    ],
)  # fmt: skip
def test_people_are_told_what_stands_in_the_column_or_behind_the_label_of_messages(
    errors: str, message: str
) -> None:
    plan = read_document(CLUB.replace("ERRORS", errors), "plan.md").plan

    cases = [case for one in plan.operations for case in one.errors]
    assert {case.message for case in cases if case.code == "NAME_TAKEN"} == {message}


def test_words_for_operations_that_name_none_are_told_with_their_line() -> None:
    errors = table(
        "| Status | Code | Operations |",
        "| 423 | CLUB_CLOSED | whatever the wardens do |",
    )

    plan = read_document(CLUB.replace("ERRORS", errors), "plan.md").plan

    line = CLUB[: CLUB.index("ERRORS")].count("\n") + 3
    told = [one for one in plan.findings if one.rule == UNPLACED_RULE]
    assert [one.line for one in dict.fromkeys(told)] == [line]
