"""Booleans that an action turns round: "toggles `isLit`"."""

import pytest

from endpoint_plan.model.behaviour import Change, Made
from endpoint_plan.reading import read_plan

TEXT = """\
# Lamps

## Records

- **Lamp**: `id` (uuid), `watt` (integer), `isLit` (boolean), `dimmed` (boolean)

## Endpoints

### POST /lamps/{{lampId}}/press

{said} 200 with the lamp. 404 `LAMP_NOT_FOUND`.
"""


def changes(said: str) -> tuple[Change, ...]:
    return read_plan(TEXT.format(said=said), "lamps.md").operations[0].changes


@pytest.mark.parametrize(
    "said",
    [
        "Toggles `isLit`.",
        "Flips the flag `isLit`.",
        "Toggle the `isLit` flag of the lamp.",
        "Inverts the value `isLit`.",
    ],
)
def test_a_boolean_is_turned_round(said: str) -> None:
    [change] = changes(said)

    assert (change.field, change.value.made) == ("isLit", Made.OTHER_VALUE)


@pytest.mark.parametrize(
    "said",
    [
        "Toggles `watt`.",
        "Toggles `isLitAtNight`.",
        "Toggles `isLit` if the lamp has a bulb.",
        "Does not toggle `isLit`.",
    ],
)
def test_nothing_else_is_turned_round(said: str) -> None:
    assert changes(said) == ()


def test_a_boolean_that_is_turned_to_a_value_has_it() -> None:
    [change] = changes("Flips `isLit` to `false`.")

    assert (change.value.value, change.value.made) == (False, None)
