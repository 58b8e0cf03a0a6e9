"""Sentences about who may do what: understood, or told."""

from pathlib import Path

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE, Fate

CLUB = Path(__file__).with_name("boat-club.md").read_text("utf-8")


def club(sentences: str) -> str:
    return CLUB.replace("SENTENCES", sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "Guests may list boats but may not book.",
        "`POST /api/bookings` is forbidden for the role `trainee`.",
        "Everyone but trainees can book a boat.",
        "Only a boatman whose account is verified may delete a boat.",
        "Anonymous visitors can browse boats of the admin.",
        "Only verified skippers with a licence may book boats.",
        "Każdy oprócz admina może dodać łódź, jeśli ma patent.",
    ],
)
def test_a_sentence_on_access_that_is_not_understood_is_told(sentence: str) -> None:
    document = read_document(club(f"- JWT required.\n- {sentence}"), "plan.md")

    line = next(i for i, text in enumerate(club("").splitlines(), 1) if "## 6" in text)
    told = [one for one in document.plan.findings if one.rule == ACCESS_RULE]
    assert [one.line for one in told] == [line + 3]
    fates = {one.statement.text: one.fate for one in document.account}
    assert Fate.NOT_UNDERSTOOD in {fates[text] for text in fates if text in sentence}


def test_what_is_done_by_nobody_in_particular_is_no_sentence_on_access() -> None:
    text = club("- JWT required.\n- Only the service can write the log.")

    document = read_document(text, "plan.md")

    assert not [one for one in document.plan.findings if one.rule == ACCESS_RULE]
