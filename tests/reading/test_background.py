"""What introduces and what is logged asks for nothing, whichever section it stands in; what names a value does."""

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import Fate
from tests.reading.test_access_as_people_say_it import LIBRARY, TOKEN

PLAN = LIBRARY.replace("SENTENCES", TOKEN).replace("- 400: the input is invalid", "- 400: the input is invalid\n- SENTENCE")  # fmt: skip


def fate(sentence: str) -> Fate:
    """Return what becomes of *sentence* in the section on errors."""
    account = read_document(PLAN.replace("SENTENCE", sentence), "plan.md").account
    return next(one.fate for one in account if one.statement.text == sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "ERROR: lantern `id` cannot be lent, with the user's number",
        "INFO: a lantern is lent (`id`, 1 line)",
        "A structured way of answering is kept to:",
    ],
)
def test_what_introduces_and_what_is_logged_is_background(sentence: str) -> None:
    assert fate(sentence) is Fate.BACKGROUND


def test_what_demands_something_is_not() -> None:
    assert fate("Lanterns must be lit, and nobody may:") is Fate.NOT_UNDERSTOOD
