"""The action of pull requests and the hooks of pre-commit, as far as they go without a network."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from endpoint_plan.cli import load_command, main
from tests.baking import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CLEAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
FAULTY = CLEAN.replace("4. Write the tests", "4. Buy a machine")

Act = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> str:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", *author, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two plans in its first commit."""
    folder = tmp_path / "repository"
    (folder / ".ai/plans").mkdir(parents=True)
    (folder / ".ai/endpoints-plan.md").write_text(CLEAN, "utf-8")
    (folder / ".ai/plans/old.md").write_text(FAULTY, "utf-8")
    (folder / ".ai/tech-stack.md").write_text("# Stack\n", "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


@pytest.fixture
def act(repository: Path, tmp_path: Path) -> Act:
    """Run the script of the action as the runner does, with the inputs of action.yml."""
    shim = tmp_path / "endpoint-template"
    shim.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {sys.executable} -m endpoint_template "$@"\n'
    )
    shim.chmod(0o755)

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        env = dict.fromkeys(ACTION["runs"]["steps"][-1]["env"], "")
        for name, told in ACTION["inputs"].items():
            if not told["default"].startswith("${{"):
                env[name.upper().replace("-", "_")] = told["default"]
        env |= {"ENDPOINT_TEMPLATE": str(shim), **inputs}
        return subprocess.run(
            ["bash", ROOT / "actions/plans.sh"], cwd=repository, env=os.environ | env,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def test_each_input_reaches_the_script_by_the_environment_alone() -> None:
    steps = ACTION["runs"]["steps"]
    used = {
        name
        for step in steps
        for value in {**step.get("env", {}), **step.get("with", {})}.values()
        for name in re.findall(r"inputs\.([\w-]+)", str(value))
    }

    assert used == {*ACTION["inputs"]}
    assert all("${{" not in step.get("run", "") for step in steps)
    script = (ROOT / "actions/plans.sh").read_text("utf-8")
    assert {*steps[-1]["env"]} == {*re.findall(r"\$([A-Z]+(?:_[A-Z]+)*)", script)}


def test_a_push_checks_all_plans_and_nothing_else(act: Act) -> None:
    done = act()

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == [
        "Checking .ai/endpoints-plan.md",
        "Checking .ai/plans/old.md",
    ]
    assert "::warning file=.ai/plans/old.md,line=73,title=idle-step::" in done.stdout
    assert act(STRICT="true").returncode == 1


def test_a_pull_request_checks_the_plans_that_it_changes(
    act: Act, repository: Path
) -> None:
    base = git(repository, "rev-parse", "HEAD")
    assert act(BASE=base).stdout == "No plan was changed.\n"

    new = repository / ".ai/plans/$(touch hit) new.md"
    new.write_text(FAULTY, "utf-8")
    (repository / ".ai/endpoints-plan.md").unlink()
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "second")
    done = act(BASE=base, STRICT="true")

    assert done.returncode == 1
    annotations = [x for x in done.stdout.splitlines() if x.startswith("::")]
    assert len(annotations) == 1
    assert "file=.ai/plans/$(touch hit) new.md,line=73" in annotations[0]
    assert not (repository / "hit").exists()


def test_a_baseline_lets_old_findings_pass(act: Act, repository: Path) -> None:
    place = repository / "baseline.json"
    old = str(repository / ".ai/plans/old.md")
    options = ["--baseline", str(place), "--update-baseline"]
    CliRunner().invoke(main, ["check", old, *options])

    assert act(STRICT="true", BASELINE="baseline.json").returncode == 0


def test_the_gates_fail_where_there_is_no_project(act: Act) -> None:
    done = act(UPDATE_CHECK="true")

    assert done.returncode == 1
    assert done.stderr.count("error: ") == 1
    assert act(VERIFY="strict").returncode == 1


def test_hooks_name_commands_that_there_are() -> None:
    for hook in HOOKS:
        program, command, *options = shlex.split(hook["entry"])
        assert program == "endpoint-template"
        known = {name for one in load_command(command).params for name in one.opts}
        assert {*options} <= known
        assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("path", "planned"),
    [
        (".ai/endpoints-plan.md", True),
        ("services/decks/.ai/plans/decks.md", True),
        (".ai/tech-stack.md", False),
        (".ai/ui-plan.md", False),
        ("docs/endpoints-plan.md", False),
    ],
)
def test_the_hook_and_the_action_look_at_the_same_plans(
    path: str, planned: bool, repository: Path
) -> None:
    file = repository / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", "utf-8")
    git(repository, "add", "-A")
    patterns = ACTION["inputs"]["plans"]["default"].split()

    assert (path in git(repository, "ls-files", "--", *patterns).split("\n")) == planned
    assert bool(re.search(HOOKS[0]["files"], path)) == planned
