"""Sentences on access of which every word is known: whatever their order, who may call follows; else nobody comes in."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

HERE = Path(__file__).parent
GREENHOUSE = (HERE / "greenhouse.md").read_text("utf-8")
LIBRARY = (HERE / "osiedlowa.md").read_text("utf-8")
TOKEN = "- All endpoints need a bearer token."
PL = "- Wszystkie endpointy wymagają tokenu JWT."


def plan(document: str, sentences: str) -> Plan:
    return read_document(document.replace("SENTENCES", sentences), "plan.md").plan


def callers(operation: Operation) -> str:
    """Return who may call *operation*, in few words."""
    if operation.untold:
        return "nobody"
    if not operation.auth:
        return "anybody"
    said = [", ".join(operation.roles)] if operation.roles else []
    said += ["own"] if operation.owned else []
    said += [f"all {', '.join(operation.trusted)}"] if operation.trusted else []
    return "; ".join(said)


def matrix(made: Plan) -> dict[str, str]:
    """Return who may call each operation, but for those that any caller may."""
    found = {f"{one.method} {one.path}": callers(one) for one in made.operations}
    return {what: said for what, said in found.items() if said}


def is_told(made: Plan) -> bool:
    return any(one.rule == ACCESS_RULE for one in made.findings)


BED, LOAN, ALARM = "/beds/{bedId}", "/loans/{loanId}", "/alarms/{alarmId}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Growers and head growers alike may list and read beds.", {"GET /beds": "grower, head_grower", f"GET {BED}": "grower, head_grower"}),
        ("Creating or removing a bed is reserved to head growers.", {"POST /beds": "head_grower", f"DELETE {BED}": "head_grower"}),
        ("Recording a measurement takes the scope `measurements:write`, no role at all.", {"POST /measurements": "measurements:write"}),
        ("Measurements may be listed without logging in.", {"GET /measurements": "anybody"}),
        ("Nobody but an auditor gets to see the alarms.", {"GET /alarms": "auditor"}),
        ("To acknowledge an alarm a valid token is enough.", {}),
        ("Alarms are shown only to wardens, never to ordinary users.", {"GET /alarms": "warden"}),
        ("A measurement may be deleted by whoever recorded it or by a warden.", {"DELETE /measurements/{measurementId}": "own; all warden"}),
        ("We let wardens alone touch beds.", {"POST /beds": "warden", f"DELETE {BED}": "warden"}),
    ],
)  # fmt: skip
def test_a_sentence_of_known_words_is_enforced(
    sentence: str, expected: dict[str, str]
) -> None:
    made = plan(GREENHOUSE, f"{TOKEN}\n- {sentence}")

    assert matrix(made) == expected
    assert not is_told(made)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Książki przegląda każdy, także bez logowania.", {"GET /books": "anybody"}),
        ("Dodawanie książek: wyłącznie rola `librarian`.", {"POST /books": "librarian"}),
        ("Usunąć książkę może jedynie użytkownik z rolą `manager`.", {"DELETE /books/{bookId}": "manager"}),
        ("Wypożyczenie zakłada rola `librarian` lub rola `manager`, nikt inny.", {"POST /loans": "librarian, manager"}),
        ("Wypożyczenie anuluje osoba, która je złożyła, albo rola `librarian`.", {f"DELETE {LOAN}": "own; all librarian"}),
    ],
)  # fmt: skip
def test_things_are_known_by_what_the_operations_call_them(
    sentence: str, expected: dict[str, str]
) -> None:
    made = plan(LIBRARY, f"{PL}\n- {sentence}")

    assert matrix(made) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Published alarms are read by the whole world.",
        "A `guest` token is good for GET and nothing more.",
        "Any signed-in user can record a measurement, banned users excepted (role `banned`).",
    ],
)
def test_a_word_that_is_not_known_is_told(sentence: str) -> None:
    made = plan(GREENHOUSE, f"{TOKEN}\n- {sentence}")

    assert is_told(made)
    assert "anybody" not in matrix(made).values()


def test_a_role_for_what_the_paths_do_not_name_closes_what_nothing_else_is_told_of() -> (
    None
):
    made = plan(
        LIBRARY,
        f"{PL}\n- Książki przegląda każdy.\n- Ewidencja nie jest dostępna dla nikogo poza rolą `manager`.",
    )

    assert is_told(made)
    assert matrix(made)["GET /statistics"] == "nobody"
    assert "GET /books" not in matrix(made)


def test_a_table_of_roles_and_things_says_what_each_role_may_do() -> None:
    table = (
        "| Role | Beds | Measurements | Alarms |\n| --- | --- | --- | --- |\n"
        "| driver | read | CR | - |\n| manager | full access | R | read, acknowledge |"
    )

    said = matrix(plan(GREENHOUSE, f"{TOKEN}\n\n{table}"))

    assert said["GET /beds"] == "driver, manager"
    assert said[f"DELETE {BED}"] == "manager"
    assert said["POST /measurements"] == "driver"
    assert said[f"POST {ALARM}/acknowledge"] == "manager"
    assert said["DELETE /measurements/{measurementId}"] == "nobody"
