"""A 403 that a plan only has in a list for all operations is none of one that nobody is refused."""

import pytest

from endpoint_plan.reading import read_plan

TEXT = """\
# Sheds

Every request needs a bearer token. Roles: `gardener`, `warden`.

- **Shed**: `id` (uuid), `name` (string, 1-40).

### POST /sheds
{who} Body: `name`. {own} 201 with the shed.

### DELETE /sheds/{{shedId}}
Wardens only. 204.

## Errors

401 `UNAUTHENTICATED`, 403 `FORBIDDEN`{told}, 404 `NOT_FOUND`.
"""


def statuses(who: str = "", own: str = "", told: str = "") -> list[int]:
    made, _ = read_plan(TEXT.format(who=who, own=own, told=told), "sheds.md").operations
    return [one.status for one in made.errors]


def test_who_may_do_it_with_any_token_is_not_refused() -> None:
    assert statuses(who="Any caller with a token.") == [401]


@pytest.mark.parametrize("who", ["Wardens only.", "Gardeners or wardens."])
def test_other_roles_are_refused(who: str) -> None:
    assert statuses(who=who) == [401, 403]


def test_what_the_operation_itself_tells_stays() -> None:
    own = "403 `FORBIDDEN` when the garden is closed."

    assert statuses(who="Any caller with a token.", own=own) == [401, 403]


def test_a_cause_stays_for_whoever_writes_the_rule() -> None:
    told = " for who is suspended"

    assert statuses(who="Any caller with a token.", told=told) == [401, 403]
