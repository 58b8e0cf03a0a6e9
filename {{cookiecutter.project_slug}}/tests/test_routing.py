{% if blueprint().routes.divided %}
"""Paths with several parameters in one segment."""

import pytest
from starlette.routing import compile_path

from {{ cookiecutter.package_name }}.routing import split_once


@pytest.mark.parametrize(
    ("template", "path", "found"),
    [
        ("/{a}", "/2024-05", {"a": "2024-05"}),
        ("/{a}-{b}", "/2024-05", {"a": "2024", "b": "05"}),
        ("/{a}-{b}", "/2024-05-31", {"a": "2024-05", "b": "31"}),
        ("/{a}...{b}/{c}", "/v1.0...v1.1/c", {"a": "v1.0", "b": "v1.1", "c": "c"}),
        ("/{a}{b}.png", "/12.png", {"a": "1", "b": "2"}),
    ],
)
def test_a_segment_is_split_in_one_way(
    template: str, path: str, found: dict[str, str]
) -> None:
    pattern, written, _ = compile_path(split_once(template))

    match = pattern.match(path)

    assert match
    assert match.groupdict() == found
    assert written == template


def test_a_long_segment_that_does_not_match_is_rejected_fast() -> None:
    pattern, _, _ = compile_path(split_once("/{a}-{b}-{c}-{d}/end"))

    assert not pattern.match("/" + "-" * 60_000)
    assert not pattern.match("/" + "a-" * 30_000)
{% endif %}
