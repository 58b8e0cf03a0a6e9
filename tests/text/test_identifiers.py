"""Any text gives a legal name; the plan's own words are kept where they are legal."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from endpoint_plan.text.identifiers import (
    LONGEST,
    ClassName,
    Identifier,
    fold_name,
    unique,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bookTitle", "book_title"),
        ("BookTitle", "book_title"),
        ("book-title", "book_title"),
        ("HTTPStatusCode", "http_status_code"),
        ("line1", "line1"),
        ("zażółć gęślą", "zazolc_gesla"),
        ("Łódź", "lodz"),
        ("straße", "strasse"),
        ("book 🐙 title", "book_title"),
    ],
)
def test_an_identifier_has_the_words_of_the_text_in_snake_case(
    text: str, expected: str
) -> None:
    assert Identifier(text) == expected


@pytest.mark.parametrize("text", ["", "🐙", "   ", "本", "'); drop"])
def test_text_without_letters_gives_a_name_all_the_same(text: str) -> None:
    assert Identifier(text).isidentifier()
    assert ClassName(text).isidentifier()


def test_a_name_does_not_begin_with_a_digit() -> None:
    assert Identifier("2nd_line") == "value_2_nd_line"
    assert ClassName("2nd_line") == "Model2NdLine"


@pytest.mark.parametrize("text", ["class", "async", "from", "match", "list", "dt"])
def test_a_name_that_means_something_to_python_gets_an_underscore(text: str) -> None:
    assert Identifier(text) == f"{text}_"


@pytest.mark.parametrize("text", ["copy", "json", "model_dump", "modelId", "schema"])
def test_a_name_that_means_something_to_pydantic_gets_an_underscore(text: str) -> None:
    assert not hasattr(BaseModel, Identifier(text))
    assert Identifier(text).endswith("_")


@given(st.text())
def test_any_text_gives_an_identifier_which_stays_as_it_is(text: str) -> None:
    name = Identifier(text)

    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert Identifier(name) == name


@given(st.text())
def test_any_text_gives_a_class_name_which_stays_as_it_is(text: str) -> None:
    name = ClassName(text)

    assert name.isidentifier()
    assert name[0].isupper()
    assert ClassName(name) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BookDTO", "BookDTO"),
        ("bookDto", "BookDto"),
        ("create-book command", "CreateBookCommand"),
        ("Książka", "Ksiazka"),
        ("ValueError", "ModelValueError"),
        ("None", "ModelNone"),
    ],
)
def test_a_class_name_is_kept_when_it_is_legal(text: str, expected: str) -> None:
    assert ClassName(text) == expected


def test_spellings_of_one_name_fold_alike() -> None:
    assert (
        fold_name("userId") == fold_name("user_id") == fold_name("User ID") == "userid"
    )


def test_words_are_split_at_capitals_and_behind_digits() -> None:
    assert words("HTTPStatus-code 2") == ["http", "status", "code", "2"]


def test_a_taken_name_gets_the_next_free_number() -> None:
    assert unique("book", {"book", "book2"}) == "book3"
    assert unique("book", {"shelf"}) == "book"


def test_a_name_is_no_longer_than_storages_and_file_systems_take() -> None:
    one, other = Identifier("seed" * 100 + "a"), Identifier("seed" * 100 + "b")

    assert len(one) == LONGEST
    assert one != other
    assert Identifier(one) == one
    assert len(ClassName("Seed" * 100)) == LONGEST


@pytest.mark.parametrize("text", ["keys", "parse_obj", "type_annotation_map"])
def test_a_name_that_changes_what_an_object_is_gets_an_underscore(text: str) -> None:
    assert Identifier(text) == f"{text}_"
