"""Slugs."""

import pytest

from conduit.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("A first day", "a-first-day"),
        ("  Crème -- brûlée! ", "creme-brulee"),
        ("C++ & C#", "c-c"),
        ("Ωμέγα", "untitled"),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_slug_has_small_letters_digits_and_single_hyphens(
    text: str, slug: str
) -> None:
    assert slug_of(text) == slug
