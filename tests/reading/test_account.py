"""Of several sentences in one line each has its own fate: what one of them became is none of the others."""

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import Fate, is_demand
from tests.reading.test_plain_words import TEXT

RULE = "unused-sentence"


def told(sentence: str) -> tuple[Fate, list[str]]:
    """Return what becomes of *sentence* behind another one on its line, and what is told of it."""
    text = TEXT.replace(
        "204. 404 `NO_HIVE`.", f"Answers 204 or 404 `NO_HIVE`. {sentence}"
    )
    document = read_document(text, "hives.md")
    fate = next(one.fate for one in document.account if one.statement.text == sentence)
    return fate, [one.message for one in document.plan.findings if one.rule == RULE]


@pytest.mark.parametrize(
    "sentence",
    [
        "The queen must be moved first.",
        "The record stays, and its colony becomes homeless.",
        "Swarms of it are not deleted.",
    ],
)
def test_a_demand_beside_what_was_understood_is_told(sentence: str) -> None:
    assert told(sentence) == (Fate.NOT_UNDERSTOOD, [f"nothing was made of: {sentence}"])


def test_what_demands_nothing_is_not_told() -> None:
    assert told("It is the end of the season.") == (Fate.BACKGROUND, [])


def test_a_sentence_goes_on_behind_an_abbreviation() -> None:
    account = read_document(
        TEXT.replace(
            "`POST /hives` adds a hive.",
            "`POST /hives` adds a hive, e.g. `Dadant` or another.",
        ),
        "hives.md",
    ).account

    assert any(
        one.statement.text.endswith("e.g. `Dadant` or another.") for one in account
    )


def test_what_follows_a_field_in_its_line_is_about_the_field() -> None:
    text = TEXT.replace(
        "Query: `page` (default 1), ",
        "\n\n- `page` (integer, default 1). Must be at least 1.\n- ",
    )
    account = read_document(text, "hives.md").account

    (one,) = (one for one in account if one.statement.text == "Must be at least 1.")
    assert is_demand(one.statement)
    assert one.statement.above == "`page` (integer, default 1)."
