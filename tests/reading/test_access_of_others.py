"""Who may call what an operation says of another one, of people beside roles, and of what is open and owned at once."""

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_document
from tests.reading.test_access_whole_or_told import (  # fmt: skip
    CHANGES,
    KNOWN,
    READS,
    bank,
    matrix,
    told,
)

BELOW = "# Plan: Seeds\n\n## Request\n\n### GET /seeds\n\n### POST /seeds\n\n- LABEL\n\n### PUT /seeds/{seedId}\n\n- OTHER\n\n### POST /seeds/{seedId}/release\n\n## Security\n\n- JWT.\n"


def below(label: str, other: str) -> Plan:
    """Return the plan with a *label* below the operation that adds, and an *other* one below the one that changes."""
    text = BELOW.replace("LABEL", label).replace("OTHER", other)
    return read_document(text, "plan.md").plan


@pytest.mark.parametrize(
    "same", ["same as POST", "as for POST", "as above", "like `POST /seeds`"]
)
def test_a_label_gives_an_operation_the_callers_of_another(same: str) -> None:
    expected = {"add": "sower", "put": "sower"}

    assert matrix(below("Access: role `sower`", f"Access: {same}")) == expected


def test_what_closes_an_operation_closes_those_that_are_like_it() -> None:
    plan = below("Access: stock clerks and shift leads", "Access: as for POST")

    assert matrix(plan) == {"add": "nobody", "put": "nobody"}


@pytest.mark.parametrize(
    "label", ["Access: owner, courier", "Access: courier or owner"]
)
def test_a_person_beside_the_owner_is_a_role(label: str) -> None:
    plan = below("Access: any user", label)

    assert matrix(plan)["put"] == "callers own but courier all"
    assert told(plan) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Only granary staff may delete a seed.", {"delete": "nobody"}),
        ("Only our own staff can delete seeds.", {"delete": "staff"}),
        ("Only the assignee may release a seed.", {"release": "nobody"}),
        ("Only collaborators may delete seeds.", {"delete": "nobody"}),
        ("Delete - sower only.", {"delete": "sower"}),
        ("Authors edit and delete their seeds.", {"put": "callers own", "delete": "callers own"}),
        ("A seed is changed only by its author. Admins may do everything.", {"put": "callers own but admin all"}),
        ("Only a `sower` may delete. Administrators can do anything.", {"delete": "sower, admin"}),
        ("Callers see only their own seeds. An admin bypasses these rules.", dict.fromkeys((*READS, *CHANGES), "callers own but admin all")),
        ("Admins may do everything, other users only read seeds.", dict.fromkeys(CHANGES, "nobody")),
    ],
)  # fmt: skip
def test_who_is_named_beside_roles_is_asked_for_or_told(
    sentence: str, expected: dict[str, str]
) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == expected
    assert bool(told(plan)) == ("nobody" in expected.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "Banned users cannot release seeds.",
        "Nobody may release their own seeds.",
    ],
)
def test_whom_a_role_would_let_in_is_kept_out_all_the_same(sentence: str) -> None:
    plan = bank(KNOWN, "Only the role `sower` may release a seed.", sentence)

    assert matrix(plan) == {"release": "nobody"}


def test_what_is_open_and_owned_at_once_is_told_and_closed() -> None:
    plan = bank(
        "All requests carry a token, except for reading seeds.",
        "Unripe seeds are only visible to their author.",
    )

    assert matrix(plan) == dict.fromkeys(READS, "nobody")
    assert told(plan)


def test_whoever_reaches_only_what_is_theirs_is_known() -> None:
    plan = bank("Callers see only their own seeds.")

    assert all(one.auth and one.owned for one in plan.operations)


def test_a_refusal_of_one_thing_keeps_no_other_to_its_owner() -> None:
    text = "# Plan: Notes\n\n## Request\n\n### GET /notes/{noteId}\n\n### GET /tags\n\n## Security\n\n- JWT.\n\n## Errors\n\n- 404: no such note, or it belongs to somebody else\n"  # fmt: skip

    note, tags = read_document(text, "plan.md").plan.operations

    assert note.owned
    assert not tags.owned


def test_a_cell_tells_of_the_last_role_that_it_reaches_its_own() -> None:
    rows = "| DELETE /seeds/{seedId} | sower, keeper (own) |\n| PUT /seeds/{seedId} | owner |"
    plan = bank(KNOWN + f"\n\n| Endpoint | Who may |\n| --- | --- |\n{rows}\n")

    assert matrix(plan) == {
        "delete": "sower, keeper own but sower all",
        "put": "callers own",
    }
