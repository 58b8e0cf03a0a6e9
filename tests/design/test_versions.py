"""Versions of an API side by side: one resource, unless no field can hold the keys of both."""

import pytest

from endpoint_plan.design import design
from endpoint_plan.reading import read_plan
from endpoint_plan.text.http_paths import version_of

PLAN = """\
# API: Dials

## Request Details

### GET /api/v1/dials/{id}

- Path Parameters:
  - `id` (FIRST)

### GET /api/v2/dials/{id}

- Path Parameters:
  - `id` (SECOND)

## Response Details

- 200 OK
"""


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("integer", "UUID", ["dials", "dials_v2"]),
        ("UUID", "integer", ["dials", "dials_v2"]),
        ("UUID", "UUID", ["dials"]),
        ("integer", "integer", ["dials"]),
        ("string", "UUID", ["dials"]),
    ],
)
def test_versions_are_apart_where_one_key_is_a_number_and_one_a_uuid(
    first: str, second: str, names: list[str]
) -> None:
    plan = read_plan(PLAN.replace("FIRST", first).replace("SECOND", second), "dials.md")

    assert [one.package for one in design(plan).blueprint.resources] == names


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("/api/v2/dials", "v2"),
        ("/V1.1/dials", "v1.1"),
        ("/api/dials/v2", ""),
        ("/dials", ""),
    ],
)
def test_the_version_stands_in_the_prefix(path: str, version: str) -> None:
    assert version_of(path) == version
