"""A change that changes nothing is refused with the error of its own sentence, not with that of another one on the line."""

import pytest

from endpoint_plan.reading import read_plan

PLAN = """\
# PATCH /kites/{{id}}

## Request Details

- `id` (UUID)
- Request Body:
  - `colour` (string, optional)

{line}

## Error Handling

- 400 `BAD_KITE`: the input is invalid
- 409 `TORN_KITE`: the kite is torn
"""


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (
            "Only whole kites are changed (409 `TORN_KITE`). At least one field is required.",
            (400, "BAD_KITE"),
        ),
        ("At least one field is required (409 `TORN_KITE`).", (409, "TORN_KITE")),
        (
            "At least one field is required. Otherwise 409 `TORN_KITE` is answered.",
            (409, "TORN_KITE"),
        ),
    ],
)
def test_what_an_empty_change_is_refused_with(
    line: str, error: tuple[int, str]
) -> None:
    [operation] = read_plan(PLAN.format(line=line), "plan.md").operations
    [rule] = [one for one in operation.rules if one.when[0].left.name == ""]
    assert (rule.status, rule.code) == error
