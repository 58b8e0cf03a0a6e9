"""Sentences about who may do what: understood, or told."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE, Fate

CLUB = Path(__file__).with_name("boat-club.md").read_text("utf-8")


def club(sentences: str) -> str:
    return CLUB.replace("SENTENCES", sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "Guests may list boats but may not book.",
        "`POST /api/bookings` is forbidden for the role `trainee`.",
        "Everyone but trainees can book a boat.",
        "Only a boatman whose account is verified may delete a boat.",
        "Anonymous visitors can browse boats of the admin.",
        "Only verified skippers with a licence may book boats.",
        "Każdy oprócz admina może dodać łódź, jeśli ma patent.",
        "Tylko administrator może dodawać łodzie.",
    ],
)
def test_a_sentence_on_access_that_is_not_understood_is_told(sentence: str) -> None:
    document = read_document(club(f"- JWT required.\n- {sentence}"), "plan.md")

    line = next(i for i, text in enumerate(club("").splitlines(), 1) if "## 6" in text)
    told = [one for one in document.plan.findings if one.rule == ACCESS_RULE]
    assert [one.line for one in told] == [line + 3]
    fates = {one.statement.text: one.fate for one in document.account}
    assert Fate.NOT_UNDERSTOOD in {fates[text] for text in fates if text in sentence}


def test_what_is_done_by_nobody_in_particular_is_no_sentence_on_access() -> None:
    text = club("- JWT required.\n- Only the service can write the log.")

    document = read_document(text, "plan.md")

    assert not [one for one in document.plan.findings if one.rule == ACCESS_RULE]


def _callers(operation: Operation) -> str:
    """Return who may call *operation*, in few words."""
    if operation.auth is False:
        return "anybody"
    told = [", ".join(operation.roles) or "callers"]
    told += ["their own"] if operation.owned else []
    told += [f"but {', '.join(operation.trusted)} all"] if operation.trusted else []
    return "; ".join(told)


def matrix(sentences: str) -> dict[str, str]:
    """Return who may call each operation of the club, but for those that any caller may."""
    plan = read_document(club(sentences), "plan.md").plan
    assert not [one.message for one in plan.findings if one.rule == ACCESS_RULE]
    told = {
        f"{one.method} {one.path.removeprefix('/api/').split('/')[0]}": _callers(one)
        for one in plan.operations
    }
    return {label: said for label, said in told.items() if said != "callers"}


BOATMAN = dict.fromkeys(("POST boats", "PUT boats", "DELETE boats"), "boatman")
WRITES = ("POST boats", "PUT boats", "DELETE boats", "POST bookings", "DELETE bookings")
CANCEL = {"DELETE bookings": "callers; their own; but boatman all"}
OWN = ("GET bookings", "POST bookings", "DELETE bookings")
OF_STAFF = "callers; their own; but staff all"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Only the boatman may add, change or remove boats.", BOATMAN),
        ("Adding, changing and removing boats is for the `boatman`.", BOATMAN),
        ("Nobody except a boatman may add, edit or delete boats.", BOATMAN),
        ("All write operations on boats need the role boatman.", BOATMAN),
        ("Endpoints under `/api/boats` that change something are limited to the role `boatman`.", BOATMAN),
        ("You must be an admin or a boatman to add a boat.", {"POST boats": "admin, boatman"}),
        ("Admin rights are necessary for POST and PUT on boats.", {"POST boats": "admin", "PUT boats": "admin"}),
        ("Users without the role `skipper` may not book boats.", {"POST bookings": "skipper"}),
        ("Callers lacking the `skipper` role get 403 on `POST /api/bookings`.", {"POST bookings": "skipper"}),
        ("If the caller is not an admin, `POST /api/boats` answers 403.", {"POST boats": "admin"}),
        ("`DELETE /api/boats/{boatId}` → 403 unless the caller is an `admin`.", {"DELETE boats": "admin"}),
        ("A booking may be cancelled by whoever made it or by staff.", {"DELETE bookings": OF_STAFF}),
        ("Only the owner of a booking or a boatman may cancel it.", CANCEL),
        ("Write access is reserved for staff.", dict.fromkeys(WRITES, "staff")),
        ("Anonymous visitors can browse boats.", {"GET boats": "anybody"}),
        ("Anyone may read boats without logging in.", {"GET boats": "anybody"}),
        ("Public: `GET /api/boats`", {"GET boats": "anybody"}),
        ("Listing boats does not require a login, everything else does.", {"GET boats": "anybody"}),
        (
            "The role `skipper` is told by the token. Skippers see only their own bookings; staff see all.",
            {**dict.fromkeys(OWN, "callers; their own"), "GET bookings": OF_STAFF},
        ),
        (
            "Staff have access to every booking; customers only to theirs.",
            dict.fromkeys(OWN, OF_STAFF),
        ),
        (
            "Roles: `member` (read), `skipper` (read, book), `boatman` (everything).",
            {
                "GET boats": "member, skipper, boatman",
                "GET bookings": "member, skipper, boatman",
                "POST bookings": "skipper, boatman",
                "DELETE bookings": "boatman",
                **BOATMAN,
            },
        ),
        ("Tylko administrator może dodawać dane.", {"POST boats": "admin", "POST bookings": "admin"}),
    ],
)  # fmt: skip
def test_a_sentence_on_access_is_understood(
    sentences: str, expected: dict[str, str]
) -> None:
    assert matrix(f"- JWT required.\n- {sentences}") == expected


def test_the_marks_of_a_matrix_tell_anybody_and_what_is_ones_own() -> None:
    table = """\
| Endpoint | Anonymous | Member | Boatman |
| --- | --- | --- | --- |
| GET /api/boats | ✅ | ✅ | ✅ |
| POST /api/boats | ❌ | ❌ | ✅ |
| DELETE /api/bookings/{bookingId} | ❌ | own | ✅ |"""

    assert matrix(f"- JWT required.\n\n{table}") == {
        "GET boats": "anybody",
        "POST boats": "Boatman",
        "DELETE bookings": "Boatman, Member; their own; but Boatman all",
    }


def test_a_row_names_its_operation_by_method_and_path_in_two_cells_or_by_what_is_done() -> (
    None
):
    rows = "| GET | /api/boats | everyone |\n| DELETE | /api/boats/{boatId} | admin |"
    cells = f"| Method | Path | Who |\n| --- | --- | --- |\n{rows}"
    spoken = "| Operation | Roles |\n| --- | --- |\n| Add a boat | boatman |\n| Book | skipper |"

    assert matrix(f"- JWT required.\n\n{cells}") == {
        "GET boats": "anybody",
        "DELETE boats": "admin",
    }
    assert matrix(f"- JWT required.\n\n{spoken}") == {
        "POST boats": "boatman",
        "POST bookings": "skipper",
    }


def test_what_only_some_need_is_no_demand_of_everybody() -> None:
    conditional = "A caller sees all bookings if they have the role `staff`, otherwise only those they made."

    told = matrix(f"- JWT required.\n- {conditional}")

    assert told["GET bookings"] == OF_STAFF
    assert "GET boats" not in told


@pytest.mark.parametrize(
    "sentence",
    [
        "The role `guest` is read-only.",
        "Administrators may do everything, other users only read boats.",
        "Minimum role: boatman",
        "Superusers bypass all checks.",
        "Permissions: `isBoatman`",
    ],
)
def test_what_is_half_understood_locks_nobody_out_and_is_told(sentence: str) -> None:
    plan = read_document(club(f"- JWT required.\n- {sentence}"), "plan.md").plan

    assert [one for one in plan.findings if one.rule == ACCESS_RULE]
    assert not any(one.roles for one in plan.operations)
