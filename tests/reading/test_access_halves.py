"""One half of a sentence on access never hides the other, and what is for some only is enforced or told, in whatever words."""

import pytest

from tests.reading.test_access_as_people_say_it import (
    ES,
    PL,
    READS,
    TOKEN,
    WRITES,
    library,
    lines_told,
    matrix,
)

ALL = (*READS, *WRITES)
REST = tuple(one for one in ALL if one != "POST loans")


def closed(sentences: str) -> list[str]:
    """Return the operations that nobody may call, as what was said of them is not understood."""
    return [f"{one.method} {one.path}" for one in library(sentences).operations if one.untold]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"{TOKEN}\n- Holders of `loans:write` can send loans; for cancelling them `loans:admin` is needed instead.",
            {"POST loans": "loans:write", "DELETE loan": "loans:admin"},
        ),
        (f"{TOKEN}\n- Deleting a lantern needs a curator.", {"DELETE lantern": "curator"}),
        (f"{TOKEN}\n- Curators and only curators delete lanterns.", {"DELETE lantern": "curator"}),
        (f"{TOKEN}\n- Adding lanterns is the job of the curator.", {"POST lanterns": "curator"}),
        (f"{TOKEN}\n- Leave it to curators to remove a lantern.", {"DELETE lantern": "curator"}),
        (
            f"{ES}\n- La baja de un préstamo (`DELETE /loans/{{loanId}}`) corresponde al rol `clerk`.",
            {"DELETE loan": "clerk"},
        ),
        (
            f"{TOKEN}\n\n| Role | Rights |\n| --- | --- |\n| `clerk` | read |\n| `curator` | read, create |\n| `chief` | everything |",
            {
                **dict.fromkeys(READS, "clerk, curator, chief"),
                **dict.fromkeys(("POST lanterns", "POST loans"), "curator, chief"),
                **dict.fromkeys(("PATCH lantern", "DELETE lantern", "DELETE loan"), "chief"),
            },
        ),
        (f"{TOKEN}\n- Editing lanterns is a curator's job.", {"PATCH lantern": "curator"}),
        (
            f"{TOKEN}\n- Callers see only their own loans. Clerks see all, but may not cancel those of others.",
            {"GET loans": "callers own but clerk all", "POST loans": "callers own", "DELETE loan": "callers own"},
        ),
        (f"{TOKEN}\n- `POST /lanterns` - Restricted to: SHOP_OWNER", {"POST lanterns": "SHOP_OWNER"}),
        (f"{TOKEN}\n- `DELETE /lanterns/{{lanternId}}`: SHOP_OWNER only", {"DELETE lantern": "SHOP_OWNER"}),
        (f"{TOKEN}\n- Restricted to: GUILD_MEMBER", dict.fromkeys(ALL, "GUILD_MEMBER")),
        (
            f"{TOKEN}\n- Only curators, and nobody else, may rename a lantern; anyone signed in may lend.",
            {"PATCH lantern": "curator"},
        ),
        (f"{TOKEN}\n- Creating a lantern is a privilege of `curator`.", {"POST lanterns": "curator"}),
        (
            f"{TOKEN}\n- The keys to `DELETE /lanterns/{{lanternId}}` lie with the curators alone.",
            {"DELETE lantern": "curator"},
        ),
        (
            f"{PL}\n- Wypożyczenia (`POST /loans`) tworzy każdy z tokenem, a do całej reszty potrzebna jest rola `curator`.",
            dict.fromkeys(REST, "curator"),
        ),
        (
            f"{ES}\n- `POST /loans` requiere el rol `clerk`; para todo lo demás hace falta `curator`.",
            {**dict.fromkeys(REST, "curator"), "POST loans": "clerk"},
        ),
        (f"{ES}\n- `DELETE /loans/{{loanId}}` es tarea del rol `clerk`.", {"DELETE loan": "clerk"}),
    ],
)  # fmt: skip
def test_both_halves_are_enforced(sentence: str, expected: dict[str, str]) -> None:
    plan = library(sentence)

    assert matrix(plan) == expected
    assert lines_told(plan) == []


def test_a_role_in_code_counts_before_a_word_that_others_use_for_roles() -> None:
    plan = library(f"{TOKEN}\n- Creating loans is for the staff at the desk (role `desk`).")  # fmt: skip

    assert matrix(plan) == {"POST loans": "desk"}


@pytest.mark.parametrize(
    ("sentence", "operations"),
    [
        ("Deleting a lantern is something only a `curator` gets to do; reading is for everybody with an account.", ["DELETE /lanterns/{lanternId}"]),
        ("`POST /loans` is off-limits to the role `clerk`.", ["POST /loans"]),
        ("`clerk` is enough to create a loan, deleting one takes `curator`.", ["POST /loans"]),
        ("You have to be `curator` to change lanterns, or at least `clerk` to read loans.", ["GET /loans"]),
        ("Lantern changes require elevated privileges (`curator`).", ["PATCH /lanterns/{lanternId}"]),
        ("Deleting lanterns: curators. Everything else: everybody with a token.", ["DELETE /lanterns/{lanternId}"]),
        ("`loans:write` for making loans, `loans:purge` for deleting them.", ["POST /loans", "DELETE /loans/{loanId}"]),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told_and_lets_nobody_in(
    sentence: str, operations: list[str]
) -> None:
    sentences = f"{TOKEN}\n- {sentence}"

    assert lines_told(library(sentences)) == [2]
    assert closed(sentences) == operations


CHANGES = [
    "POST /lanterns",
    "PATCH /lanterns/{lanternId}",
    "DELETE /lanterns/{lanternId}",
    "POST /loans",
    "DELETE /loans/{loanId}",
]
DELETES = ["DELETE /lanterns/{lanternId}", "DELETE /loans/{loanId}"]


@pytest.mark.parametrize(
    ("sentences", "operations"),
    [
        (f"{PL}\n- Usuwanie latarni to zadanie kustosza.", DELETES),
        (f"{PL}\n- Do usunięcia latarni potrzebny jest kustosz.", DELETES),
        (f"{ES}\n- Solo el conservador borra linternas.", DELETES),
        (
            f"{TOKEN}\n- Members of staff with role `curator` may create lanterns, all others only read them.",
            CHANGES,
        ),
    ],
)
def test_all_operations_that_it_may_be_about_are_closed(
    sentences: str, operations: list[str]
) -> None:
    assert lines_told(library(sentences)) == [2]
    assert closed(sentences) == operations


@pytest.mark.parametrize(
    "sentence",
    [
        "Creating a loan needs a number.",
        "Creating a loan requires a valid `due`.",
        "`GET /loans`: only open loans are listed.",
        "Lanterns are listed only once.",
        "Deleting a lantern needs a confirmation.",
        "Loans are created only if the lantern exists.",
        "Trainees: can view visible lanterns only.",
        "`LANTERN_NOT_OWNER` is logged when a loan is created.",
    ],
)
def test_what_is_said_of_values_and_records_keeps_nobody_out(sentence: str) -> None:
    sentences = f"{TOKEN}\n- {sentence}"

    assert matrix(library(sentences)) == {}
    assert closed(sentences) == []
