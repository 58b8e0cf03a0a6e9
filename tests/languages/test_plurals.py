"""The singular of the plurals that paths are made of."""

import pytest

from endpoint_plan.languages.plurals import is_plural, plural_of, singular


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("books", "book"),
        ("categories", "category"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("dishes", "dish"),
        ("quizzes", "quiz"),
        ("statuses", "status"),
        ("viruses", "virus"),
        ("addresses", "address"),
        ("courses", "course"),
        ("causes", "cause"),
        ("purchases", "purchase"),
        ("databases", "database"),
        ("analyses", "analysis"),
        ("hypotheses", "hypothesis"),
        ("shelves", "shelf"),
        ("leaves", "leaf"),
        ("curves", "curve"),
        ("movies", "movie"),
        ("tomatoes", "tomato"),
        ("days", "day"),
        ("children", "child"),
        ("people", "person"),
        ("ai_models", "ai_model"),
        ("feed_analyses", "feed_analysis"),
    ],
)
def test_a_plural_has_its_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected
    assert is_plural(plural)
    assert not is_plural(expected)


@pytest.mark.parametrize(
    "noun",
    [
        "book",
        "status",
        "analysis",
        "progress",
        "campus",
        "news",
        "series",
        "statistics",
        "user_settings",
        "class",
        "gps",
        "us",
        "",
    ],
)
def test_other_words_are_no_plurals(noun: str) -> None:
    assert singular(noun) == noun
    assert not is_plural(noun)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("card", "cards"),
        ("category", "categories"),
        ("day", "days"),
        ("shelf", "shelves"),
        ("roof", "roofs"),
        ("analysis", "analyses"),
        ("status", "statuses"),
        ("match", "matches"),
        ("deck_child", "deck_children"),
    ],
)
def test_a_noun_has_its_plural_and_comes_back(noun: str, expected: str) -> None:
    assert plural_of(noun) == expected
    assert singular(expected) == noun
