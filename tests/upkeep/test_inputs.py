"""Plans are dropped, lost and taken back, and taken for others."""

from pathlib import Path

import pytest

from tests.upkeep.conftest import PLAN, Boats
from tests.upkeep.plans import BOATS, TRIPS

OF_TRIPS = ".ai/trips.md"


@pytest.fixture
def both(boats: Boats, tmp_path: Path) -> Boats:
    """A project of two plans."""
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")
    boats.run("add", str(trips))
    return boats


def test_a_dropped_plan_takes_with_it_what_only_it_made(
    boats: Boats, tmp_path: Path
) -> None:
    before = boats.files()
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")
    boats.run("add", str(trips))
    after = boats.files()

    told = boats.run("drop", "trips.md").stdout

    assert "  GET /api/trips: breaks callers: the operation is gone" in told
    assert f"  {OF_TRIPS}: taken out" in told
    assert boats.files() == before
    boats.run("undo")
    assert boats.files() == after


def test_a_plan_that_is_gone_can_be_dropped(both: Boats) -> None:
    (both.folder / OF_TRIPS).unlink()

    assert "endpoint-template drop trips.md" in both.run("update", status=1).stderr
    both.run("drop", OF_TRIPS)

    assert not (both.folder / "src/boats/trips").exists()
    assert both.run("update").stdout.startswith("Nothing to do")


def test_a_dropped_plan_that_was_changed_is_kept(both: Boats) -> None:
    both.write(OF_TRIPS, f"{TRIPS}\nMine.\n")

    told = both.run("drop", "trips.md").stdout

    assert f"{OF_TRIPS}: kept, as you changed it; it is no plan any more" in told
    assert both.read(OF_TRIPS).endswith("Mine.\n")


def test_the_only_plan_is_not_dropped_nor_one_that_there_is_not(boats: Boats) -> None:
    assert "is the only plan" in boats.run("drop", "endpoints-plan.md", status=1).stderr
    assert "none of the plans endpoints-plan.md" in (
        boats.run("drop", "trips.md", status=1).stderr
    )


def test_a_plan_that_is_gone_is_taken_back(boats: Boats, tmp_path: Path) -> None:
    (boats.folder / PLAN).unlink()
    kept = tmp_path / "kept.md"
    kept.write_text(BOATS, "utf-8")

    told = boats.run("update", "--plan", str(kept)).stdout

    assert f"  {PLAN}: written" in told
    assert boats.read(PLAN) == BOATS
    assert boats.run("update").stdout.startswith("Nothing to do")


def test_another_plan_of_the_same_name_is_to_be_called_otherwise(
    boats: Boats, tmp_path: Path
) -> None:
    other = tmp_path / "endpoints-plan.md"
    other.write_text(TRIPS, "utf-8")

    told = boats.run("add", str(other), status=1).stderr

    assert "the project has another plan endpoints-plan.md: give this one another" in (
        told
    )
