"""A project with `storage=sql`: its own checks pass, on SQLite and on a PostgreSQL server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.baking import ROOT, Bake, Baked, tree
from tests.postgres import postgres

PLAN = """\
# API Endpoint Implementation Plan: Tool shed

## 1. Endpoint Overview

Neighbours lend tools to each other. A neighbour sees and changes only their own tools.

## 2. Request Details

### 2.1 GET /api/tools

- Query parameters: `page` (integer, at least 0, default 0), `limit` (integer, 1-50, default 10),
  `search` (string, optional), `condition` (string, optional, one of `new`, `used`),
  `sort` (string, optional)

Response 200:

```json
{"data": [{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ownerId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  "name": "Rake", "condition": "used", "metadata": {"colour": "red"}, "tags": ["garden"],
  "weight": 1.5, "year": 1999, "boughtOn": "2024-05-01", "createdAt": "2025-01-01T10:00:00Z"}], "total": 1}
```

### 2.2 POST /api/tools

Request body:

| Field       | Type     | Required | Rules                     |
| ----------- | -------- | -------- | ------------------------- |
| `name`      | string   | yes      | 1-80 characters           |
| `condition` | string   | yes      | one of `new`, `used`      |
| `tags`      | string[] | no       | at most 5 items           |
| `weight`    | number   | no       | greater than 0, nullable  |

Response 201: the tool.

### 2.3 PATCH /api/tools/{toolId}

- Path parameters: `toolId` (UUID, required)
- Request body: `name` (string, optional, 1-80 characters), `weight` (number, optional)

Response 200: the tool.

### 2.4 DELETE /api/tools/{toolId}

- Path parameters: `toolId` (UUID, required)

Response 204, no body.

### 2.5 GET /api/visits

Response 200:

```json
[{"id": 1, "note": "Came for the saw", "at": "2025-01-01T10:00:00Z"}]
```

### 2.6 POST /api/visits

Request body: `note` (string, required, 1-200 characters)

Response 201:

```json
{"id": 1, "note": "Came for the saw", "at": "2025-01-01T10:00:00Z"}
```

## 6. Error Handling

| Status | Code         | When                                                 |
| ------ | ------------ | ---------------------------------------------------- |
| 400    | INVALID      | the input is invalid                                 |
| 401    | UNAUTHORIZED | no valid token                                       |
| 404    | NOT_FOUND    | no such tool, or it belongs to another neighbour     |
| 409    | NAME_TAKEN   | POST or PATCH: the owner already has a tool of that name, names are unique |
| 500    | INTERNAL     | unexpected error                                     |

## 8. Implementation Steps

1. Write the repository
"""


@pytest.fixture(scope="module")
def baked(bake: Bake, tmp_path_factory: pytest.TempPathFactory) -> Baked:
    plan = tmp_path_factory.mktemp("shed") / "plan.md"
    plan.write_text(PLAN, "utf-8")
    return bake(f"plan={plan}", "storage=sql")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


def run(project: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        ["black", "--check", "--quiet", "."],
        ["ruff", "check", "--quiet", "--no-cache", "."],
        ["mypy", "--cache-dir", str(ROOT / ".mypy_cache/examples")],
    ],
    ids=lambda command: command[0],
)
def test_its_own_checks_pass(baked: Baked, command: list[str]) -> None:
    process = run(baked.project, *command)

    assert process.returncode == 0, process.stdout + process.stderr


def test_its_tests_pass_on_sqlite(baked: Baked) -> None:
    process = run(
        baked.project, "pytest", "-q", "-p", "no:cacheprovider", TEST_DATABASE_URL=""
    )

    assert process.returncode == 0, process.stdout
    assert "skipped" not in process.stdout


def test_its_repositories_and_migrations_work_on_postgresql(
    baked: Baked, server: str
) -> None:
    if not server:
        pytest.skip("no PostgreSQL server is reachable, see docs/postgresql.md")
    chosen = ["-k", "server"]

    process = run(
        baked.project,
        *("pytest", "-q", "-p", "no:cacheprovider", *chosen),
        TEST_DATABASE_URL=server,
    )

    assert process.returncode == 0, process.stdout


def test_creating_the_service_touches_no_database(baked: Baked, tmp_path: Path) -> None:
    code = "from tool_shed.app import create_app; create_app().openapi()"
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(baked.project / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_unique_and_what_lists_look_through_is_in_the_tables(
    baked: Baked,
) -> None:
    text = (baked.project / "src/tool_shed/tools/sql.py").read_text("utf-8")

    assert '"owner_id", "name", name="uq_tools_owner_id_name"' in text
    assert '"ix_tools_owner_id_created_at_id", "owner_id", "created_at", "id"' in text


def test_the_same_plan_in_memory_has_nothing_of_a_database(bake: Bake) -> None:
    baked = bake(f"plan={ROOT / 'examples/seed-library/plan.md'}")

    texts = tree(baked.project)
    said = [path for path, text in texts.items() if "sqlalchemy" in text.lower()]
    assert said == []
    assert not [path for path in texts if "migrations" in path]
    assert not (baked.project / "migrations").exists()
