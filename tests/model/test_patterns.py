"""Texts that need characters of several sets are known by one pattern, and by the engine of the service."""

import pytest

from endpoint_plan.model.patterns import admits, both, composed_of, is_pattern


def test_a_text_has_a_character_of_each_set_in_any_order() -> None:
    pattern = composed_of(["A-Z", "0-9"])

    assert is_pattern(pattern)
    assert admits(pattern, "b7B")
    assert admits(pattern, "B7")
    assert not admits(pattern, "b7")
    assert not admits(pattern, "B")


@pytest.mark.parametrize(
    ("pattern", "other", "expected"),
    [
        ("[A-Z]", r"\d", composed_of(["A-Z", "0-9"])),
        (".*[a-z].*", r".*[!\]-].*", composed_of(["a-z", r"!\]-"])),
        (composed_of(["A-Z", "0-9"]), "[a-z]", composed_of(["A-Z", "0-9", "a-z"])),
        ("^[A-Z]{2}$", "[0-9]", "[0-9]"),
        ("[A-Z]", "^[a-z]+$", "^[a-z]+$"),
        (None, "[A-Z]", "[A-Z]"),
    ],
)
def test_two_patterns_are_one_where_each_asks_for_a_character_of_a_set(
    pattern: str | None, other: str, expected: str
) -> None:
    assert both(pattern, other) == expected


def test_a_set_that_is_none_makes_no_pattern() -> None:
    assert not is_pattern(composed_of(["z-a", "0-9"]))


def test_a_long_text_takes_no_long_time() -> None:
    assert not admits(composed_of(["A-Z", "0-9", "a-z"]), "a" * 100_000)
