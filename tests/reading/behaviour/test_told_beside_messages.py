"""What the text tells and no message shows: a status, columns that are set, codes and rates."""

import pytest

from endpoint_plan.model.behaviour import Place
from endpoint_plan.model.plan import Operation, Plan, Rate
from endpoint_plan.reading import read_plan


def plan_of(*lines: str, operation: str, errors: tuple[str, ...] = ()) -> Plan:
    """Return a plan of one operation that answers nothing, with *lines* in its data flow."""
    flow = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    refused = "\n".join(f"- {one}" for one in errors)
    return read_plan(
        f"""\
# API Endpoint Implementation Plan: {operation}

## 2. Request Details

- HTTP Method and URL: `{operation}`

## 4. Response Details

- 204 No Content

## 5. Data Flow

{flow}

## 7. Error Handling

- 404 Not Found: there is no such thing
{refused}
""",
        "plan.md",
    )


def only(plan: Plan) -> Operation:
    [operation] = plan.operations
    return operation


def columns(plan: Plan, collection: str) -> set[str]:
    return {
        prop.name
        for one in plan.entities
        if one.collection == collection
        for prop in one.fields
        if prop.name != "id"
    }


RETURN = "POST /api/loans/{loanId}/return"


def test_a_status_that_only_the_text_tells_is_set_refused_and_kept() -> None:
    plan = plan_of(
        "Check that the loan exists",
        "Update loan status to closed",
        operation=RETURN,
        errors=("409 Conflict: loan already closed or cancelled",),
    )

    [change] = only(plan).changes
    assert (change.field, change.value.value) == ("status", "closed")
    [rule] = only(plan).rules
    assert rule.status == 409
    assert rule.when[0].right.value == ["closed", "cancelled"]
    assert columns(plan, "loans") == {"status"}


def test_a_status_without_fixed_values_may_be_what_words_alone_tell() -> None:
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: {RETURN}

## 4. Response Details

- 200 OK: `{{"id": 4, "status": "lent", "lostAt": null}}`
- `lostAt`: date-time or null

## 7. Error Handling

- 409 Conflict: loan already closed or cancelled
- 422 Unprocessable: the loan is lost
""",
        "plan.md",
    )

    closed, lost = only(plan).rules
    assert (closed.when[0].left.name, closed.when[0].right.value) == (
        "status",
        ["closed", "cancelled"],
    )
    assert (lost.when[0].left.name, lost.when[0].right.value) == ("lostAt", None)


@pytest.mark.parametrize(
    "line",
    [
        "Return the HTTP status of a closed connection",
        "Log the status of the request as completed",
        "If the member status is blocked, return 403",
    ],
)
def test_other_statuses_are_none_of_the_record(line: str) -> None:
    plan = plan_of(line, operation=RETURN)

    assert only(plan).changes == ()
    assert columns(plan, "loans") == set()


def test_a_column_that_no_message_shows_is_set_and_kept() -> None:
    plan = plan_of(
        "Set `closing_note = 'manual'` and update `updated_at`",
        "UPDATE `loans.closed_at = NOW()`",
        operation=RETURN,
    )

    assert {(c.field, c.value.place) for c in only(plan).changes} == {
        ("closing_note", Place.VALUE),
        ("updated_at", Place.NOW),
        ("closed_at", Place.NOW),
    }
    assert columns(plan, "loans") == {"closing_note", "updated_at", "closed_at"}


def test_a_column_of_another_table_is_none_of_the_record() -> None:
    plan = plan_of("UPDATE `shelves.checked_at = NOW()`", operation=RETURN)

    assert only(plan).changes == ()


def test_a_code_beside_the_only_error_with_its_status_is_the_code_of_that() -> None:
    plan = plan_of(
        "If status in `{'returned','lost'}` → `403 Forbidden` with the code `LOAN_CLOSED`",
        operation="DELETE /api/loans/{loanId}",
        errors=("403 Forbidden: a loan that is over stays",),
    )

    assert {c.status: c.code for c in only(plan).errors}[403] == "LOAN_CLOSED"


def test_a_name_of_an_index_is_no_status() -> None:
    plan = plan_of(
        "If status in `{'returned','lost'}` → `403 Forbidden`",
        "Index: `idx_loans_member_status`",
        operation="DELETE /api/loans/{loanId}",
    )

    [rule] = only(plan).rules
    assert rule.when[0].left.name == "status"


def rate_of(*lines: str, operation: str = RETURN) -> Rate | None:
    return only(plan_of(*lines, operation=operation)).rate


def test_a_rate_in_the_text_about_one_operation_limits_its_callers() -> None:
    operation = only(
        plan_of("Rate limiting: 12 requests per minute per user", operation=RETURN)
    )

    assert operation.rate == Rate(calls=12, seconds=60)
    assert 429 in {case.status for case in operation.errors}


@pytest.mark.parametrize(
    "line",
    [
        "Consider rate limiting: 12 requests per minute",
        "Rate limiting: 12 requests per minute (optional)",
        "A general rate limit of 1000 requests per hour is enough for all endpoints",
        "The rate limit of the external API is 12 requests per minute",
        "The page shows 12 items per minute",
    ],
)
def test_a_rate_that_is_weighed_or_of_others_limits_nobody(line: str) -> None:
    assert rate_of(line) is None


def test_a_rate_in_code_is_that_of_the_route_above_it() -> None:
    sketch = """\
Sketch:

```python
@router.post("/loans/{loan_id}/extend")
async def extend_loan():
    \"\"\"Rate limit: 5 calls per hour per user.\"\"\"
```
"""

    assert rate_of(sketch) is None
    extended = rate_of(sketch, operation="POST /loans/{loan_id}/extend")
    assert extended == Rate(calls=5, seconds=3600)


def test_each_cause_of_an_error_may_be_a_rule() -> None:
    plan = plan_of(
        "Update loan status to closed",
        operation=RETURN,
        errors=(
            "**409 Conflict**:\n  - the shelf is being counted\n  - the loan is already closed",
        ),
    )

    [rule] = only(plan).rules
    assert (rule.status, rule.says) == (409, "the loan is already closed")


def test_members_of_classes_are_columns_of_their_tables_whatever_their_number() -> None:
    plan = plan_of(
        "Indexes on `Loans.Id` and `Loans.ShelfId`; every shelf has a `shelf_id`",
        operation=RETURN,
    )

    assert "ShelfId" in columns(plan, "loans")


def test_an_error_without_numbers_has_those_of_the_text() -> None:
    plan = plan_of(
        "Rate limiting: max 4 returns per 10 minutes",
        operation=RETURN,
        errors=("429 Too Many Requests",),
    )

    assert only(plan).rate == Rate(calls=4, seconds=600)
    assert [one.status for one in only(plan).errors].count(429) == 1


def test_what_an_action_is_sent_is_kept_where_a_sentence_names_it_with_what_is_set() -> (
    None
):
    plan = read_plan(
        """\
# POST /loans/{loanId}/return

## Request Details

- Request Body:
  - `rating`: 1-5
  - `reason` (string)
  - `force` (boolean)

## Response Details

- 204 No Content

## Data Flow

1. Update the loan: `status = 'closed'`, `rating`, `fee_amount`, `thing`, `update_loans_updated_at`
2. Insert into `notes` the `reason`
3. Return `answer_count`
""",
        "plan.md",
    )

    assert columns(plan, "loans") == {"status", "rating", "fee_amount"}


def test_a_delete_that_marks_its_record_sets_what_is_told_with_the_mark() -> None:
    line = "Update the loan with `status = 'archived'` and `archived_at = now()`"
    plan = plan_of(line, operation="DELETE /api/loans/{loanId}")
    hiding = only(plan).only

    assert [one.field for one in only(plan).changes] == ["archived_at", "status"]
    assert columns(plan, "loans") == {"status"}
    assert [one.left.name for one in hiding] == ["archived_at"]


def test_the_moment_of_what_an_action_does_is_kept_and_refused() -> None:
    plan = plan_of(
        "Makes sure that `ended_at` is empty, `endedAt` in the answer",
        operation="POST /api/walks/{walkId}/ended",
        errors=("409 `WALK_OVER`: the walk has already ended",),
    )
    assert columns(plan, "walks") == {"ended_at"}
    [rule] = [one for one in only(plan).rules if one.code == "WALK_OVER"]
    assert [(c.left.name, c.operator) for c in rule.when] == [("ended_at", "!=")]


def test_of_what_there_may_be_one_another_sentence_tells() -> None:
    plan = read_plan(
        """# Walks

## 2. Request Details

### POST /walks

- Body: `dog_id` (uuid, required), `pace` (string, required)

### POST /walks/{walkId}/finish

## 4. Response Details

- `POST /walks`: 201 Created: `{"id": 1, "dog_id": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "pace": "slow"}`
- `POST /walks/{walkId}/finish`: 204 No Content; it sets `finished_at` to now.

## 5. Data Flow

### POST /walks

1. Checks that there is no active walk of `dog_id`.

## 7. Error Handling

- 409 `WALK_RUNNING`: an active walk exists already
""",
        "walks.md",
    )
    [rule] = [one for op in plan.operations for one in op.rules if "RUNN" in one.code]
    [count] = rule.when
    told = [(one.left.name, one.right.place) for one in count.left.where]
    assert told[1:] == [("dog_id", Place.SENT), ("finished_at", Place.VALUE)]


def test_a_list_of_rates_names_the_operation_of_each() -> None:
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: Doors

## POST /doors/register

- Request Body: `name` (string, required)
- 201 Created: `{ "id": 1, "name": "Gate" }`
- 429 Too Many Requests

## POST /doors/{doorId}/unlock

- 204 No Content
- 429 Too Many Requests

## POST /doors/{doorId}/lock

- 204 No Content
- 429 Too Many Requests

## Security

### Rate limiting

- **Registration**: max 3 doors per address per hour
- **Unlock** - 20 requests per 5 minutes per user
- **Global**: 900 requests per minute
""",
        "plan.md",
    )

    made, unlocked, locked = plan.operations
    assert made.rate == Rate(calls=3, seconds=3600)
    assert unlocked.rate == Rate(calls=20, seconds=300)
    assert locked.rate is None
