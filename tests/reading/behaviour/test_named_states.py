"""What is refused because of the state of what a path or a body names, as sentences tell it."""

import pytest

from endpoint_plan.checking.promises import tell
from endpoint_plan.reading import read_plan

PLAN = """\
# Boats

## Types

```ts
interface Regatta {{
  id: string; // uuid
  name: string;
  status: "planned" | "open" | "closed" | "cancelled";
  isLocked: boolean;
}}

interface Entry {{
  id: string; // uuid
  regattaId: string; // uuid
  boat: string;
  status: "active" | "cancelled";
}}
```

## GET /regattas/{{regattaId}}

Response: 200 with the Regatta.

Errors: 404 when there is none

## POST /regattas/{{regattaId}}/entries

Request body: `boat` (string, required).

{on_making}

Response: 201 with the Entry.

Errors:

- 404: there is no such regatta
- 409 `REFUSED`{cause}

## DELETE /regattas/{{regattaId}}/entries/{{entryId}}

Response: 204

Errors:

- 404: there is no such entry
- 409 `TOO_LATE`{other}
"""


def refusals(on_making: str = "", cause: str = "", other: str = "") -> list[str]:
    plan = read_plan(
        PLAN.format(on_making=on_making, cause=cause, other=other), "plan.md"
    )
    return [
        " and ".join(map(tell, rule.when))
        for operation in plan.operations
        for rule in operation.rules
    ]


NOT_OPEN = 'the `status` of the regatta is not "open"'


@pytest.mark.parametrize(
    "cause",
    [
        ": the regatta is not open",
        ": regatta not open",
        " if the regatta's status is not `open`",
        ": the status of the regatta is not open",
        ": boats can only be entered for an open regatta",
    ],
)
def test_the_cause_of_an_error_speaks_of_what_the_path_names(cause: str) -> None:
    assert refusals(cause=cause) == [NOT_OPEN]


@pytest.mark.parametrize(
    "told",
    [
        "The regatta must be open; otherwise 409 `REFUSED`.",
        "The regatta must be open.",
        "Entries can only be added to an open regatta.",
        "Check that the regatta is open; if not, 409 `REFUSED`.",
        "If the regatta is not open, return 409 `REFUSED`.",
    ],
)
def test_a_sentence_speaks_of_what_the_path_names(told: str) -> None:
    assert refusals(on_making=told) == [NOT_OPEN]


@pytest.mark.parametrize(
    ("cause", "when"),
    [
        (
            ": the regatta is closed or cancelled",
            'the `status` of the regatta is one of ["closed", "cancelled"]',
        ),
        (
            ": no boat can be entered, the regatta is already closed",
            'the `status` of the regatta is "closed"',
        ),
        (
            ": cannot enter a boat for a cancelled regatta",
            'the `status` of the regatta is "cancelled"',
        ),
        (": the regatta is locked", "the `isLocked` of the regatta is true"),
    ],
)
def test_the_states_that_refuse_are_told(cause: str, when: str) -> None:
    assert refusals(cause=cause) == [when]


@pytest.mark.parametrize(
    ("other", "when"),
    [
        (": the regatta is cancelled", 'the `status` of the regatta is "cancelled"'),
        (": the entry is already cancelled", '`status` is "cancelled"'),
        (
            ": cannot delete an entry of a cancelled regatta",
            'the `status` of the regatta is "cancelled"',
        ),
        (": cannot delete a cancelled entry of the regatta", '`status` is "cancelled"'),
    ],
)
def test_a_state_is_told_of_the_nearest_noun(other: str, when: str) -> None:
    assert refusals(other=other) == [when]


@pytest.mark.parametrize(
    "cause",
    [
        ": the harbour is closed",
        ": the regatta is full",
        ": the regatta is closed unless the boat is a guest",
    ],
)
def test_what_is_not_understood_as_a_whole_stays_open(cause: str) -> None:
    assert refusals(cause=cause) == []


def test_polish_words_name_what_is_above() -> None:
    plan = read_plan(
        PLAN.format(on_making="", cause=": wydarzenie jest już zamknięte", other="")
        .replace("regatta", "event")
        .replace("Regatta", "Event"),
        "plan.md",
    )

    [told] = [rule for one in plan.operations for rule in one.rules]
    assert [*map(tell, told.when)] == ['the `status` of the event is "closed"']
