"""`endpoint-template assistant`: instructions where each assistant looks for them."""

import re
from pathlib import Path

import pytest
import yaml

from endpoint_plan.checking import analyse
from endpoint_plan.checking.lints import LINTS
from endpoint_plan.cli import COMMANDS
from endpoint_plan.cli.assistant import INSTRUCTIONS, TARGETS
from tests.baking import tree
from tests.cli.conftest import Run

TEXT = INSTRUCTIONS.read_text("utf-8")


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_files_of_an_assistant_hold_the_instructions(
    run: Run, tmp_path: Path, target: str
) -> None:
    result = run("assistant", "--target", target, "-o", tmp_path)

    assert result.exit_code == 0
    assert set(tree(tmp_path)) == set(TARGETS[target])
    for name, text in tree(tmp_path).items():
        assert f"Wrote {tmp_path / name}\n" in result.output
        front, _, body = text.rpartition("\n---\n\n") if text[:3] == "---" else ("", "", text)  # fmt: skip
        assert body == TEXT
        if front:
            assert "description" in yaml.safe_load(front.replace("globs: **", "globs: x"))  # fmt: skip


def test_cursor_gets_a_rule_and_a_command(run: Run, tmp_path: Path) -> None:
    run("assistant", "--target", "cursor", "-o", tmp_path)

    rule = (tmp_path / ".cursor/rules/endpoint-plan.mdc").read_text("utf-8")
    assert rule.startswith(
        "---\ndescription: Write an endpoint implementation plan that endpoint-template reads"
        " without loss\nglobs: **/.ai/*plan*.md\nalwaysApply: false\n---\n\n# Write an endpoint"
    )
    command = tmp_path / ".cursor/commands/endpoint-plan.md"
    assert command.read_text("utf-8") == TEXT


def test_nothing_is_written_where_one_file_is_there(run: Run, tmp_path: Path) -> None:
    there = tmp_path / ".cursor/commands/endpoint-plan.md"
    there.parent.mkdir(parents=True)
    there.write_text("mine", "utf-8")

    refused = run("assistant", "--target", "cursor", "-o", tmp_path)

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"error: {there} is there already: overwrite it with --force\n"
    )
    assert set(tree(tmp_path)) == {".cursor/commands/endpoint-plan.md"}
    forced = run("assistant", "--target", "cursor", "-o", tmp_path, "--force")
    assert forced.exit_code == 0
    assert there.read_text("utf-8") == TEXT


def test_an_assistant_must_be_named(run: Run) -> None:
    missing, unknown = run("assistant"), run("assistant", "--target", "emacs")

    assert (missing.exit_code, unknown.exit_code) == (2, 2)
    assert "Missing option '--target'" in missing.stderr
    assert (
        "'emacs' is not one of 'claude', 'codex', 'copilot', 'cursor'."
        in unknown.stderr
    )


def test_the_example_of_the_instructions_has_nothing_to_mend() -> None:
    [plan] = re.findall(r"```markdown\n(.*?)\n```\n", TEXT, re.DOTALL)

    report = analyse(plan, "plan.md")

    assert report.findings == ()
    assert [o.operation for o in report.operations] == ["POST /api/tools/{toolId}/loans"]  # fmt: skip
    assert {e.status for e in report.errors} == {400, 401, 404, 409, 500}


def test_the_instructions_name_commands_and_rules_that_are_there() -> None:
    named = set(re.findall(r"^    endpoint-template (\w+)", TEXT, re.MULTILINE))

    assert named <= set(COMMANDS)
    assert set(re.findall(r"check: accept ([\w-]+)", TEXT)) <= set(LINTS)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_each_assistant_gets_a_skill(run: Run, tmp_path: Path, target: str) -> None:
    run("assistant", "--target", target, "-o", tmp_path)

    (skill,) = tmp_path.rglob("SKILL.md")
    front = yaml.safe_load(skill.read_text("utf-8").split("\n---\n")[0])
    assert front["name"] == skill.parent.name == "endpoint-plan"
    assert len(front["description"]) < 1024
