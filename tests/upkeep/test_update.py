"""`add`, `update`, `undo` and `status` on a project that people went on with."""

from pathlib import Path

import pytest

from endpoint_plan.rendering.base import BASE, RECORD
from tests.upkeep.conftest import PLAN, Boats
from tests.upkeep.plans import BOATS, MORE, TRIPS, edited

SERVICE = "src/boats/boats/service.py"
TODO = "            # TODO: raise HarbourFullError: The harbour has no free place (POST only).\n"
GUARD = (
    "            if len(await tx.boats.all()) > 7:\n"
    "                raise HarbourFullError\n"
)


def test_a_project_that_is_as_its_plans_has_nothing_to_do(boats: Boats) -> None:
    before = boats.files()

    assert boats.run("update").stdout.startswith("Nothing to do")
    assert boats.run("update", "--check").stdout.startswith("Nothing to do")
    assert boats.files() == before


def test_it_tells_what_changes_for_callers(boats: Boats) -> None:
    boats.write(PLAN, MORE)

    told = boats.run("update", "--dry-run").stdout.splitlines()

    assert told[1:10] == [
        "  POST /api/boats: the field `seats` of the body has the maximum 12, not 8",
        "  POST /api/boats: breaks callers: the field `colour` of the body is gone",
        "  POST /api/boats: the field `length` of the body is new",
        "  POST /api/boats: breaks callers: the field `colour` of the response is gone",
        "  POST /api/boats: the field `length` of the response is new",
        "  POST /api/boats: breaks callers: the error 409 HARBOUR_FULL is called NO_PLACE now",
        "  GET /api/boats/{id}: breaks callers: the field `colour` of the response is gone",
        "  GET /api/boats/{id}: the field `length` of the response is new",
        "  DELETE /api/boats/{id}: a new operation",
    ]


def test_it_names_fields_of_lists_by_their_way(boats: Boats, tmp_path: Path) -> None:
    as_shape = ("TripDto[]", '[{ "id": "uuid", "title": "string" }]')
    plan = edited(TRIPS, as_shape)
    trips = tmp_path / "trips.md"
    trips.write_text(plan, "utf-8")
    boats.run("add", str(trips))
    boats.write(".ai/trips.md", edited(plan, ('"title"', '"name"')))

    told = boats.run("update", "--dry-run").stdout.splitlines()

    assert told[1:3] == [
        "  GET /api/trips: breaks callers: the field `items`[].`title` of the response is gone",
        "  GET /api/trips: the field `items`[].`name` of the response is new",
    ]


def test_a_dry_run_shows_the_differences_and_writes_nothing(boats: Boats) -> None:
    boats.write(PLAN, MORE)
    before = boats.files()

    told = boats.run("update", "--dry-run").stdout

    assert (
        "--- a/src/boats/boats/commands.py\n+++ b/src/boats/boats/commands.py" in told
    )
    assert "-    colour: Text | None = None\n" in told
    assert "--- /dev/null\n+++ b/tests/boats/test_delete_boat.py\n" in told
    assert boats.files() == before


def test_a_check_fails_where_the_project_is_behind(boats: Boats) -> None:
    boats.write(PLAN, MORE)

    boats.run("update", "--check", status=1)
    boats.run("update")
    boats.run("update", "--check")


def test_an_unchanged_project_becomes_what_the_new_plan_makes(
    boats: Boats, make: object
) -> None:
    boats.write(PLAN, MORE)

    boats.run("update")

    updated = boats.files()
    assert callable(make)
    assert updated == make(MORE).files()


def test_code_that_was_written_survives(boats: Boats, tmp_path: Path) -> None:
    boats.replace(SERVICE, TODO, GUARD)
    boats.replace(
        SERVICE, "import NoSuchBoatError", "import HarbourFullError, NoSuchBoatError"
    )
    boats.replace(
        SERVICE,
        "log = structlog.get_logger(__name__)\n",
        "log = structlog.get_logger(__name__)\n\nPLACES = 7\n",
    )
    boats.write(
        SERVICE, boats.read(SERVICE) + "\n\ndef mine() -> int:\n    return PLACES\n"
    )
    boats.write("tests/test_mine.py", "def test_mine() -> None: ...\n")
    new = tmp_path / "new.md"
    new.write_text(MORE.replace("`NO_PLACE`    ", "`HARBOUR_FULL`"), "utf-8")

    told = boats.run("update", "--plan", str(new)).stdout

    service = boats.read(SERVICE)
    assert "; 0 conflicts" in told
    assert GUARD in service
    assert TODO not in service
    assert "PLACES = 7" in service
    assert service.endswith("\n\ndef mine() -> int:\n    return PLACES\n")
    assert "    async def delete_boat(" in service
    assert "import HarbourFullError, NoSuchBoatError\n" in service
    assert boats.read("tests/test_mine.py") == "def test_mine() -> None: ...\n"
    assert boats.read(PLAN) == new.read_text("utf-8")


def test_lines_that_both_changed_conflict_until_they_are_resolved(boats: Boats) -> None:
    boats.replace(SERVICE, TODO, GUARD)
    boats.write(PLAN, MORE)

    told = boats.run("update", status=1)

    assert f"  {SERVICE}: in conflict, 1 place" in told.stdout.splitlines()
    assert "; 1 conflict." in told.stdout
    assert "Resolve the conflicts" in told.stderr
    assert f"<<<<<<< yours\n{GUARD}||||||| generated before\n{TODO}=======\n" in (
        boats.read(SERVICE)
    )
    assert "holds marks of a conflict" in boats.run("update", status=1).stderr


def test_an_import_whose_name_is_gone_is_told(boats: Boats) -> None:
    boats.replace(
        SERVICE, "import NoSuchBoatError", "import HarbourFullError, NoSuchBoatError"
    )
    boats.replace(SERVICE, TODO, TODO + GUARD)
    boats.write(PLAN, MORE)

    told = boats.run("update").stderr

    assert told == (
        f"{SERVICE}:9: imports HarbourFullError, which boats.boats.errors no longer has\n"
    )


def test_an_import_whose_name_is_gone_is_told_beside_a_conflict(boats: Boats) -> None:
    boats.replace(
        SERVICE, "import NoSuchBoatError", "import HarbourFullError, NoSuchBoatError"
    )
    boats.replace(SERVICE, TODO, GUARD)
    boats.write(PLAN, MORE)

    told = boats.run("update", status=1).stderr

    assert told.startswith(
        f"{SERVICE}:9: imports HarbourFullError, which boats.boats.errors no longer has\n"
    )


def test_a_file_that_was_deleted_stays_deleted(boats: Boats) -> None:
    (boats.folder / "src/boats/boats/commands.py").unlink()
    boats.write(PLAN, MORE)

    told = boats.run("update").stdout

    assert "  src/boats/boats/commands.py: stays deleted, as you have it" in told
    assert not (boats.folder / "src/boats/boats/commands.py").exists()


def test_files_that_are_no_longer_generated_go_unless_they_were_changed(
    make: object,
) -> None:
    assert callable(make)
    boats: Boats = make(MORE)
    boats.write(
        "tests/boats/test_create_boat.py",
        boats.read("tests/boats/test_create_boat.py") + "# mine\n",
    )
    boats.write(PLAN, BOATS)
    told = boats.run("update").stdout
    assert "  tests/boats/test_delete_boat.py: removed" in told
    assert not (boats.folder / "tests/boats/test_delete_boat.py").exists()

    boats = make(MORE)
    test = "tests/boats/test_delete_boat.py"
    boats.write(test, boats.read(test) + "# mine\n")
    boats.write(PLAN, BOATS)
    told = boats.run("update").stdout
    assert f"  {test}: kept: it is no longer generated, and you changed it" in told
    assert boats.read(test).endswith("# mine\n")


def test_a_further_plan_joins_the_others(boats: Boats, tmp_path: Path) -> None:
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")

    told = boats.run("add", str(trips)).stdout

    assert "  GET /api/trips: a new operation" in told
    assert boats.read(".ai/trips.md") == TRIPS
    assert boats.read("README.md").startswith("# Boats\n")
    assert "include_router(trips_router)" in boats.read("src/boats/app.py")
    assert boats.run("update").stdout.startswith("Nothing to do")
    assert "the project has the plan trips.md" in (
        boats.run("add", str(trips), status=1).stderr
    )
    boats.write(".ai/trips.md", TRIPS.replace("`page` (", "`port` (string) ("))
    assert (
        "the query parameter `port` is new" in boats.run("update", "--dry-run").stdout
    )


def test_undo_takes_the_last_change_back_and_again(
    boats: Boats, tmp_path: Path
) -> None:
    before = boats.files()
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")
    boats.run("add", str(trips))
    after = boats.files()

    assert "Taken back: add trips.md." in boats.run("undo").stdout
    assert boats.files() == before
    boats.run("undo")
    assert boats.files() == after


def test_undo_keeps_what_was_written_since(boats: Boats, tmp_path: Path) -> None:
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")
    boats.run("add", str(trips))
    boats.replace(SERVICE, TODO, GUARD)

    boats.run("undo")

    assert GUARD in boats.read(SERVICE)
    assert not (boats.folder / "src/boats/trips").exists()


def test_undo_of_a_conflict_that_was_resolved_names_its_sides(boats: Boats) -> None:
    boats.replace(SERVICE, TODO, GUARD)
    boats.write(PLAN, MORE)
    boats.run("update", status=1)
    text = boats.read(SERVICE)
    start, end = text.index("<<<<<<< yours\n"), text.index(">>>>>>> generated now\n")
    resolved = GUARD.replace("HarbourFullError", "NoPlaceError")
    rest = text[end:].partition("\n")[2]
    boats.write(SERVICE, f"{text[:start]}{resolved}{rest}")

    boats.run("undo", status=1)

    text = boats.read(SERVICE)
    assert f"<<<<<<< yours\n{resolved}||||||| after the change\n" in text
    assert f"=======\n{GUARD}>>>>>>> before the change\n" in text
    assert text.count("<<<<<<<") == 1


def test_a_record_that_names_no_storage_is_refused_as_such(boats: Boats) -> None:
    boats.replace(RECORD.as_posix(), 'storage = "memory"', 'storage = "mongo"')

    told = boats.run("status", status=1).stderr

    assert "scaffold.toml is not as it was written (there is no storage=mongo" in told


def test_undo_of_nothing_is_refused(boats: Boats) -> None:
    assert "no change of this project is known" in boats.run("undo", status=1).stderr


def test_status_tells_plans_answers_and_drift(boats: Boats) -> None:
    boats.write(PLAN, MORE)
    boats.replace(SERVICE, TODO, GUARD)
    (boats.folder / "Dockerfile").unlink()

    told = boats.run("status").stdout.splitlines()

    assert told[0].startswith("Boats: made by endpoint-template, version ")
    assert told[1:] == [
        "  project_slug = boats",
        "  package_name = boats",
        "  python_version = 3.11",
        "  storage = memory",
        f"plan {PLAN}: changed since",
        "42 generated files: 1 changed by hand, 1 deleted",
        f"  {SERVICE}",
        "  Dockerfile: deleted",
    ]


def test_a_folder_of_no_project_is_refused(tmp_path: Path) -> None:
    told = Boats(tmp_path).run("status", status=1).stderr

    assert f"is in no project with {RECORD.as_posix()}" in told


def test_a_base_that_a_merge_broke_is_told(boats: Boats) -> None:
    boats.write(BASE.as_posix(), "<<<<<<< HEAD\n" + boats.read(BASE.as_posix()))

    assert "either side's will do" in boats.run("update", status=1).stderr


@pytest.mark.parametrize("path", ["/etc/passwd", "../plan.md", "C:/plan.md"])
def test_a_record_names_no_files_outside_of_its_project(
    boats: Boats, path: str
) -> None:
    boats.replace(RECORD.as_posix(), PLAN, path)

    assert "is no path in a project" in boats.run("update", status=1).stderr


def test_a_link_is_never_written_through(boats: Boats, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.py"
    target.write_text("mine", "utf-8")
    (boats.folder / "src/boats/boats/commands.py").unlink()
    (boats.folder / "src/boats/boats/commands.py").symlink_to(target)
    boats.write(PLAN, MORE)

    assert "is a symbolic link" in boats.run("update", status=1).stderr
    assert target.read_text("utf-8") == "mine"


def test_the_store_can_be_changed_for_another(boats: Boats) -> None:
    boats.replace(SERVICE, TODO, GUARD)

    boats.run("update", "--answer", "storage=sql")

    assert (boats.folder / "src/boats/boats/sql.py").exists()
    assert not (boats.folder / "src/boats/memory.py").exists()
    assert GUARD in boats.read(SERVICE)
    assert 'storage = "sql"' in boats.read(RECORD.as_posix())
