"""The plan goes into the project byte for byte, with the documents that lie beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import (
    LARGEST,
    PLAN,
    copy_companions,
    read_stack_beside,
)
from endpoint_plan.rendering.resources import files

Write = Callable[[str, str], Path]


def made(project: Path) -> list[str]:
    return [path.relative_to(project).as_posix() for path in files(project)]


def test_the_plan_is_copied_byte_for_byte(tmp_path: Path) -> None:
    plan = tmp_path / "my-plan.md"
    plan.write_bytes(b"\xef\xbb\xbf# Plan\r\n")

    copy_companions(plan, [(PLAN.as_posix(), plan.read_bytes())], tmp_path / "project")

    copied = tmp_path / "project" / ".ai" / "endpoints-plan.md"
    assert copied.read_bytes() == plan.read_bytes()
    assert made(tmp_path / "project") == [".ai/endpoints-plan.md"]


def test_the_stack_and_the_rules_come_with_a_plan_that_stands_in_its_repository(
    write: Write, tmp_path: Path
) -> None:
    plan = write("repository/.ai/endpoints-plan.md", "# Plan")
    write("repository/.ai/tech-stack.md", "FastAPI")
    write("repository/.ai/prd.md", "not ours")
    write("repository/.cursor/rules/backend.mdc", "Return early.")

    copy_companions(plan, [(PLAN.as_posix(), plan.read_bytes())], tmp_path / "project")

    assert made(tmp_path / "project") == [
        ".ai/endpoints-plan.md",
        ".ai/tech-stack.md",
        ".cursor/rules/backend.mdc",
    ]


def test_rules_are_not_looked_for_above_any_other_folder(
    write: Write, tmp_path: Path
) -> None:
    plan = write("docs/plan.md", "# Plan")
    write(".cursor/rules/backend.mdc", "Return early.")

    copy_companions(plan, [(PLAN.as_posix(), plan.read_bytes())], tmp_path / "project")

    assert made(tmp_path / "project") == [".ai/endpoints-plan.md"]


def test_the_stack_is_read_from_beside_the_plan(write: Write) -> None:
    plan = write("docs/plan.md", "# Plan")
    assert read_stack_beside(plan) == b""

    write("docs/tech-stack.md", "zod")
    assert read_stack_beside(plan) == b"zod"


def test_a_stack_of_any_size_is_not_read_whole(write: Write) -> None:
    plan = write("docs/plan.md", "# Plan")
    write("docs/tech-stack.md", "zod " * LARGEST)

    with pytest.raises(PlanRefusedError) as refused:
        read_stack_beside(plan)

    assert str(refused.value) == (
        "error: tech-stack.md is larger than 1,024 KiB, the most that a document beside a plan "
        "may have: shorten it"
    )


def test_no_link_out_of_the_repository_is_followed(
    write: Write, tmp_path: Path
) -> None:
    secret = write("elsewhere/secret.md", "secret")
    plan = write("repository/.ai/endpoints-plan.md", "# Plan")
    plan.with_name("tech-stack.md").symlink_to(secret)
    rules = write("repository/rules.md", "Return early.")
    link = tmp_path / "repository/.cursor/rules/backend.mdc"
    link.parent.mkdir(parents=True)
    link.symlink_to(rules)

    copy_companions(plan, [], tmp_path / "project")

    assert made(tmp_path / "project") == [".cursor/rules/backend.mdc"]
    assert read_stack_beside(plan) == b""
