"""What keeps callers from an operation and was not understood keeps all of them from it, until it is written."""

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.reading import read_plan
from tests.baking import ROOT
from tests.generating import Made, generate, understand

DEPOT = (ROOT / "tests/depot.md").read_text("utf-8")
LEDGER = "POST /ladders may be called only by whoever has signed the ledger this week or by a smith."


@pytest.fixture(scope="module")
def made() -> Made:
    return generate(DEPOT)


def closed(text: str) -> dict[str, list[int | None]]:
    """Return the operations of the plan *text* that are closed, with the lines for which they are."""
    plan = read_plan(text, "plan.md")
    return {f"{one.method} {one.path}": [said.line for said in one.untold] for one in plan.operations if one.untold}  # fmt: skip


def with_sentence(sentence: str) -> str:
    """Return the plan of the depot with *sentence* in place of what it says of ladders that are added."""
    line = next(one for one in DEPOT.splitlines() if "ledger" in one)
    return DEPOT.replace(line, f"- {sentence}")


def test_an_operation_is_closed_by_a_clause_that_was_not_understood() -> None:
    assert closed(DEPOT) == {"POST /ladders": [35]}


def test_the_service_refuses_everybody(made: Made) -> None:
    operations = {one.name: one for one in made.blueprint.tested}
    refusing = [name for name, one in operations.items() if "refuse_everybody" in one.guards]  # fmt: skip

    assert refusing == ["create_ladder", "delete_ladder"]
    assert operations["create_ladder"].untold == (f"{LEDGER} (line 35)",)
    assert operations["delete_ladder"].untold == ("for member of the guild only (line 36)",)  # fmt: skip
    router = made.files["src/made_service/ladders/router.py"]
    assert "# TODO: put in place of refuse_everybody who may call it: POST /ladders may be called only by" in router  # fmt: skip
    assert "For nobody yet: who may call it was not understood." in router


def test_a_test_waits_for_whom_it_is_for(made: Made) -> None:
    tests = made.files["tests/ladders/test_create_ladder.py"]

    assert "def test_403_for_everybody_until_the_plan_tells_who_may" in tests
    assert f"xfail(strict=True, reason='{LEDGER} (line 35)')" in tests


def test_the_readme_and_the_report_tell_it(made: Made) -> None:
    report = analyse(DEPOT, "plan.md")
    callers = {one.operation: one.callers for one in report.operations}

    assert "| `POST /ladders` | Create one ladder. | refuses everybody |" in made.files["README.md"]  # fmt: skip
    assert callers["POST /ladders"] == callers["DELETE /ladders/{ladderId}"] == "nobody yet: not understood"  # fmt: skip
    assert set(report.access[1].callers.values()) == {"no"}
    assert [one.text for one in report.open if one.subject == "POST /ladders"] == [f"everybody is refused, since who may call it was not understood: {LEDGER} (line 35)"]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "`POST /ladders` may be called by any caller, whoever that is.",
        "Later, `POST /ladders` might be only for whoever has signed the ledger.",
        "No role is needed for `POST /ladders`.",
        "`POST /ladders` needs the role `smith`.",
        "Nobody may have more than two ladders.",
        "A ladder that is broken may be added only once.",
        "`POST /ladders` must answer within a second.",
        "`rungs` of `POST /ladders` can only be changed by a repair.",
    ],
)
def test_what_keeps_nobody_out_closes_nothing(sentence: str) -> None:
    assert closed(with_sentence(sentence)) == {}


def test_whoever_is_kept_out_in_spite_of_a_role_is_refused_with_everybody() -> None:
    banned = "- Banned users may not call `POST /ladders/{ladderId}/repair`."
    made = generate(DEPOT.replace("\n\n## 5. Error", f"\n{banned}\n\n## 5. Error"))
    operations = {one.name: one for one in made.blueprint.tested}

    assert "refuse_everybody" in operations["repair_ladder"].guards
    assert any("smith" in one for one in operations["repair_ladder"].guards)


KENNEL = """\
# API plan: Kennel

## Data model

**Dog**: id (uuid), ownerId (uuid), name (string, 1-60)

**Stay**: id (uuid), dogId (uuid), until (date)

## Access

All endpoints need a bearer token. Owners work with their own dogs and the stays of their own dogs.

## Endpoints

### POST /dogs

Body: `name` (required). 201 with the dog.

### POST /dogs/{dogId}/stays

Body: `until` (required). 201 with the stay. 404 if there is no such dog.

### GET /dogs/{dogId}/stays

200 with a list of `Stay`. 404 if there is no such dog.
"""
ALL_STAYS = "\n### GET /stays\n\n200 with a list of `Stay`.\n"


def test_a_list_of_what_belongs_to_things_of_others_lets_nobody_in() -> None:
    made = understand(KENNEL + ALL_STAYS)
    closed = {one.name for r in made.resources for one in r.operations if one.untold}

    assert closed == {"list_stays"}
    assert [one.message for one in made.findings if one.rule == "unkept-owner"] == [
        "GET /stays shows callers only what is theirs, which the service cannot tell of a list of all: it lets nobody in"
    ]


def test_a_list_below_a_thing_of_the_caller_is_open_to_its_owner() -> None:
    made = understand(KENNEL)

    assert not any(one.untold for r in made.resources for one in r.operations)
