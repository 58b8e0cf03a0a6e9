"""What reading took for understood, and no code of the service does, is taken back."""

import pytest

from endpoint_plan.checking import analyse
from tests.reading.test_account_by_content import kilns


def fate(place: str, sentence: str, says: str = "") -> str:
    """Return what became of the line that holds *says*, or *sentence*, in the plan with it at *place*."""
    report = analyse(kilns(place, sentence), "kilns.md")
    return next(one.fate for one in report.account if (says or sentence) in one.says)


def test_an_error_that_nothing_raises_is_not_understood() -> None:
    assert (
        fate("FLOW", "Loads the kiln", "the kiln is still cooling") == "not understood"
    )


@pytest.mark.parametrize("says", ["the token is missing", "there is no such kiln"])
def test_an_error_that_is_raised_is(says: str) -> None:
    assert fate("FLOW", "Loads the kiln", says) == "used"


def test_a_refusal_of_those_whom_nothing_tells_apart_is_not() -> None:
    refused = "403 Forbidden: the kiln may not be touched"

    assert fate("ERRORS", refused, "may not be touched") == "not understood"
