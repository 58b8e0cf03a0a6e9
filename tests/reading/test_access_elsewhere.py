"""Who may do what where no sentence on security says it whole: below names of people, in errors, in the flow and in steps."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_document, read_plan
from endpoint_plan.reading.account import ACCESS_RULE

SCHOOL = Path(__file__).with_name("sailing-school.md").read_text("utf-8")
ONE = """# DELETE /dinghies/{dinghyId}

## 1. Endpoint Overview

Takes a dinghy off the list.

## 2. Request Details

- HTTP Method: DELETE
- URL Structure: `/dinghies/{dinghyId}`

## 3. Response Details

- 204 No Content

## 4. Data Flow

FLOW

## 5. Security Considerations

- A bearer token (JWT) is required.

## 6. Error Handling

- 401: no valid token
ERRORS

## 7. Implementation Steps

1. Create the route
STEPS
"""
PATCH, DELETE, FINISH = "PATCH dinghies", "DELETE dinghies", "POST finish"


def school(security: str = "", errors: str = "", steps: str = "") -> Plan:
    text = SCHOOL.replace("SECURITY", security).replace("ERRORS", errors)
    return read_document(text.replace("STEPS", steps), "plan.md").plan


def single(flow: str = "", errors: str = "", steps: str = "") -> Plan:
    text = ONE.replace("FLOW", flow or "1. The dinghy is deleted.")
    text = text.replace("ERRORS", errors).replace("STEPS", steps)
    return read_document(text, "plan.md").plan


def kept(plan: Plan) -> dict[str, str]:
    """Return who alone may call each operation, "nobody" where it is closed."""
    found = {}
    for one in plan.operations:
        thing = [part for part in one.path.split("/") if part and "{" not in part][-1]
        said = "nobody" if one.untold else ", ".join(one.roles)
        said += " own" if one.owned else ""
        said += f" but {', '.join(one.trusted)} all" if one.trusted else ""
        found[f"{one.method} {thing}"] = said
    return {what: said for what, said in found.items() if said}


def told(plan: Plan) -> bool:
    return any(one.rule == ACCESS_RULE for one in plan.findings)


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ("### For admins\n\n- `DELETE /dinghies/{dinghyId}`", {DELETE: "admin"}),
        ("### Skippers\n\n- `PATCH /dinghies/{dinghyId}`: another name", {PATCH: "skipper"}),
        ("### Skippers\n\n- change dinghies\n- delete dinghies", {PATCH: "skipper", DELETE: "skipper"}),
        ("### Skippers only\n\n- Deleting a dinghy", {DELETE: "skipper"}),
        ("### Skipper\n\nCan delete dinghies.", {DELETE: "skipper"}),
        ("#### What skippers may do\n\n- finish a lesson", {FINISH: "skipper"}),
        ("**Skippers and coaches:**\n\n- finish lessons", {FINISH: "skipper, coach"}),
        ("- Skippers:\n  - delete dinghies\n- Coaches:\n  - finish lessons", {DELETE: "skipper", FINISH: "coach"}),
        ("### Role `harbour_master`\n\n- deletes dinghies", {DELETE: "harbour_master"}),
        ("### Sailors\n\n- change their own dinghies\n\n### Skippers\n\n- change any dinghy", {PATCH: "sailor, skipper own but skipper all"}),
        ("### Users\n\n- delete dinghies", {}),
        ("### Authentication\n\n- create the token on login", {}),
    ],
)  # fmt: skip
def test_what_stands_below_people_is_what_they_may_do(
    security: str, expected: dict[str, str]
) -> None:
    plan = school(security)

    assert kept(plan) == expected
    assert not told(plan)


@pytest.mark.parametrize(
    "security",
    [
        "### Skippers\n\n- delete dinghies only if these are old",
        "### Sailors\n\n- cannot delete dinghies",
        "### Skippers\n\n- delete dinghies of which the club has two",
    ],
)
def test_what_is_half_understood_below_people_is_told_and_closed(security: str) -> None:
    plan = school(security)

    assert kept(plan) == {DELETE: "nobody"}
    assert told(plan)


@pytest.mark.parametrize(
    "parts",
    [
        {"flow": "1. The dinghy is looked up.\n2. Only the skipper gets past this point."},
        {"flow": "1. Verify the caller is a skipper; otherwise 403."},
        {"flow": "1. The service lets skippers through and refuses everybody else."},
        {"flow": "1. If the caller is no skipper, the service answers 403."},
        {"flow": "1. Make sure that the user has the `skipper` role."},
        {"steps": "2. Check that the caller is a skipper, else return 403"},
        {"steps": "2. Reject anybody who is not a skipper"},
        {"steps": "2. Guard the route so that nobody but a skipper reaches it"},
        {"steps": "2. Return 403 unless the caller is a skipper"},
        {"steps": "2. Add a guard: skippers only"},
        {"steps": "2. Put `requireRole('skipper')` in front of it"},
        {"errors": "- 403: only skippers may remove a dinghy"},
        {"errors": "- 403: not a skipper"},
        {"errors": "- **403 Forbidden**: caller lacks the skipper role"},
        {"errors": "- 403 Forbidden for everyone except skippers"},
        {"errors": "- 403: reserved for skippers"},
        {"errors": "- 403: the caller must be a skipper"},
        {"errors": "\n| Status | Cause |\n| --- | --- |\n| 403 | only skippers may delete |\n"},
    ],
)  # fmt: skip
def test_whom_the_flow_the_steps_and_the_errors_let_through_is_asked_for(
    parts: dict[str, str],
) -> None:
    assert kept(single(**parts)) == {DELETE: "skipper"}


@pytest.mark.parametrize(
    "parts",
    [
        {"errors": "- 403 when a plain sailor tries"},
        {"errors": "- 403 if anybody below a skipper asks"},
        {"errors": "- 403: a sailor attempts to delete a dinghy"},
        {"flow": "1. Ensure the caller is a senior skipper."},
        {"flow": "1. Non-skippers are turned away with 403."},
    ],
)
def test_who_is_refused_without_who_may_is_told_and_closed(
    parts: dict[str, str],
) -> None:
    plan = single(**parts)

    assert kept(plan) == {DELETE: "nobody"}
    assert told(plan)


@pytest.mark.parametrize(
    "parts",
    [
        {"flow": "1. Check that the dinghy is not out with a skipper."},
        {"flow": "1. Check whether the caller is a skipper to add a note to the log."},
        {"flow": "1. Verify that the user is authenticated."},
        {"flow": "1. The service tells the skipper by mail."},
        {"errors": "- 403: the account is suspended"},
        {"errors": "- 403: the caller may not do this"},
    ],
)
def test_what_is_checked_of_no_people_asks_for_nobody(parts: dict[str, str]) -> None:
    assert kept(single(**parts)) == {}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"errors": "- 403: only skippers may delete a dinghy"}, {DELETE: "skipper"}),
        ({"errors": "- 403: somebody other than a coach finishes a lesson"}, {FINISH: "coach"}),
        ({"errors": "- 403 (`DELETE /dinghies/{dinghyId}`): not a skipper"}, {DELETE: "skipper"}),
        ({"steps": "2. In the delete handler of dinghies, check that the user is a skipper"}, {DELETE: "skipper"}),
        (
            {"security": "- Only coaches may delete dinghies.", "errors": "- 403: only skippers may delete a dinghy"},
            {DELETE: "coach"},
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_some_operations_is_asked_of_these(
    parts: dict[str, str], expected: dict[str, str]
) -> None:
    assert kept(school(**parts)) == expected


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ("- Coaches change dinghies and skippers delete them.", {PATCH: "coach", DELETE: "skipper"}),
        ("- Coaches may edit and skippers may delete dinghies.", {PATCH: "coach", DELETE: "skipper"}),
        ("- Skippers delete dinghies and coaches finish lessons.", {DELETE: "skipper", FINISH: "coach"}),
        ("- Coaches can edit dinghies, while skippers can delete them.", {PATCH: "coach", DELETE: "skipper"}),
        ("- Dinghies are edited by coaches and deleted by skippers.", {PATCH: "coach", DELETE: "skipper"}),
        ("- A coach or a skipper may change a dinghy, but a skipper alone may delete it.", {PATCH: "coach, skipper", DELETE: "skipper"}),
        ("- Only skippers may delete and only coaches may change dinghies.", {PATCH: "coach", DELETE: "skipper"}),
        ("- Everyone reads dinghies and admins delete them.", {DELETE: "admin"}),
    ],
)  # fmt: skip
def test_several_groups_of_people_each_do_what_is_said_of_them(
    security: str, expected: dict[str, str]
) -> None:
    plan = school(security)

    assert kept(plan) == expected
    assert not told(plan)


@pytest.mark.parametrize(
    "security",
    [
        "- Coaches change dinghies and skippers delete them if these are old.",
        "- Coaches change dinghies and the service deletes them after a year.",
    ],
)
def test_several_groups_of_which_one_is_not_understood_close_all(security: str) -> None:
    plan = school(security)

    assert kept(plan)[DELETE] == "nobody"
    assert kept(plan).get(PATCH) in ("nobody", "coach")
    assert told(plan)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("DELETE FROM dinghies WHERE id = $1 AND owner_id = $2", " own"),
        ("DELETE FROM dinghies WHERE id = $1 AND user_id = auth.uid()", " own"),
        ("DELETE FROM dinghies d WHERE d.id = :id AND d.skipper_id = :caller", " own"),
        ("DELETE FROM dinghies WHERE id = $1 AND keeper_id = $2 -- $2: the caller", " own"),
        ("SELECT id FROM dinghies WHERE id = ? AND created_by = ? LIMIT 1", " own"),
        ("DELETE FROM dinghies WHERE id = $1 AND (owner_id = $2 OR $3)", "nobody"),
        ("DELETE FROM dinghies WHERE id = $1 AND club_id = $2", ""),
        ("UPDATE dinghies SET owner_id = $1 WHERE id = $2", ""),
        ("DELETE FROM berths WHERE owner_id = $1", ""),
    ],
)  # fmt: skip
def test_a_query_that_compares_an_owner_keeps_callers_to_their_own(
    sql: str, expected: str
) -> None:
    plan = single(flow=f"1. The query runs:\n\n```sql\n{sql}\n```")

    assert kept(plan).get(DELETE, "") == expected
    assert told(plan) == (expected == "nobody")


def test_a_query_for_an_owner_that_a_request_holds_is_a_filter() -> None:
    plan = read_document(
        "# GET /dinghies\n\n## Request Details\n\n- HTTP Method: GET\n- URL Structure: `/dinghies`\n"
        "- Query Parameters:\n  - `ownerId` (integer, optional)\n\n## Response Details\n\n- 200 OK: `[]`\n\n"
        "## Data Flow\n\n```sql\nSELECT * FROM dinghies WHERE owner_id = $1\n```\n\n"
        "## Security Considerations\n\n- A bearer token is required.\n",
        "plan.md",
    ).plan

    assert not plan.operations[0].owned


@pytest.mark.parametrize(
    "said", ["RLS enabled on all tables.", "Row level security is on."]
)
def test_rows_that_are_kept_from_nobody_in_particular_are_told(said: str) -> None:
    assert told(school(f"- {said}"))
    assert not told(school(f"- {said}\n- Users see only their own lessons."))


def test_a_role_and_those_above_it_are_told() -> None:
    plan = school("- `DELETE /dinghies/{dinghyId}` needs the role `coach` or higher.")

    assert kept(plan) == {DELETE: "coach"}
    assert told(plan)


@pytest.mark.parametrize(
    "said",
    [
        "Skippers are never trusted with deleting dinghies.",
        "Sailors are not trusted with deleting dinghies.",
    ],
)
def test_people_of_whom_something_is_said_that_nobody_knows_close_what_is_done(
    said: str,
) -> None:
    plan = school(f"- {said}")

    assert kept(plan) == {DELETE: "nobody"}
    assert told(plan)


def test_a_sentence_below_an_operation_that_only_says_what_a_caller_must_be_asks_for_that() -> None:  # fmt: skip
    text = ONE.replace("FLOW", "1. It runs.").replace("ERRORS", "").replace("STEPS", "")
    text = text.replace("- A bearer token (JWT) is required.", "- A bearer token (JWT) is required.\n- Must be a skipper.")  # fmt: skip

    assert kept(read_document(text, "plan.md").plan) == {DELETE: "skipper"}


@pytest.mark.parametrize(
    "line",
    [
        "- **Session validation**: verify session ownership",
        "- Validate the ownership of the session",
        "- Check session ownership before anything else",
    ],
)
def test_what_is_looked_after_whose_it_is_keeps_callers_to_theirs(line: str) -> None:
    text = f"""\
# POST /api/sessions/{{session_id}}/review

Every request needs a bearer token.

## Request
Body: `rating` (integer, 1-5)

## Response
200 with `session_id` (uuid) and `rating`.

## Security
{line}

## Errors
- 404 there is no such session
"""
    [one] = read_plan(text, "review.md").operations

    assert one.owned
