"""Choices that stand for degrees are sorted by these."""

import pytest

from endpoint_plan.design.records.scales import scale_of


@pytest.mark.parametrize(
    ("choices", "scale"),
    [
        (("high", "low", "medium"), ("low", "medium", "high")),
        (("URGENT", "Low", "normal", None), ("Low", "normal", "URGENT")),
        (("beginner", "advanced", "expert"), ("beginner", "advanced", "expert")),
        (("niski", "krytyczny", "średni"), ("niski", "średni", "krytyczny")),
        (("baja", "alta"), ("baja", "alta")),
    ],
)
def test_degrees_come_from_the_least_to_the_greatest(
    choices: tuple[str | None, ...], scale: tuple[str, ...]
) -> None:
    assert scale_of(choices) == scale


@pytest.mark.parametrize(
    "choices",
    [("draft", "published"), ("low", "open"), ("medium", "normal"), ("high",), ()],
)
def test_what_is_no_scale_is_left_as_it_is(choices: tuple[str, ...]) -> None:
    assert scale_of(choices) == ()
