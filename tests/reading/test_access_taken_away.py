"""What is taken away from somebody is not what they may do: denials, and all but some of it."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.access.demands import forbids_own
from endpoint_plan.reading.account import ACCESS_RULE

FORGE = """\
# Forge API

All calls need a bearer token whose `role` is `smith`, `foreman` or `clerk`.

## Endpoints

**GET /swords** returns the swords. 200.

**POST /swords** adds one. Body: `label` (string, required). 201.

**POST /swords/{{swordId}}/temper** sets `state` to `tempered`. 200. {said}

**DELETE /swords/{{swordId}}** removes it. 204. Only the role `foreman`.
"""
TABLE = """\
# Forge API

## Endpoints

| Method | Path | Purpose |
| --- | --- | --- |
| GET | `/swords` | list the swords |
| POST | `/swords` | add a sword |
| DELETE | `/swords/{{swordId}}` | delete a sword |

## Security

JWT bearer token on all requests.

{table}

{said}
"""


def _temper(said: str) -> tuple[bool, tuple[str, ...], bool]:
    plan = read_plan(FORGE.format(said=said), "forge.md")
    (one,) = (o for o in plan.operations if o.path.endswith("/temper"))
    return bool(one.untold), one.roles, one.owned


def _callers(rows: str, head: str = "What they may do", said: str = "") -> list[str]:
    table = f"| Role | {head} |\n| --- | --- |\n{rows}"
    plan = read_plan(TABLE.format(table=table, said=said), "forge.md")
    return [
        "nobody" if one.untold else " ".join(one.roles) or "all"
        for one in plan.operations
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Tempering is done by foremen, never on their own swords.",
        "A foreman tempers a sword, but not one of their own.",
        "Foremen temper swords, but not their own.",
        "Nobody tempers their own sword.",
        "Foremen only, and never for what they made themselves.",
    ],
)
def test_what_is_denied_to_the_owner_is_not_kept_to_the_owner(said: str) -> None:
    closed, _, owned = _temper(said)

    assert closed
    assert not owned


@pytest.mark.parametrize(
    "said",
    [
        "Clerks can't temper anything.",
        "A clerk may not temper swords.",
        "Not for clerks.",
        "Clerks must not call this.",
    ],
)
def test_a_role_that_must_not_do_it_is_never_the_one_that_does(said: str) -> None:
    closed, roles, _ = _temper(said)

    assert closed or "clerk" not in roles
    assert roles != ("clerk",)


@pytest.mark.parametrize(
    "said",
    [
        "smiths see not only their own swords",
        "a sword that is not one of their own is hidden",
        "never more than their own",
    ],
)
def test_what_is_not_ones_own_is_no_denial_of_ones_own(said: str) -> None:
    assert not forbids_own(said)


@pytest.mark.parametrize(
    "head",
    ["What they may do", "May", "Permissions"],
)
@pytest.mark.parametrize(
    "deeds",
    [
        "everything except deleting swords",
        "all but DELETE",
        "all operations, except delete",
        "everything but `DELETE /swords/{{swordId}}`",
    ],
)
def test_all_but_some_deeds_are_granted_without_them(head: str, deeds: str) -> None:
    rows = (
        f"| `foreman` | everything |\n| `smith` | {deeds} |\n| `clerk` | list swords |"
    )

    assert _callers(rows, head) == [
        "foreman smith clerk",
        "foreman smith",
        "foreman",
    ]


def test_what_another_role_may_is_granted_without_some_deeds() -> None:
    rows = "| `foreman` | everything |\n| `smith` | same as foreman, minus delete |"

    assert _callers(rows) == ["foreman smith", "foreman smith", "foreman"]


def test_a_role_may_do_less_than_one_that_may_not_do_everything() -> None:
    rows = "| `foreman` | all |\n| `smith` | all except DELETE |\n| `clerk` | as smith, but not POST |"

    assert _callers(rows) == ["foreman smith clerk", "foreman smith", "foreman"]


def test_a_row_that_is_not_understood_leaves_the_others_and_its_role_gets_nothing() -> (
    None
):
    rows = "| `foreman` | everything |\n| `smith` | add; melt only what they added |"

    assert _callers(rows) == ["foreman", "foreman", "foreman"]


def test_what_no_row_grants_beside_one_that_is_not_understood_refuses_everybody() -> (
    None
):
    rows = "| `foreman` | whatever the guild says |\n| `clerk` | list swords |"

    assert _callers(rows) == ["clerk", "nobody", "nobody"]


def test_what_is_open_to_all_by_another_sentence_stays_open() -> None:
    rows = "| `foreman` | whatever the guild says |\n| `clerk` | list swords |"
    said = "Every authenticated user may add a sword."

    assert _callers(rows, said=said) == ["clerk", "all", "nobody"]


def test_a_row_that_is_not_understood_is_told() -> None:
    table = "| Role | What they may do |\n| --- | --- |\n| `foreman` | everything |\n| `smith` | whatever the guild says |"
    plan = read_plan(TABLE.format(table=table, said=""), "forge.md")

    assert any("the guild" in one.message and one.rule == ACCESS_RULE for one in plan.findings)  # fmt: skip


def test_a_list_of_roles_takes_deeds_away_as_a_table_does() -> None:
    said = "Roles: `foreman`, `smith`.\n\n- `foreman`: everything\n- `smith`: all but DELETE"
    plan = read_plan(TABLE.format(table="", said=said), "forge.md")

    assert [one.roles for one in plan.operations] == [
        ("foreman", "smith"),
        ("foreman", "smith"),
        ("foreman",),
    ]


@pytest.mark.parametrize(
    "cause",
    [
        "403 `FORBIDDEN`: caller is neither a smith nor a foreman",
        "403 if the caller is neither `smith` nor `foreman`",
    ],
)
def test_who_is_neither_of_two_roles_is_refused_and_both_pass(cause: str) -> None:
    closed, roles, _ = _temper(cause)

    assert not closed
    assert roles == ("smith", "foreman")


@pytest.mark.parametrize(
    "said",
    [
        "plus clerks as long as the bill has been paid",
        "and clerks once the bill is paid",
    ],
)
def test_a_role_beside_others_that_has_to_wait_for_something_is_told(said: str) -> None:
    text = FORGE.replace(" {said}", f"\n\n- Access: foremen, {said}")
    plan = read_plan(text.format(said=""), "forge.md")

    assert any("bill" in one.message and one.rule == ACCESS_RULE for one in plan.findings)  # fmt: skip
