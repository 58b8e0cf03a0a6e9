"""Sentences on access as people write them who have not read the reader: enforced as meant, or told with their line."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

LIBRARY = Path(__file__).with_name("lantern-library.md").read_text("utf-8")
FIRST = LIBRARY[: LIBRARY.index("SENTENCES")].count("\n") + 1
TOKEN = "- JWT bearer token required for all endpoints."
PL, ES = "- Wymagany token JWT.", "- Se requiere un token JWT."
LANTERNS = ("POST lanterns", "PATCH lantern", "DELETE lantern")
WRITES = (*LANTERNS, "POST loans", "DELETE loan")
READS = ("GET lanterns", "GET lantern", "GET loans")


def library(sentences: str) -> Plan:
    return read_document(LIBRARY.replace("SENTENCES", sentences), "plan.md").plan


def _callers(operation: Operation) -> str:
    """Return who may call *operation*, in few words."""
    if operation.auth is False:
        return "anybody"
    said = [" + ".join((", ".join(operation.roles) or "callers", *operation.also))]
    said += ["own"] if operation.owned else []
    said += [f"but {', '.join(operation.trusted)} all"] if operation.trusted else []
    return " ".join(said)


def matrix(plan: Plan) -> dict[str, str]:
    """Return who may call each operation, but for those that any caller may."""
    found: dict[str, str] = {}
    for one in plan.operations:
        thing = one.path.split("/")[1]
        thing = thing.removesuffix("s") if "{" in one.path else thing
        found[f"{one.method} {thing}"] = _callers(one)
    return {what: said for what, said in found.items() if said != "callers"}


def lines_told(plan: Plan) -> list[int]:
    """Return the lines of the security section, from 1, of which the plan tells that they were not understood."""
    rules = (ACCESS_RULE, "unused-sentence")
    return [one.line - FIRST + 1 for one in plan.findings if one.rule in rules and one.line]  # fmt: skip


CURATOR = dict.fromkeys(LANTERNS, "curator")
OWN = "callers own but clerk all"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (f"{TOKEN}\n- A lantern can be removed by a curator only; clerks get 403.", {"DELETE lantern": "curator"}),
        (f"{TOKEN}\n- Lanterns can be changed only by curators.", {"PATCH lantern": "curator"}),
        (f"{TOKEN}\n- Loans are visible to clerks only.", {"GET loans": "clerk"}),
        (f"{TOKEN}\n- Deleting a lantern takes the curator role.", {"DELETE lantern": "curator"}),
        (
            f"{TOKEN}\n- Roles are `curator`, `clerk`, `guest`. Every role except `guest` may create loans.",
            {"POST loans": "curator, clerk"},
        ),
        (
            f"{TOKEN}\n- Roles: `curator`, `clerk`, `guest`. All roles but `guest` can add lanterns.",
            {"POST lanterns": "curator, clerk"},
        ),
        (
            f"{PL}\n- Role: `curator`, `clerk`, `guest`.\n- `POST /loans` może wywołać każda rola oprócz `guest`.",
            {"POST loans": "curator, clerk"},
        ),
        (
            f"{TOKEN}\n- `DELETE /lanterns/{{lanternId}}` needs both the role `curator` and the role `auditor`.",
            {"DELETE lantern": "curator + auditor"},
        ),
        (
            f"{TOKEN}\n- `POST /lanterns` requires the scopes `lanterns:write` and `catalogue:edit`.",
            {"POST lanterns": "lanterns:write + catalogue:edit"},
        ),
        (
            f"{TOKEN}\n- Deleting a lantern needs a curator who also has the scope `lanterns:purge`.",
            {"DELETE lantern": "curator + lanterns:purge"},
        ),
        (
            f"{TOKEN}\n- Scope `loans:write` is required for creating and deleting loans; everything else needs `loans:read`.",
            {
                **dict.fromkeys((*LANTERNS, *READS), "loans:read"),
                **dict.fromkeys(("POST loans", "DELETE loan"), "loans:write"),
            },
        ),
        (
            f"{TOKEN}\n- Reading requires `lanterns:read`, writing requires `lanterns:write`.",
            {**dict.fromkeys(READS, "lanterns:read"), **dict.fromkeys(WRITES, "lanterns:write")},
        ),
        (
            f"{TOKEN}\n- Any of the scopes `lanterns:write`, `lanterns:admin` lets a caller change a lantern.",
            {"PATCH lantern": "lanterns:write, lanterns:admin"},
        ),
        (
            f"{TOKEN}\n- Mutations are protected by the permission `catalogue.manage`.",
            dict.fromkeys(WRITES, "catalogue.manage"),
        ),
        (
            "- `GET /lanterns` and `GET /lanterns/{lanternId}` can be called without a token; all the rest requires one.",
            {"GET lanterns": "anybody", "GET lantern": "anybody"},
        ),
        (
            f"{TOKEN}\n- A loan may be deleted by the borrower who made it, or by someone with the role `clerk`.",
            {"DELETE loan": OWN},
        ),
        (
            f"{TOKEN}\n- `DELETE /loans/{{loanId}}`: only the user who made the loan or the role `clerk`.",
            {"DELETE loan": OWN},
        ),
        (
            f"{TOKEN}\n- Callers see only their own loans; clerks see all.",
            {"GET loans": OWN, "POST loans": "callers own", "DELETE loan": "callers own"},
        ),
        (f"{TOKEN}\n- Access: curator only, except for reads", dict.fromkeys(WRITES, "curator")),
        (
            f"{TOKEN}\n- Roles allowed:\n  - POST /lanterns -> curator\n  - PATCH /lanterns/{{lanternId}} -> curator | clerk",
            {"POST lanterns": "curator", "PATCH lantern": "curator, clerk"},
        ),
        (
            f"{TOKEN}\n- Permissions:\n  - curator: create, update, delete lanterns\n  - clerk: create and delete loans",
            {**CURATOR, "POST loans": "clerk", "DELETE loan": "clerk"},
        ),
        (f"{TOKEN}\n- GET endpoints: any role. All other endpoints: `curator`.", dict.fromkeys(WRITES, "curator")),
        (
            "- Wszystkie endpointy wymagają tokenu JWT, z wyjątkiem `GET /lanterns`, który jest publiczny.",
            {"GET lanterns": "anybody"},
        ),
        (f"{PL}\n- `DELETE /loans/{{loanId}}` – tylko właściciel wypożyczenia albo rola `clerk`.", {"DELETE loan": OWN}),
        (
            f"{PL}\n- Edycja (`PATCH /lanterns/{{lanternId}}`) wymaga roli `curator` lub `clerk`, pozostałe operacje zapisu – roli `curator`.",
            {**dict.fromkeys(WRITES, "curator"), "PATCH lantern": "curator, clerk"},
        ),
        ("- Todos los endpoints requieren autenticación salvo `GET /lanterns`.", {"GET lanterns": "anybody"}),
        (f"{ES}\n- `DELETE /loans/{{loanId}}`: el dueño del préstamo o el rol `clerk`.", {"DELETE loan": OWN}),
    ],
)  # fmt: skip
def test_a_sentence_is_enforced_as_it_is_meant(
    sentences: str, expected: dict[str, str]
) -> None:
    plan = library(sentences)

    assert matrix(plan) == expected
    assert lines_told(plan) == []


@pytest.mark.parametrize(
    "sentences",
    [
        f"{TOKEN}\n- Guests are read-only.",
        f"{TOKEN}\n- Roles: `guest` and `clerk`.\n- A `guest` must never create, change or delete anything.",
        f"{TOKEN}\n- Users with role `trainee` cannot delete lanterns.",
        f"{TOKEN}\n- Clerks can do everything curators can, except delete lanterns.",
        f"{TOKEN}\n- Curators can create, edit and delete lanterns.",
        f"{TOKEN}\n- Loans are for signed-in users, and lanterns are edited by curators.",
        f"{TOKEN}\n- 403 is returned to clerks on `DELETE /lanterns/{{lanternId}}`; curators succeed.",
        f"{TOKEN}\n- Only a user who has been verified and is a curator can create lanterns.",
        f"{TOKEN}\n- The caller needs at least the role `clerk` for `POST /loans`.",
        f"{TOKEN}\n- To create a loan you have to be a clerk, to create a lantern a curator.",
        f"{TOKEN}\n- `GET /loans` returns 404 to anyone who isn't staff.",
        f"{PL}\n- Wypożyczenia może tworzyć każda rola oprócz `guest`.",
        f"{PL}\n- Latarnie może dodawać wyłącznie kustosz (rola `curator`).",
        f"{PL}\n- Użytkownik widzi tylko własne wypożyczenia.",
        f"{ES}\n- Solo los usuarios con rol `curator` pueden borrar linternas.",
    ],
)
def test_a_sentence_that_is_not_enforced_as_it_is_meant_is_told_with_its_line(
    sentences: str,
) -> None:
    assert lines_told(library(sentences)) == [len(sentences.splitlines())]


def test_a_matrix_keeps_to_what_is_their_own_where_it_says_so() -> None:
    plan = library(
        f"{TOKEN}\n\n"
        "| | curator | clerk | guest |\n| --- | --- | --- | --- |\n"
        "| list lanterns | ✓ | ✓ | ✓ |\n| create lantern | ✓ | – | – |\n| list loans | ✓ | ✓ | own |"
    )

    assert matrix(plan) == {
        "GET lanterns": "curator, clerk, guest",
        "POST lanterns": "curator",
        "GET loans": "curator, clerk, guest own but curator, clerk all",
    }


def test_a_guest_is_a_visitor_where_nothing_says_that_all_callers_are_known() -> None:
    plan = library(
        "| | curator | guest |\n| --- | --- | --- |\n| list lanterns | ✓ | ✓ |\n| create lantern | ✓ | – |"
    )

    assert matrix(plan)["GET lanterns"] == "anybody"


@pytest.mark.parametrize(
    "code",
    [
        '@router.delete("/lanterns/{lanternId}")\nasync def remove(user=Depends(require_role("curator"))): ...',
        '@router.delete("/lanterns/{lanternId}")\nasync def remove(user_role):\n    if user_role != UserRole.CURATOR:\n        raise HTTPException(status.HTTP_403_FORBIDDEN)',
        '@DeleteMapping("/lanterns/{lanternId}")\n@PreAuthorize("hasRole(\'curator\')")\npublic void remove() {}',
    ],
)
def test_a_guard_in_code_is_demanded_of_the_route_that_it_stands_at(code: str) -> None:
    plan = library(f"{TOKEN}\n\n```\n{code}\n```")

    assert matrix(plan) == {"DELETE lantern": "curator"}


@pytest.mark.parametrize(
    "code",
    [
        "if (!user.roles.includes('curator')) {\n  throw new ForbiddenException();\n}",
        "if (!isOwner && currentUser.role !== 'curator') {\n  throw new ForbiddenError();\n}",
        "if (strict) {\n  if (currentUser.role !== 'curator') {\n    throw new ForbiddenError();\n  }\n}",
    ],
)
def test_a_guard_in_code_is_told_where_it_does_not_say_for_which_operations_or_callers(
    code: str,
) -> None:
    plan = library(f"{TOKEN}\n\n```\n{code}\n```")

    assert matrix(plan) == {}
    assert [one.rule for one in plan.findings if "'curator'" in one.message] == [
        ACCESS_RULE
    ]


@pytest.mark.parametrize(
    "code",
    [
        "if (currentUser.role !== 'curator') {\n  role = 'reader';\n}",
        "@PreAuthorize(\"hasRole('USER')\")\npublic void show() {}",
    ],
)
def test_code_that_refuses_nobody_for_a_role_is_no_guard(code: str) -> None:
    plan = library(f"{TOKEN}\n\n```\n{code}\n```")

    assert matrix(plan) == {}
    assert lines_told(plan) == []


TICKETS = """\
# API Endpoint Implementation Plan: Tickets

## 2. Request Details

### POST /tickets
### POST /tickets/{id}/approval
### GET /tickets/stats

## 6. Security

- Bearer token (JWT) on every request.
SENTENCE
"""


def _asked_of(sentence: str) -> dict[str, str]:
    plan = read_document(TICKETS.replace("SENTENCE", sentence), "plan.md").plan
    return {
        one.path.rpartition("/")[2]: _callers(one)
        for one in plan.operations
        if one.roles
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "- Only users with the role `agent` approve tickets.",
            {"approval": "agent"},
        ),
        ("- Statistics: role `agent` only.", {"stats": "agent"}),
        ("- Only users with the role `agent` triage tickets.", {}),
    ],
)
def test_a_deed_or_a_label_names_the_operation_by_another_form_of_its_word(
    sentence: str, expected: dict[str, str]
) -> None:
    assert _asked_of(sentence) == expected
