"""What was made of a plan is held against what it says: each misreading is told, whichever reader made it.

The lints are [unsaid-access], [unkept-limit], [merged-union] and [exposed-password].
"""

from dataclasses import replace

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.checking.lints.readings import (
    exposed_password,
    merged_union,
    unkept_limit,
)
from endpoint_plan.checking.subject import Subject
from endpoint_plan.design import design
from endpoint_plan.model.findings import Finding
from endpoint_plan.reading import read_document

HUTS = """\
# API Endpoint Implementation Plan: Mountain Huts

## 1. Endpoint Overview

Huts in the mountains.

## 2. Request Details

### GET /huts

- Query Parameters:
  - `limit` (integer, optional, 1-100, default 20)
  - `sort` (string, optional, one of `name`, `height`)

### POST /huts

- Request Body:
  - `name` (string, required, max 60 characters)
  - `beds` (integer, required, 1-40)

### PUT /huts/{hutId}

- Path Parameters:
  - `hutId` (integer) - the hut
- Request Body:
  - `name` (string, required, max 60 characters)
  - `beds` (integer, required, 1-40)

### DELETE /huts/{hutId}

- Path Parameters:
  - `hutId` (integer) - the hut

## 3. Response Details

- `GET /huts`: 200 OK: `[{ "id": 1, "name": "Eagle", "beds": 12 }]`
- `POST /huts`: 201 Created: `{ "id": 1, "name": "Eagle", "beds": 12 }`
- `PUT /huts/{hutId}`: 200 OK: `{ "id": 1, "name": "Eagle", "beds": 12 }`
- `DELETE /huts/{hutId}`: 204 No Content

## 4. Security Considerations

- SECURITY

## 5. Implementation Steps

1. Create the service
"""


def huts(security: str = "JWT required for all endpoints.", *changes: tuple[str, str]) -> str:  # fmt: skip
    text = HUTS.replace("SECURITY", security)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def told(text: str, rule: str) -> list[Finding]:
    return [one for one in analyse(text, "plan.md").findings if one.rule == rule]


def misread(text: str, *, as_in: str) -> Subject:
    """Return the subject of the document *text*, from which a reader made what *as_in* says."""
    document = replace(
        read_document(text, "plan.md"), plan=read_document(as_in, "plan.md").plan
    )
    return Subject(document, design(document.plan))


HUT = """# Endpoint plan: Huts

## Request Details

`POST /huts` with a body:

- {}

## Response Details

- 201 Created

## Security

A JWT is required.
"""


@pytest.mark.parametrize(
    "rule", ["unsaid-access", "unkept-limit", "merged-union", "exposed-password"]
)
def test_a_plan_that_is_read_as_it_is_meant_has_no_misreading(rule: str) -> None:
    assert told(huts(), rule) == []


def test_an_operation_of_which_nothing_says_who_may_call_it_is_told_beside_secured_ones() -> (
    None
):
    text = huts(
        "`POST /huts` and `PUT /huts/{hutId}` need a token.\n- `GET /huts` is public."
    )

    assert [one.message for one in told(text, "unsaid-access")] == [
        "nothing says who may call DELETE /huts/{hutId}, and POST /huts needs a token"
    ]


def test_a_change_that_any_caller_may_make_is_told_beside_those_that_need_a_role() -> (
    None
):
    text = huts(
        "JWT required for all endpoints.\n"
        "- `POST /huts` and `PUT /huts/{hutId}` need the role `warden`."
    )

    assert [one.message for one in told(text, "unsaid-access")] == [
        "DELETE /huts/{hutId} asks for no role, and the others that change the same do"
    ]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("- `beds`: 1-90", "minimum 1, maximum 90"),
        ("- `name`: must match `^[A-Z][a-z]{2,9}$`", "pattern ^[A-Z][a-z]{2,9}$"),
    ],
)
def test_a_limit_that_the_field_does_not_have_is_told_with_its_line(
    statement: str, said: str
) -> None:
    text = f"{huts()}\n## 6. Validation\n\n{statement}\n"

    assert [one.message for one in unkept_limit(misread(text, as_in=huts()))] == [
        f"`{statement.split('`')[1]}` is not held to what is said of it: {said}"
    ]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            "`opensOn` (date, required) - at least 3 days in the future",
            "3 days in the future",
        ),
        ("`opensOn` (date, required), not on Sundays", "not on sundays"),
        ("`code` (string, required, 4 characters, upper case)", "upper case"),
        ("`site` (URL, required, stored in lower case)", "lower case"),
        ("`tags` (array of strings, required, no duplicates)", "no duplicates"),
        ("`tagi` (tablica tekstów, wymagane, bez powtórzeń)", "bez powtorzen"),
    ],
)
def test_a_limit_in_words_that_no_type_has_is_told(field: str, said: str) -> None:
    text = HUT.format(field)

    assert [one.message for one in told(text, "unkept-limit")] == [
        f"`{field.split('`')[1]}` is not held to what is said of it: {said}"
    ]


def test_what_is_unique_whatever_the_case_is_told() -> None:
    sentence = "Names are unique, case-insensitive; otherwise 409."
    text = HUT.format(f"`name` (string, required)\n\n{sentence}\n\n- `beds` (integer)")

    assert [one.message for one in told(text, "unkept-limit")] == [
        "`name` is not held to what is said of it: unique, case-insensitive"
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Names are stored in upper case, without blanks around them.", "upper case"),
        ("The name is upper-cased before it is kept.", "upper-cased"),
    ],
)
def test_a_text_in_capitals_is_told_where_a_sentence_calls_it_by_its_noun(
    sentence: str, said: str
) -> None:
    text = HUT.format(f"`name` (string, required)\n\n{sentence}\n\n- `beds` (integer)")

    assert [one.message for one in told(text, "unkept-limit")] == [
        f"`name` is not held to what is said of it: {said}"
    ]


def test_what_is_kept_in_lower_case_is_unique_whatever_the_case() -> None:
    field = "`name` (string, required, lowercased)\n\nNames are unique, ignoring case."

    assert told(HUT.format(field), "unkept-limit") == []


@pytest.mark.parametrize(
    "field",
    [
        "`opensOn` (date, optional, default 3 days ago)",
        "`code` (string, required, one of `AB`, `CD`, upper case)",
        "`name` (string, required, lowercased)",
        "`length` (number, required, in days, upper end 5)",
    ],
)
def test_words_that_are_kept_or_no_limit_are_not_told(field: str) -> None:
    assert told(HUT.format(field), "unkept-limit") == []


def test_types_of_which_one_is_sent_are_told_where_they_became_one() -> None:
    types = (
        "\n## 6. Used Types\n\n```typescript\n"
        "interface Cabin { kind: 'cabin'; beds: number }\n"
        "interface Shelter { kind: 'shelter'; places: number }\n"
        "{}\n```\n"
    )
    text = huts() + types.replace("{}", "type Lodging = Cabin | Shelter;")
    merged = huts() + types.replace(
        "{}", "interface Lodging { kind: string; beds?: number; places?: number }"
    )

    assert [one.message for one in merged_union(misread(text, as_in=merged))] == [
        "`Lodging` is one of Cabin, Shelter, and takes the fields of all of them"
    ]


def test_a_password_that_is_shown_or_sorted_by_is_told() -> None:
    text = huts(
        "JWT required for all endpoints.",
        ("one of `name`, `height`", "one of `name`, `password`"),
        (
            '`POST /huts`: 201 Created: `{ "id": 1, "name": "Eagle", "beds": 12 }`',
            '`POST /huts`: 201 Created: `{ "id": 1, "name": "Eagle", "password": "x" }`',
        ),
    )

    document = read_document(text, "plan.md")
    subject = Subject(document, design(document.plan))
    assert [one.message for one in exposed_password(subject)] == [
        "`sort` of GET /huts sorts by a password",
        "the answer to POST /huts shows `password`, which the service keeps to itself",
    ]
