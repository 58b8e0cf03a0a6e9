"""`verify` ticks steps by evidence: symbols, marks of work that is left, and tests that passed."""

import json

import pytest

from endpoint_plan.upkeep.verifying import judging
from endpoint_plan.upkeep.verifying.running import Run, Test, run_tests
from tests.projects import ONLY_ANYIO
from tests.upkeep.conftest import Boats
from tests.upkeep.test_update import GUARD, SERVICE, TODO

TEST = "tests/boats/test_create_boat.py"
STEPS = "IMPLEMENTATION_STEPS.md"
WAITING = """\
# Arrange what makes the rule apply, then remove the mark.
@pytest.mark.xfail(strict=True, reason="HarbourFullError: the rule is not written yet")
def test_409_harbour_full(client: TestClient) -> None:
    \"\"\"The harbour has no free place (POST only).\"\"\"
    response"""
ARRANGED = """\
def test_409_harbour_full(client: TestClient) -> None:
    for _ in range(8):
        client.post(URL, json=BODY)
    response"""


def passed(path: str, name: str, end: str = "passed", *steps: int) -> Test:
    return Test(path, name, 1, end, steps)


UNTOUCHED = (
    passed(TEST, "test_201_with_the_new_boat"),
    passed(TEST, "test_400_beyond_the_bounds[name-7]"),
    passed(TEST, "test_409_harbour_full", "waits"),
    passed("tests/boats/test_get_boat.py", "test_200_with_the_boat"),
    passed("tests/boats/test_get_boat.py", "test_400_when_the_boat_id_is_no_uuid"),
    passed("tests/boats/test_get_boat.py", "test_404_when_there_is_no_such_boat"),
    passed("tests/test_security.py", "test_401_without_a_token"),
)


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[Test]:
    """How the tests of the project end, without running them."""
    tests = list(UNTOUCHED)
    monkeypatch.setattr(judging, "run_tests", lambda _: Run(tuple(tests)))
    return tests


def told(boats: Boats, status: int = 0) -> list[str]:
    return boats.run("verify", "--strict", status=status).stdout.splitlines()


def finish(boats: Boats) -> None:
    """Do the work of step 2."""
    boats.replace(SERVICE, "        # Step 2: Implement BoatService.createBoat\n", "")
    boats.replace(SERVICE, TODO, GUARD)
    boats.replace(
        SERVICE, "import NoSuchBoatError", "import HarbourFullError, NoSuchBoatError"
    )


@pytest.mark.usefixtures("ends")
def test_an_untouched_project_has_ticked_what_is_generated(boats: Boats) -> None:
    before = boats.read(STEPS)

    assert told(boats, status=1) == [
        "[x] step 1: Create the commands and the DTOs",
        "[ ] step 2: Implement BoatService.createBoat",
        f"      {SERVICE}:25: the comment of step 2 is still there",
        f"      {SERVICE}:27: TODO: raise HarbourFullError: The harbour has no free place (POST only).",
        f"      {TEST}:1: test_409_harbour_full is still expected to fail",
        "[ ] step 3: Set up a cache for boats",
        "      no test is marked @pytest.mark.step(3)",
        "[x] POST /api/boats: answers 201",
        "[x] POST /api/boats: 400 INVALID: The body is invalid",
        "[x] POST /api/boats: 401 UNAUTHORIZED: No valid token",
        "[ ] POST /api/boats: 409 HARBOUR_FULL: The harbour has no free place (POST only)",
        f"      {SERVICE}:23: nothing raises HarbourFullError",
        "      none of its tests ran and passed",
        f"      {TEST}:1: test_409_harbour_full is still expected to fail",
        "[x] GET /api/boats/{id}: answers 200",
        "[x] GET /api/boats/{id}: 400 INVALID: The body is invalid",
        "[x] GET /api/boats/{id}: 401 UNAUTHORIZED: No valid token",
        "[x] GET /api/boats/{id}: 404 NO_SUCH_BOAT: There is no such boat (GET only)",
        "1 of 3 steps done, 7 of 8 promises kept.",
    ]
    assert boats.read(STEPS) == before


def test_work_that_is_done_is_ticked_when_the_tests_of_the_project_pass(
    boats: Boats, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ONLY_ANYIO.items():
        monkeypatch.setenv(name, value)
    finish(boats)
    boats.replace(TEST, WAITING, ARRANGED)
    boats.write(
        "tests/test_cache.py",
        "import pytest\n\n\n@pytest.mark.step(3)\ndef test_cache() -> None:\n    assert True\n",
    )

    assert told(boats)[-1] == "3 of 3 steps done, 8 of 8 promises kept."
    assert "- [x] 2. Implement BoatService.createBoat\n  - done: `src/boats" in (
        boats.read(STEPS)
    )


def test_a_test_that_fails_unticks_its_step(boats: Boats, ends: list[Test]) -> None:
    ends.append(passed(TEST, "test_201_within_the_bounds[seats-1]", "failed"))

    assert f"      {TEST}:1: test_201_within_the_bounds fails" in told(boats, status=1)
    assert "- [ ] 1. Create the commands and the DTOs\n  - to do: `src/boats" in (
        boats.read(STEPS)
    )


@pytest.mark.usefixtures("ends")
def test_a_box_that_was_ticked_without_evidence_is_told_and_unticked(
    boats: Boats,
) -> None:
    boats.replace(STEPS, "- [ ] 3. Set up", "- [x] 3. Set up")

    lines = told(boats, status=1)

    at = lines.index("[ ] step 3: Set up a cache for boats")
    assert lines[at + 1] == "      its box was ticked, without evidence"
    assert "- [ ] 3. Set up" in boats.read(STEPS)


@pytest.mark.usefixtures("ends")
def test_a_symbol_that_is_gone_opens_its_step(boats: Boats) -> None:
    boats.replace(SERVICE, "async def create_boat(", "async def make_boat(")

    assert f"      {SERVICE}: there is no BoatService.create_boat" in (
        told(boats, status=1)
    )


@pytest.mark.usefixtures("ends")
def test_a_table_says_where_each_line_of_the_plan_is(boats: Boats) -> None:
    lines = boats.run("verify", "--markdown").stdout.splitlines()

    assert lines[:3] == [
        "| Plan | What | Code | Tests | State |",
        "| --- | --- | --- | --- | --- |",
        "| endpoints-plan.md:55 | step 1: Create the commands and the DTOs | "
        + "`src/boats/boats/commands.py:10` | "
        + f"`{TEST}::test_201_with_the_new_boat`, `{TEST}::test_400_beyond_the_bounds`, "
        + "`tests/boats/test_get_boat.py::test_200_with_the_boat` and 1 more | done |",
    ]


@pytest.mark.usefixtures("ends")
def test_verdicts_are_data_as_well(boats: Boats) -> None:
    found = json.loads(boats.run("verify", "--json").stdout)

    assert [one["done"] for one in found][:3] == [True, False, False]
    assert found[1]["plan"] == "endpoints-plan.md:56"
    assert found[1]["code"] == [f"{SERVICE}:23"]


def test_tests_that_do_not_run_are_no_evidence(boats: Boats) -> None:
    boats.write("tests/conftest.py", "raise RuntimeError('no')\n")

    assert run_tests(boats.folder).trouble
    assert told(boats, status=1)[-1] == "0 of 3 steps done, 0 of 8 promises kept."


@pytest.mark.usefixtures("ends")
def test_what_is_open_is_a_finding_at_its_place(boats: Boats) -> None:
    told = boats.run("verify", "--format", "github").stdout.splitlines()
    log = json.loads(boats.run("verify", "--format", "sarif").stdout)

    assert told[0].startswith(f"::warning file={boats.folder.as_posix()}/{SERVICE},")
    assert ",title=open-step::step 2: " in told[0]
    results = log["runs"][0]["results"]
    assert len(results) == len(told)
    assert {one["ruleId"] for one in results} == {"open-step", "broken-promise"}
    chosen = ("verify", "--format", "github", "--ignore", "open-step")
    assert "open-step" not in boats.run(*chosen).stdout
