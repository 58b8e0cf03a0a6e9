"""A changed plan migrates the database that is there, rows and all, on SQLite and on PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from ruff.__main__ import find_ruff_bin

from tests.postgres import postgres
from tests.projects import run_tests
from tests.upkeep.conftest import PLAN, Boats, Make
from tests.upkeep.plans import BOATS, MORE, TRIPS, edited

CHANGED = edited(
    MORE,
    (
        "  - `length` (number, optional, nullable)\n",
        """\
  - `length` (number, optional, nullable)
  - `kind` (string, required, one of: sail, motor)
""",
    ),
    (
        "- `length` (number, nullable)\n",
        "- `length` (number, nullable)\n- `kind` (string)\n",
    ),
    ("  - `seats` (integer, required, 1-12)\n", ""),
    ("- `seats` (integer)\n", ""),
)
"""A required column more, a required column gone, an optional one more, an optional one gone."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    server: str = request.getfixturevalue("server")
    if not server:
        pytest.skip("no PostgreSQL server is reachable, see docs/postgresql.md")
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE IF EXISTS boats, alembic_version"))
    engine.dispose()
    return server


def migrate(boats: Boats, url: str, where: str = "head") -> None:
    verb = "upgrade" if where == "head" else "downgrade"
    done = subprocess.run(
        [sys.executable, "-m", "alembic", verb, where],
        cwd=boats.folder,
        env={"PYTHONPATH": "src", "DATABASE_URL": url, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        found = connection.execute(sa.text(statement))
        kept = [tuple(row) for row in found] if found.returns_rows else []
    engine.dispose()
    return kept


ROW = "'b7f6d5f02e0d4a578f8a1f1a0b6c9d11'"


def test_rows_are_kept(make: Make, url: str) -> None:
    boats = make(storage="sql")
    migrate(boats, url)
    rows(
        url,
        f"INSERT INTO boats (id, name, seats, colour) VALUES ({ROW}, 'Ada', 3, 'red')",
    )
    first = boats.read("migrations/versions/0001_create_tables.py")
    boats.write(PLAN, CHANGED)

    boats.run("update")
    migrate(boats, url)

    assert boats.read("migrations/versions/0001_create_tables.py") == first
    assert rows(url, "SELECT name, seats, colour, length, kind FROM boats") == [
        ("Ada", 3, "red", None, "sail")
    ]
    rows(
        url,
        "INSERT INTO boats (id, name, kind) VALUES ('c7f6d5f02e0d4a578f8a1f1a0b6c9d11', 'Bo', 'motor')",
    )
    assert boats.run("update").stdout.startswith("Nothing to do")


def test_a_column_that_was_renamed_keeps_what_it_holds(make: Make, url: str) -> None:
    boats = make(storage="sql")
    migrate(boats, url)
    rows(
        url,
        f"INSERT INTO boats (id, name, seats, colour) VALUES ({ROW}, 'Ada', 3, 'red')",
    )
    boats.write(PLAN, boats.read(PLAN).replace("`colour`", "`paint`"))

    boats.run("update", "--rename", "boats.colour=paint")
    migrate(boats, url)

    assert rows(url, "SELECT name, seats, paint FROM boats") == [("Ada", 3, "red")]
    migrate(boats, url, "0001")
    assert rows(url, "SELECT colour FROM boats") == [("red",)]


def test_the_tests_of_the_project_pass_after_it(make: Make) -> None:
    boats = make(storage="sql")
    boats.write(PLAN, CHANGED)

    boats.run("update")

    ran = run_tests(boats.folder, "tests/test_migrations.py", "tests/test_store.py")
    assert ran.status == 0, ran.stdout


def test_a_revision_by_hand_is_followed(make: Make) -> None:
    boats = make(storage="sql")
    boats.write(
        "migrations/versions/abc_mine.py",
        'revision = "abc"\ndown_revision = "0001"\n',
    )
    boats.write(PLAN, CHANGED)

    boats.run("update")

    [path] = (boats.folder / "migrations/versions").glob("0002_*.py")
    assert 'down_revision = "abc"' in path.read_text("utf-8")


def test_a_rename_of_columns_that_there_are_not_is_refused(make: Make) -> None:
    boats = make(storage="sql")
    boats.write(PLAN, CHANGED)

    told = boats.run("update", "--rename", "boats.name=length", status=1).stderr

    assert "boats.name was not renamed to length" in told


def test_revisions_outlast_a_time_in_memory(make: Make) -> None:
    boats = make(storage="sql")
    boats.write(PLAN, CHANGED)
    boats.run("update")
    versions = boats.folder / "migrations/versions"
    before = {path.name: path.read_bytes() for path in versions.iterdir()}

    told = boats.run("update", "--answer", "storage=memory").stdout
    boats.write(PLAN, BOATS)
    boats.run("update")
    boats.run("update", "--answer", "storage=sql")

    assert "migrations/versions stays: storage=sql goes on from there" in told
    after = {path.name: path.read_bytes() for path in versions.iterdir()}
    [further] = after.keys() - before.keys()
    assert further.startswith("0003_")
    assert 'down_revision = "0002"' in after[further].decode()
    assert {name: after[name] for name in before} == before


FURTHER = edited(
    BOATS,
    (
        "  - `colour` (string, optional, nullable)\n",
        """\
  - `colour` (string, max 30 characters, default "white")
  - `flag` (string, required, 2-3 characters)
  - `insured` (boolean, required)
""",
    ),
    (
        "- `colour` (string, nullable)\n",
        "- `colour` (string)\n- `flag` (string)\n- `insured` (boolean)\n",
    ),
)
"""An optional column gets a default, and two come that must hold something."""


def test_rows_get_what_the_limits_allow_and_it_is_told(make: Make, url: str) -> None:
    boats = make(storage="sql")
    migrate(boats, url)
    rows(url, f"INSERT INTO boats (id, name, seats) VALUES ({ROW}, 'Ada', 3)")
    boats.write(PLAN, FURTHER)

    told = boats.run("update").stdout
    migrate(boats, url)

    assert rows(url, "SELECT colour, flag, insured FROM boats") == [
        ("white", "Exa", False)  # SQLite has 0, which equals it.
    ]
    path = "migrations/versions/0002_alter_boats_colour_and_more.py"
    assert [line for line in told.splitlines() if "rows that have none" in line] == [
        f'  boats.colour: rows that have none get "white": see {path}',
        f'  boats.flag: rows that have none get "Exa": see {path}',
        f"  boats.insured: rows that have none get false: see {path}",
    ]


PRICED = edited(
    BOATS,
    (
        "  - `colour` (string, optional, nullable)\n",
        "  - `colour` (string, optional, nullable)\n  - `rent` (number, required)\n",
    ),
    (
        "- `colour` (string, nullable)\n",
        "- `colour` (string, nullable)\n- `rent` (number)\n",
    ),
)
EXACT = edited(
    PRICED,
    ("`rent` (number, required)", "`rent` (number, required, at most two decimals)"),
)
"""A number of which the plan then says that it has two decimals at most."""


def test_amounts_become_cents_and_cents_amounts(make: Make, url: str) -> None:
    boats = make(storage="sql")
    boats.write(PLAN, PRICED)
    boats.run("update")
    migrate(boats, url)
    rows(
        url,
        f"INSERT INTO boats (id, name, seats, rent) VALUES ({ROW}, 'Ada', 3, 19.99)",
    )
    boats.write(PLAN, EXACT)

    boats.run("update")
    migrate(boats, url)

    assert rows(url, "SELECT rent FROM boats") == [(1999,)]
    migrate(boats, url, "-1")
    assert rows(url, "SELECT rent FROM boats") == [(19.99,)]


def test_a_revision_that_only_leaves_a_table_imports_nothing(
    make: Make, tmp_path: Path
) -> None:
    boats = make(storage="sql")
    trips = tmp_path / "trips.md"
    trips.write_text(TRIPS, "utf-8")
    boats.run("add", str(trips))

    boats.run("drop", "trips.md")

    assert boats.read("migrations/versions/0003_leave_trips.py")
    checked = subprocess.run(
        [find_ruff_bin(), "check", "--no-cache", "migrations"],
        cwd=boats.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_a_file_that_begins_with_a_day_is_no_number(make: Make) -> None:
    boats = make(storage="sql")
    boats.write(
        "migrations/versions/20260101_mine.py",
        'revision = "abc"\ndown_revision = "0001"\n',
    )
    boats.write(PLAN, CHANGED)

    boats.run("update")

    assert list((boats.folder / "migrations/versions").glob("0002_*.py"))
