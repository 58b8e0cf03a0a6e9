"""What a delete is refused for is not put in place by the test of what it takes along."""

from endpoint_plan.design import design
from endpoint_plan.reading import read_plan

TEXT = """\
# Aviaries

All requests need a token.

- **Aviary**: `id` (uuid), `name` (string, 1-40).
- **Bird**: `id` (uuid), `aviaryId` (uuid), `state` (`alive`, `dead`; starts as `alive`).

## Operations

### DELETE /aviaries/{{aviaryId}}

{refused}Deletes the aviary and its birds. 204. 404 if there is none.

### POST /aviaries/{{aviaryId}}/birds

201 with the bird.
"""


def counted(refused: str) -> list[bool]:
    told = design(read_plan(TEXT.format(refused=refused), "aviaries.md")).blueprint
    [delete] = [
        one
        for resource in told.resources
        for one in resource.operations
        if one.method == "DELETE"
    ]
    return [one.counted for one in delete.removals]


def test_what_a_rule_counts_is_told() -> None:
    refused = "Refused with 409 `NOT_EMPTY` while it has alive birds. "

    assert counted(refused) == [True]


def test_what_none_counts_is_not() -> None:
    assert counted("") == [False]
