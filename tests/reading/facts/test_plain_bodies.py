"""What running text says of the fields that are sent: which, in a row, and what of them is refused."""

import pytest

from endpoint_plan.model.schema import Format, Property
from endpoint_plan.reading import read_plan

TEXT = """\
# Kite club

## Records

- **Kite**: id (uuid), colour (string, 2-20), note (string, optional, max 90), state (`new`, `flown`), flownAt (datetime)

## Endpoints

### GET /kites

{asked}

Returns 200 with the kites.

### PATCH /kites/{{kiteId}}

{sent}

Returns 200 with the kite.
"""


def sent(text: str) -> dict[str, Property]:
    plan = read_plan(TEXT.format(asked="", sent=text), "kites.md")
    body = plan.operations[1].body
    return {part.name: part for part in body.type.properties} if body else {}


@pytest.mark.parametrize(
    "text",
    [
        "The body may hold `colour` and `note`.",
        "The request body holds `colour` and/or `note`.",
        "The body contains colour and note.",
        "`colour` and `note` can be changed.",
        "Only colour and note may be changed.",
        "Body: `colour`, `note`. An empty body is refused with 400.",
    ],
)
def test_a_sentence_names_all_that_may_be_sent(text: str) -> None:
    body = sent(text)

    assert list(body) == ["colour", "note"]
    assert (body["note"].type.min_length, body["note"].type.max_length) == (None, 90)


@pytest.mark.parametrize(
    "row",
    [
        "- `from` (datetime, optional), `to` (datetime, optional): flown between the two",
        "- `from` (datetime, optional) and `to` (datetime, optional) – bounds of `flownAt`",
        "- `from` (datetime, optional), `to` (datetime, optional)",
    ],
)
def test_each_field_of_a_row_has_its_own_brackets(row: str) -> None:
    text = TEXT.format(asked=f"Query:\n\n{row}", sent="Body: note.")
    asked = read_plan(text, "kites.md").operations[0].parameters

    assert [one.name for one in asked] == ["from", "to"]
    assert {one.type.format for one in asked} == {Format.DATE_TIME}


@pytest.mark.parametrize("joint", [", ", "; ", ","])
def test_a_row_may_be_long(joint: str) -> None:
    row = joint.join(f"`low{n}` (integer, optional)" for n in range(30))
    text = TEXT.format(asked=f"Query:\n\n- {row}", sent="Body: note.")
    asked = read_plan(text, "kites.md").operations[0].parameters

    assert [one.name for one in asked] == [f"low{n}" for n in range(30)]


@pytest.mark.parametrize(
    "asked",
    [
        "Query: `colour`, `sort` (`flownAt` or `colour`, default `colour`).",
        "- Query:\n  - `colour` (string, optional)\n  - `sort` - `flownAt` or `colour` (default `colour`)",
    ],
)
def test_the_default_of_a_choice_is_none_of_the_field_that_it_is_called_like(
    asked: str,
) -> None:
    plan = read_plan(TEXT.format(asked=asked, sent="Body: note."), "kites.md")
    found = {one.name: one.default for one in plan.operations[0].parameters}

    assert found == {"colour": None, "sort": "colour"}
