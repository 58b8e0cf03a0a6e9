"""Samples are made from a pattern itself, where its parts are known."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from endpoint_plan.design.matching_texts import matching_texts


@pytest.mark.parametrize(
    "pattern",
    [
        r"^q{7}$",
        r"^[A-Z]{2}-\d{3,5}$",
        r"^(north|south)(-\w+)?$",
        r"^[^aA]b*$",
        r"^(?:\+\d{2} )?\d{9}$",
    ],
)
def test_texts_match_the_pattern_that_they_are_made_from(pattern: str) -> None:
    texts = list(matching_texts(pattern))

    assert texts
    assert all(re.search(pattern, text) for text in texts)


@pytest.mark.parametrize("pattern", [r"^[^\s\S]$", r"^(a", r"^(?=a)b$", "[", r"\1"])
def test_there_is_none_where_a_part_is_not_known_or_nothing_matches(
    pattern: str,
) -> None:
    assert list(matching_texts(pattern)) == []


@example("[^[]")
@given(st.text(alphabet=r"ab1^$.[](){}|\-?*+,:<>=!sSdw", max_size=30))
def test_any_pattern_ends_in_texts_or_in_none(pattern: str) -> None:
    assert all(len(text) <= 2_000 for text in matching_texts(pattern))
