"""A project with `storage=sql`: its own tests pass, on SQLite and on a PostgreSQL server."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.baking import tree
from tests.postgres import postgres
from tests.projects import PROJECTS, BakeOnce, once, run_tests


@pytest.fixture(scope="module")
def project(bake_once: BakeOnce) -> Path:
    return bake_once(*PROJECTS["tool-shed"]).project


@pytest.fixture(scope="module")
def tested(project: Path, shared_folder: Path) -> Mapping[str, Any]:
    """How the project's own tests end, on SQLite and on the server where there is one."""

    def run() -> dict[str, Any]:
        with postgres() as url:
            ran = run_tests(project, "-vv", TEST_DATABASE_URL=url)
        return {"server": bool(url), **vars(ran)}

    return once(shared_folder, "tool-shed-tests", run)


def test_its_tests_pass_on_sqlite(tested: Mapping[str, Any]) -> None:
    assert (tested["status"], tested["stderr"]) == (0, ""), tested["stdout"]
    assert "[sqlite" in tested["stdout"]
    assert "skipped" not in tested["stdout"]


def test_its_repositories_and_migrations_work_on_postgresql(
    tested: Mapping[str, Any],
) -> None:
    if not tested["server"]:
        pytest.skip("no PostgreSQL server is reachable, see docs/postgresql.md")

    passed = re.findall(r"(\S+)\[(sqlite|postgresql)\] PASSED", tested["stdout"])
    on_server = {test for test, database in passed if database == "postgresql"}
    assert on_server == {test for test, database in passed if database == "sqlite"}
    assert {test.split("::")[0] for test in on_server} == {"tests/test_store.py"}
    assert tested["status"] == 0, tested["stdout"]


def test_creating_the_service_touches_no_database(
    project: Path, tmp_path: Path
) -> None:
    code = "from tool_shed.app import create_app; create_app().openapi()"
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_unique_and_what_lists_look_through_is_in_the_tables(
    project: Path,
) -> None:
    text = (project / "src/tool_shed/tools/sql.py").read_text("utf-8")

    assert '"owner_id", "name", name="uq_tools_owner_id_name"' in text
    assert '"ix_tools_owner_id_created_at_id", "owner_id", "created_at", "id"' in text


def test_the_same_plan_in_memory_has_nothing_of_a_database(bake_once: BakeOnce) -> None:
    project = bake_once(*PROJECTS["seed-library"]).project

    texts = tree(project)
    said = [path for path, text in texts.items() if "sqlalchemy" in text.lower()]
    assert said == []
    assert not [path for path in texts if "migrations" in path]
    assert not (project / "migrations").exists()
