"""What counts as evidence, for steps and for what generation left open; what `verify` writes merges."""

import pytest

from tests.upkeep.conftest import PLAN, Boats, Make
from tests.upkeep.plans import BOATS, MORE, edited
from tests.upkeep.test_update import SERVICE, TODO
from tests.upkeep.test_verify import STEPS, TEST, Test, ends, finish, passed, told

__all__ = ["ends"]

LEFT = "HarbourFullError (409) is never raised."
WHOLE = edited(BOATS, ("`BoatService.createBoat`", "the `BoatService`"))
GET = "tests/boats/test_get_boat.py"


def done(ends: list[Test]) -> None:
    """Let the test pass that waited."""
    ends[:] = [one for one in ends if one.end != "waits"]
    ends.append(passed(TEST, "test_409_harbour_full"))


def without_mark(boats: Boats) -> None:
    """Take the mark off the test, as whoever wrote the rule does."""
    text = boats.read(TEST)
    at = text.index("# Arrange what makes")
    boats.write(TEST, text[:at] + text[text.index("def test_409", at) :])


def test_what_was_left_open_is_ticked_when_it_is_done(
    boats: Boats, ends: list[Test]
) -> None:
    finish(boats)
    without_mark(boats)
    done(ends)
    boats.run("verify")

    [line] = [line for line in boats.read(STEPS).splitlines() if LEFT in line]
    assert line.startswith("- [x] `POST /api/boats`: ")


@pytest.mark.usefixtures("ends")
def test_what_is_left_open_and_ticked_is_told_and_unticked(boats: Boats) -> None:
    before = boats.read(STEPS)
    line = next(line for line in before.splitlines() if LEFT in line)
    boats.replace(STEPS, line, line.replace("[ ]", "[x]"))

    lines = told(boats, status=1)

    at = lines.index(
        f"[ ] `POST /api/boats`: {LEFT} The harbour has no free place (POST only)."
    )
    assert lines[at + 1] == "      its box was ticked, without evidence"
    assert boats.read(STEPS) == before


def test_what_stops_working_elsewhere_opens_a_step_on_the_whole_service(
    make: Make, ends: list[Test]
) -> None:
    boats = make(WHOLE)
    boats.replace(SERVICE, "        # Step 2: Implement the BoatService\n", "")
    boats.replace(SERVICE, TODO, "            raise HarbourFullError\n")
    without_mark(boats)
    done(ends)
    assert "[x] step 2: Implement the BoatService" in told(boats, status=1)

    ends.append(passed(GET, "test_404_when_there_is_no_such_boat[late]", "failed"))

    lines = told(boats, status=1)
    assert "[ ] step 2: Implement the BoatService" in lines
    assert "[x] step 1: Create the commands and the DTOs" in lines


def test_marks_that_are_only_taken_away_are_no_evidence(
    boats: Boats, ends: list[Test]
) -> None:
    boats.replace(SERVICE, "        # Step 2: Implement BoatService.createBoat\n", "")
    boats.replace(SERVICE, TODO, "")
    without_mark(boats)
    text = boats.read(TEST)
    at = text.index("def test_409")
    boats.write(TEST, f"{text[:at]}def test_409_harbour_full() -> None:\n    pass\n")
    done(ends)

    lines = told(boats, status=1)

    at = lines.index("[ ] step 2: Implement BoatService.createBoat")
    assert lines[at + 1 : at + 3] == [
        f"      {SERVICE}:23: nothing raises HarbourFullError",
        f"      {TEST}:1: test_409_harbour_full tests nothing",
    ]


def test_a_mark_of_a_step_that_there_is_not_is_told(
    boats: Boats, ends: list[Test]
) -> None:
    ends.append(passed("tests/test_mine.py", "test_mine", "passed", 77))

    assert (
        "tests/test_mine.py:1: test_mine is marked with step 77, which there is not"
        in told(boats, status=1)
    )


@pytest.mark.usefixtures("ends")
def test_a_project_in_conflict_is_not_judged(boats: Boats) -> None:
    boats.write(SERVICE, "<<<<<<< yours\n=======\n>>>>>>> generated now\n")
    before = boats.read(STEPS)

    assert f"{SERVICE} holds marks of a conflict" in (
        boats.run("verify", status=1).stderr
    )
    assert boats.read(STEPS) == before


def test_what_verify_writes_is_no_change_by_hand(
    boats: Boats, ends: list[Test]
) -> None:
    finish(boats)
    without_mark(boats)
    done(ends)
    ends.append(passed(TEST, "test_201_within_the_bounds[seats-1]", "failed"))
    boats.run("verify")
    assert "- [ ] 1. Create the commands" in boats.read(STEPS)
    ends.pop()
    boats.run("verify")
    assert f"  {STEPS}" not in boats.run("status").stdout.splitlines()
    boats.write(
        PLAN,
        edited(
            MORE,
            ("`NO_PLACE`    ", "`HARBOUR_FULL`"),
            ("1. Create the commands", "1. Create the router\n1. Create the commands"),
        ),
    )

    told = boats.run("update").stdout

    steps = boats.read(STEPS)
    assert f"  {STEPS}: replaced" in told.splitlines()
    assert "- [x] 3. Implement BoatService.createBoat\n  - done: `src/boats" in steps
    assert "- [ ] 4. Set up a cache" in steps
    assert "- [x] 2. Create the commands and the DTOs\n  - done as generated" in steps
    boats.run("undo")
    assert "- [x] 2. Implement BoatService.createBoat\n  - done: " in boats.read(STEPS)


@pytest.mark.usefixtures("ends")
def test_what_you_write_into_the_list_of_steps_merges_beside_its_boxes(
    boats: Boats,
) -> None:
    boats.replace(STEPS, "- [ ] 3. Set up", "- [x] 3. Set up")
    boats.write(STEPS, f"{boats.read(STEPS)}\nAsk Ada about the cache.\n")
    boats.write(
        PLAN, BOATS.replace("1-8", "1-12").replace("3. Set", "3. Write a log\n4. Set")
    )

    assert f"  {STEPS}: merged" in boats.run("update").stdout.splitlines()

    steps = boats.read(STEPS)
    assert "- [x] 4. Set up a cache" in steps
    assert steps.endswith("\nAsk Ada about the cache.\n")
