"""Choices that stand for degrees, such as `low`, `medium` and `high`: they are sorted by these, not as texts."""

from collections.abc import Iterable
from functools import cache

from endpoint_plan.languages import words
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.identifiers import fold_name

DEGREES = ("least", "little", "middle", "much", "more", "most")
"""Names of the degrees in the languages, from the least to the greatest."""


def scale_of(choices: Iterable[JsonValue]) -> tuple[str, ...]:
    """Return *choices* from the least to the greatest; none where one of them is no degree, or two are the same."""
    told = [str(one) for one in choices if one is not None]
    ranks = {_ranks().get(fold_name(one)) for one in told}
    if len(told) < 2 or None in ranks or len(ranks) < len(told):
        return ()
    return tuple(sorted(told, key=lambda one: _ranks()[fold_name(one)]))


@cache
def _ranks() -> dict[str, int]:
    return {
        fold_name(word): rank
        for rank, degree in enumerate(DEGREES)
        for word in words(f"names.degrees.{degree}")
    }
