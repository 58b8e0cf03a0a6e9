"""Who may do what where no sentence on security says it whole: below names of people, in errors, in the flow and in steps."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_document
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
