"""What lies beside a plan is found within its repository and within bounds, and kept in the project."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.rendering import repository
from endpoint_plan.rendering.load import load_plan
from endpoint_plan.rendering.repository import find_repository
from tests.baking import Bake, tree
from tests.reading.test_beside import (
    DATABASE,
    INTERFACES,
    MIGRATIONS,
    OF_ROWS,
    PLAN,
    PYTHON,
)

Write = Callable[[str, str], Path]


@pytest.fixture
def plan(write: Write, tmp_path: Path) -> Path:
    """The plan of kilns in a repository that describes its types."""
    (tmp_path / "pottery/.git").mkdir(parents=True)
    write("pottery/src/types.ts", INTERFACES)
    return write("pottery/.ai/kilns-plan.md", PLAN)


def found(plan: Path) -> list[str]:
    return [one.path for one in find_repository(plan, [plan]).files]


def taken(plan: Path, **options: bool) -> list[str]:
    return [path for path, _ in load_plan(plan, **options).context]


def test_types_are_taken_from_the_repository(plan: Path) -> None:
    assert taken(plan) == [".ai/context/src/types.ts"]


def test_without_context_nothing_is_looked_at(plan: Path) -> None:
    loaded = load_plan(plan, context=False)

    assert loaded.context == ()
    assert any(one.rule == "undescribed-type" for one in loaded.plan.findings)


def test_the_repository_ends_at_the_folder_with_git(plan: Path, write: Write) -> None:
    write("types.ts", "export interface Outside { id: string }")
    write("other/src/types.ts", INTERFACES)

    assert found(plan) == ["src/types.ts"]


def test_without_a_repository_nothing_is_looked_at(plan: Path) -> None:
    shutil.rmtree(plan.parents[1] / ".git")

    assert found(plan) == []


def test_a_worktree_is_a_repository(plan: Path) -> None:
    git = plan.parents[1] / ".git"
    git.rmdir()
    git.write_text("gitdir: elsewhere\n")

    assert found(plan) == ["src/types.ts"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_links_are_not_followed(plan: Path, write: Write, what: str) -> None:
    outside = write("outside/types.ts", INTERFACES)
    (plan.parents[1] / "src/types.ts").unlink()
    target = outside if what == "file" else outside.parent
    name = "types.ts" if what == "file" else "more"
    (plan.parents[1] / "src" / name).symlink_to(target)

    assert found(plan) == []


def test_links_inside_of_the_repository_are_not_followed_either(plan: Path) -> None:
    root = plan.parents[1]
    (root / "src/again").symlink_to(root)

    assert found(plan) == ["src/types.ts"]


@pytest.mark.parametrize(
    "folder", ["node_modules/a", ".next/server", "dist", "target/classes", "venv/lib"]
)
def test_what_others_or_tools_wrote_is_left_out(
    plan: Path, write: Write, folder: str
) -> None:
    write(f"pottery/{folder}/kiln.ts", INTERFACES)

    assert found(plan) == ["src/types.ts"]


def test_generated_projects_in_the_repository_are_left_out(
    plan: Path, write: Write
) -> None:
    write("pottery/service/.ai/scaffold.toml", "")
    write("pottery/service/src/service/dtos.py", PYTHON)

    assert found(plan) == ["src/types.ts"]


def test_the_plans_themselves_are_no_neighbours(plan: Path, write: Write) -> None:
    other = write("pottery/.ai/api-plan.md", "# API")

    assert found(plan) == [".ai/api-plan.md", "src/types.ts"]
    assert [one.path for one in find_repository(plan, [plan, other]).files] == [
        "src/types.ts"
    ]


def test_a_file_beyond_the_bound_is_not_read(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "LARGEST_FILE", len(INTERFACES) - 1)

    assert found(plan) == []


def test_of_too_many_files_the_first_are_read(
    plan: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("pottery/zebra.ts", INTERFACES)
    monkeypatch.setattr(repository, "LARGEST_SUM", len(INTERFACES) + 1)
    around = find_repository(plan, [plan])

    assert [one.path for one in around.read()] == ["src/types.ts"]


def test_of_too_many_entries_the_first_are_seen(
    plan: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(f"pottery/lib/{number}.ts", "")
    monkeypatch.setattr(repository, "MOST_ENTRIES", 8)

    assert len(found(plan)) < 8


def test_bytes_and_what_cannot_be_read_are_left_out(plan: Path) -> None:
    (plan.parents[1] / "src/a.ts").write_bytes(b"\xff\xfe\x00")
    around = find_repository(plan, [plan])
    (plan.parents[1] / "src/types.ts").unlink()

    assert around.read() == ()


def test_the_project_is_the_same_from_what_it_keeps(
    plan: Path, write: Write, bake: Bake, tmp_path: Path
) -> None:
    for path, text in MIGRATIONS.items():
        write(f"pottery/{path}", text)
    write("pottery/src/types.ts", OF_ROWS % 'Tables<"kilns">')
    write("pottery/src/db/database.types.ts", DATABASE)
    first = bake(f"plan={plan}")
    kept = tmp_path / "elsewhere"
    shutil.copytree(first.project, kept)
    shutil.rmtree(tmp_path / "pottery")

    again = bake(f"plan={kept / '.ai/endpoints-plan.md'}")

    assert "KilnDto from src/types.ts:4" in first.stdout
    assert tree(again.project) == tree(first.project)
    assert "KilnDto from src/types.ts:4" in again.stdout


def test_code_in_python_is_kept_where_no_tool_takes_it_for_the_projects_own(
    plan: Path, write: Write
) -> None:
    (plan.parents[1] / "src/types.ts").unlink()
    write("pottery/app/schemas.py", PYTHON)

    assert taken(plan) == [".ai/context/app/schemas.py.txt"]


def test_the_answer_no_leaves_the_repository_alone(plan: Path, bake: Bake) -> None:
    baked = bake(f"plan={plan}", "context=no")

    assert "KilnDto, in the answer to POST /api/kilns, is described nowhere" in (
        baked.stdout
    )
    assert not (baked.project / ".ai/context").exists()


def test_another_answer_is_refused(plan: Path, bake: Bake) -> None:
    baked = bake(f"plan={plan}", "context=maybe")

    assert baked.status == 1
    assert baked.stderr.startswith("error: there is no context=maybe: choose context=")
