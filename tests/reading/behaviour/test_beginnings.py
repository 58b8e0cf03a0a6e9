"""What a record is at first, where a plan calls it by its noun: "a kite starts as `folded`"."""

import pytest

from endpoint_plan.model.behaviour import Change
from endpoint_plan.reading import read_plan

TEXT = """\
# Kite club

## Records

- **Kite**: id (uuid), span (number), state (`folded`, `flying`, `lost`), createdAt

## Endpoints

### POST /kites

Body: span. {said} 201 with the kite.
"""


def changes(said: str) -> tuple[Change, ...]:
    return read_plan(TEXT.format(said=said), "kites.md").operations[0].changes


@pytest.mark.parametrize(
    "said",
    [
        "A kite starts as `folded`.",
        "Kites begin as folded.",
        "It starts out `folded`.",
        "The kite is created with status `folded`.",
        "A new kite is `folded`.",
    ],
)
def test_a_sentence_tells_the_first_state(said: str) -> None:
    [change] = changes(said)

    assert (change.field, change.value.value) == ("state", "folded")


@pytest.mark.parametrize(
    "said",
    [
        "A kite starts as the wind rises.",
        "The season starts as `flying` is allowed.",
        "A kite is `folded` at night.",
    ],
)
def test_other_beginnings_set_nothing(said: str) -> None:
    assert changes(said) == ()
