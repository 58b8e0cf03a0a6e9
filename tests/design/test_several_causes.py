"""One status with several causes: each is refused by itself, with the message that the plan has for it."""

from tests.generating import understand

PLAN = """\
# DELETE /api/rentals/{id}

A signed in user gives back a rental.

## Request Details
- `id` (UUID, required)

## Response Details
- 204 No Content

## Data Model
The table `rentals` has `id`, `user_id`, `status` (`open` | `closed`).

## Error Handling
- `401 Unauthorized`: there is no valid token.
- `403 Forbidden`:
  - If the user is not the owner of the rental. Message: "This rental is not yours."
  - If the rental is not in 'open' status. Message: "This rental is over."
- `404 Not Found`: no rental exists with the given `id`.
"""


def test_whose_a_record_is_and_its_state_are_refused_with_their_own_messages() -> None:
    [operation] = understand(PLAN).operations
    lookup, [clause] = operation.lookup, operation.clauses

    assert lookup
    assert lookup.forbidden
    assert lookup.forbidden.name == clause.error.name == "RentalForbiddenError"
    assert lookup.forbidden.message == "This rental is not yours."
    assert clause.message == "This rental is over."
    assert operation.open_rules == ()


def test_what_calls_a_message_one_is_no_part_of_the_cause() -> None:
    [operation] = understand(PLAN).operations
    lookup = operation.lookup

    assert lookup
    assert lookup.forbidden
    assert lookup.forbidden.causes == ("If the user is not the owner of the rental",)
