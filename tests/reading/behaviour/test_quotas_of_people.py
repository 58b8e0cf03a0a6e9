"""How many records there may be of one person, of one parent, or of one person below one parent."""

import pytest

from endpoint_plan.model.behaviour import Operator, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

PLAN = """\
# Tastings

All operations need a bearer token.

## POST /teas/{teaId}/notes

Body: `text` (string, required, at most 200 characters).

SENTENCE

201 with the note:

```json
{ "id": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "teaId": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e20", "NAMED": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e22", "text": "Malty" }
```

404 `NO_TEA`.
"""


def noting(sentence: str, named: str = "tasterId") -> Operation:
    (operation,) = read_plan(
        PLAN.replace("SENTENCE", sentence).replace("NAMED", named), "teas.md"
    ).operations
    return operation


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("At most 4 notes per tea (409 `TOO_MANY`).", [["tea_id"]]),
        ("At most 4 notes per taster and tea (409 `TOO_MANY`).", [["tea_id", "caller"]]),
        ("At most 4 notes per tea and taster (409 `TOO_MANY`).", [["tea_id", "caller"]]),
        ("A taster may have at most 4 notes on one tea (409 `TOO_MANY`).", [["tea_id", "caller"]]),
        ("A tea can have at most 4 notes (409 `TOO_MANY`).", [["tea_id"]]),
        ("At most 4 notes per taster (409 `TOO_MANY`).", []),
        ("At most 4 notes per taster and day (429 `TOO_MANY`).", []),
    ],
)  # fmt: skip
def test_whose_records_are_counted(sentence: str, counted: list[list[str]]) -> None:
    counts = [when.left for rule in noting(sentence).rules for when in rule.when]

    assert [
        [
            one.left.name if one.right.place is Place.SENT else one.right.place.value
            for one in count.where
        ]
        for count in counts
    ] == counted


@pytest.mark.parametrize(
    ("named", "bound"),
    [("userId", ("userId",)), ("createdBy", ("createdBy",)), ("tasterId", ())],
)
def test_a_field_for_whoever_makes_a_record_names_the_caller(
    named: str, bound: tuple[str, ...]
) -> None:
    assert noting("", named).caller_fields == bound


def test_a_field_for_somebody_who_is_invited_does_not() -> None:
    text = (
        PLAN.replace("SENTENCE", "")
        .replace("NAMED", "userId")
        .replace("/notes", "/invitations")
    )

    (operation,) = read_plan(text, "teas.md").operations
    assert operation.caller_fields == ()


KILNS = """\
# Kilns

All operations need a bearer token.

## POST /kilns

Body: `name` (string, required, at most 40 characters).

201:

```json
{ "id": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "userId": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e22", "name": "Anagama", "status": "active" }
```

409 `TOO_MANY` when CAUSE.
"""


@pytest.mark.parametrize(
    ("cause", "compared"),
    [
        ("the caller already has 6 kilns with the status `active`", [(Operator.GE, 6)]),
        ("the caller already has a kiln with the status `active`", [(Operator.GT, 0)]),
        ("the caller already has 6 kilns with the status `active` for 30 days", []),
    ],
)
def test_a_number_of_records_in_a_state_is_none_of_one(
    cause: str, compared: list[tuple[Operator, int]]
) -> None:
    (operation,) = read_plan(KILNS.replace("CAUSE", cause), "kilns.md").operations

    whens = [when for rule in operation.rules for when in rule.when]
    assert [(when.operator, when.right.value) for when in whens] == compared
