"""Aliases are those that Pydantic makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import alias_generators

from endpoint_plan.text.aliases import to_camel, to_pascal

NAMES = st.text("abzABZ_019ż\n", max_size=12)


@pytest.mark.parametrize("name", ["seed_lot", "seedLot", "lot_2_a", "_x1y", "id2a", ""])  # fmt: skip
def test_a_name_becomes_what_pydantic_makes_of_it(name: str) -> None:
    assert to_camel(name) == alias_generators.to_camel(name)
    assert to_pascal(name) == alias_generators.to_pascal(name)


@given(NAMES)
def test_any_name_becomes_what_pydantic_makes_of_it(name: str) -> None:
    assert to_camel(name) == alias_generators.to_camel(name)
    assert to_pascal(name) == alias_generators.to_pascal(name)
