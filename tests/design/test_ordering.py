"""What is used is written before what uses it."""

from itertools import pairwise

from endpoint_plan.design.classes import used_first

USES = {"a": ["b", "c"], "b": ["c"], "c": [], "x": ["y"], "y": ["x"]}


def test_what_is_used_comes_first_and_once() -> None:
    assert list(used_first(["a", "b"], USES.__getitem__)) == ["c", "b", "a"]


def test_in_a_circle_the_first_comes_last() -> None:
    assert list(used_first(["x"], USES.__getitem__)) == ["y", "x"]


def test_a_long_chain_takes_no_stack() -> None:
    links = [str(number) for number in range(5000)]
    after = dict(pairwise(links))

    found = list(used_first(links, lambda one: [after[one]] if one in after else []))

    assert found == links[::-1]
