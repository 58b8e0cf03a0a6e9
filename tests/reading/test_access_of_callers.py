"""An operation on what its caller has keeps callers to that, as its own words say."""

import pytest

from endpoint_plan.reading import read_plan

TEXT = """\
# Kite club

All endpoints need a bearer token.

## Endpoints

### GET {path}

{said}
"""


def owned(said: str, path: str = "/kites") -> bool:
    return read_plan(TEXT.format(path=path, said=said), "kites.md").operations[0].owned


@pytest.mark.parametrize(
    "said",
    [
        "Lists the caller's kites, newest first. 200.",
        "Returns the current user's red kites. 200.",
        "The kites of the caller. 200.",
        "My kites, ordered by span. 200.",
    ],
)
def test_the_callers_records_are_those_of_the_caller_alone(said: str) -> None:
    assert owned(said)


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("Lists the kites near the caller's place. 200.", "/kites"),
        ("Lists the user's kites. 200.", "/users/{userId}/kites"),
        ("Lists all kites; the user's name stands beside each. 200.", "/kites"),
    ],
)
def test_other_things_of_the_caller_say_nothing_of_the_records(
    said: str, path: str
) -> None:
    assert not owned(said, path)
