"""The words of plans."""

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from endpoint_plan import languages
from endpoint_plan.languages import compile_words, table, words
from endpoint_plan.languages.phrases import Phrasebook, split_phrases
from endpoint_plan.text.words import fold_letters, fold_text
from tests.baking import ROOT

LOADED_WITHIN = 0.5
"""Seconds; it takes a fiftieth of that."""


def tables(contents: object, name: str = "") -> dict[str, object]:
    """Return the values of a file of words by their dotted names."""
    if not isinstance(contents, dict):
        return {name: contents}
    found: dict[str, object] = {}
    for key, value in contents.items():
        found |= tables(value, f"{name}.{key}" if name else key)
    return found


ENGLISH = tables(languages.languages()["en"])
OTHERS = [code for code in languages.languages() if code != "en"]


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
    assert fold_text(text) == folded


def test_letters_are_folded_where_they_stand() -> None:
    assert fold_letters("Długość: 5–10 ½") == "dlugosc: 5–10 ½"


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_no_table_that_english_lacks(code: str) -> None:
    names = set(tables(languages.languages()[code])) - set(ENGLISH)

    assert {name for name in names if not name.startswith("plurals.")} == set()


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(
    "name", ["headings", "labels", "cues", "actions", "attributes", "access"]
)
def test_a_language_has_words_for_every_meaning(code: str, name: str) -> None:
    english, other = (languages.languages()[one][name] for one in ("en", code))
    meanings = {key for key, value in english.items() if isinstance(value, str)}

    assert meanings - set(other) == set()


@pytest.mark.parametrize("code", languages.languages())
def test_no_phrase_stands_twice_in_a_list(code: str) -> None:
    lists = tables(languages.languages()[code])
    phrases = {
        name: split_phrases(text)
        for name, text in lists.items()
        if isinstance(text, str)
    }

    assert [name for name, all_ in phrases.items() if len(set(all_)) < len(all_)] == []


def test_words_of_all_languages_are_joined_the_english_ones_first() -> None:
    assert words("patterns.and")[0] == "and"
    assert set(words("patterns.and")) > {"and", "i", "oraz"}
    assert table("stages")["step"][:2] == ("step", "task")


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError):
        words("headings.no_such_topic")
    with pytest.raises(KeyError):
        table("no_such_table")


def test_a_pattern_finds_the_words_that_it_names_in_every_language() -> None:
    joint = compile_words(r"\b{and|or}\b")

    assert joint.findall("a and b ORAZ c lub d") == ["and", "ORAZ", "lub"]


def test_a_pattern_finds_words_with_accents_and_without() -> None:
    only = compile_words(r"{only}")

    assert only.findall("wyłącznie, wylacznie") == ["wyłącznie", "wylacznie"]


def test_a_pattern_keeps_the_numbers_of_its_repetitions() -> None:
    assert compile_words(r"\d{2,3}{only}?").pattern.startswith(r"\d{2,3}(?:")


def test_the_words_are_loaded_in_no_time() -> None:
    start = time.perf_counter()
    for code in languages.languages():
        languages.load(languages.folder() / f"{code}.toml")

    assert time.perf_counter() - start < LOADED_WITHIN


BOOK = Phrasebook({"fruit": ["apple", "apple tree", "apf* baum"], "tree": ["tree"]})


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
    book = Phrasebook({"stem": ["err*"], "word": ["errors"]})
    assert [match.meaning for match in book.matches("Errors")] == ["word", "stem"]


def test_phrases_may_be_written_as_authors_write_them() -> None:
    book = Phrasebook({"error": ["Błąd", "e-mail*"]})
    assert book.whole("blad") == book.whole("E-Maile") == "error"


def texts_of_code(module: Path) -> Iterator[str]:
    """Yield the strings of *module* that are no docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        told = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if told and id(node) not in prose:
            yield node.value


def only_in(code: str) -> frozenset[str]:
    """Return the words of patterns of the language *code* that are none of English."""
    lists = languages.languages()[code]["patterns"].values()
    found = {phrase.rstrip("*") for text in lists for phrase in split_phrases(text)}
    english = " ".join(str(text) for text in ENGLISH.values())
    return frozenset(word for word in found if len(word) > 3 and word not in english)


@pytest.mark.parametrize("code", OTHERS)
def test_no_module_holds_words_of_a_language(code: str) -> None:
    known = only_in(code)

    assert [
        (module.name, word)
        for module in sorted((ROOT / "endpoint_plan").rglob("*.py"))
        for text in texts_of_code(module)
        for word in known
        if word in text
    ] == []
