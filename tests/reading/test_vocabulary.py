"""The words of plans."""

import pytest

from endpoint_plan.languages import actions, headings, labels, rates, stages, titles
from endpoint_plan.languages.phrases import Phrasebook, Table
from endpoint_plan.text.words import fold

TABLES: list[Table] = [
    actions.ACTIONS,
    headings.HEADINGS,
    labels.LABELS,
    rates.RATES,
    rates.UNITS,
    stages.STAGES,
    titles.PREFIXES,
    titles.SCREENS,
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("2. Szczegóły żądania", "2 szczegoly zadania"),
        ("**HTTP-Method**:", "http method"),
        ("🚀 Łódź", "lodz"),
        ("Cache'owanie", "cacheowanie"),
        ("", ""),
    ],
)
def test_case_accents_punctuation_and_emoji_do_not_matter(
    text: str, folded: str
) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("table", TABLES)
def test_phrases_are_written_folded(table: Table) -> None:
    phrases = [
        p.strip()
        for languages in table.values()
        for text in languages.values()
        for p in text.split(";")
    ]

    assert [
        phrase
        for phrase in phrases
        if fold(phrase.replace("*", "")) != phrase.replace("*", "")
    ] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_meaning_is_said_in_english_and_polish(table: Table) -> None:
    assert [
        meaning
        for meaning, languages in table.items()
        if not {"en", "pl"} <= set(languages)
    ] == []


BOOK = Phrasebook(
    {
        "fruit": {"en": "apple; apple tree", "de": "apf* baum"},
        "tree": {"en": "tree"},
    }
)


def test_the_longest_phrase_decides_and_the_first_of_equals() -> None:
    assert BOOK.best("The apple tree") == "fruit"
    assert BOOK.best("tree, then apple") == "tree"
    assert BOOK.best("pear") is None


def test_a_star_stands_for_any_ending() -> None:
    assert BOOK.best("Apfel Baum") == "fruit"


def test_a_phrase_may_be_sought_at_the_start_or_as_the_whole() -> None:
    assert BOOK.at_start("Apple juice") == "fruit"
    assert BOOK.at_start("Green apple") is None
    assert BOOK.whole("APPLE TREE!") == "fruit"
    assert BOOK.whole("apple juice") is None
    assert BOOK.has("tree", "an apple tree")


def test_of_phrases_at_one_word_the_one_without_a_star_comes_first() -> None:
    book = Phrasebook({"stem": {"en": "err*"}, "word": {"en": "errors"}})
    assert [match.meaning for match in book.matches("Errors")] == ["word", "stem"]
