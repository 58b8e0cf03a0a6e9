"""Scaffolding as users do it: the real command, other folders, twice in one process."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cookiecutter.generate import generate_context, generate_files
from cookiecutter.main import cookiecutter
from cookiecutter.prompt import prompt_for_config

from tests.baking import ROOT, Bake, Baked, tree
from tests.projects import NAMED_BY_THE_USER, PROJECTS, BakeOnce

Write = Callable[[str, str], Path]

PLAN = ROOT / "examples/seed-library/plan.md"


@pytest.fixture(scope="module")
def baked(bake_once: BakeOnce) -> Baked:
    """The plan, named by its absolute path."""
    return bake_once(*PROJECTS["seed-library"])


def test_a_plan_becomes_one_project(baked: Baked) -> None:
    assert baked.left_behind == ["seed-library"]
    assert (baked.project / "src/seed_library/app.py").is_file()
    assert not list(baked.project.rglob("__resource__"))


def test_the_terminal_is_told_what_was_made(baked: Baked) -> None:
    first, *_, last = baked.stdout.splitlines()

    assert first.startswith(
        "Made seed-library: 1 resource, 5 operations, 10 implementation steps, "
    )
    assert last.startswith(f"Next: cd {baked.project} && make ")
    assert baked.stderr == ""


def test_the_plan_comes_with_the_project_byte_for_byte(baked: Baked) -> None:
    copied = baked.project / ".ai/endpoints-plan.md"

    assert copied.read_bytes() == PLAN.read_bytes()


def test_relative_paths_and_another_folder_give_the_same_bytes(
    run_command: Bake, baked: Baked, tmp_path: Path
) -> None:
    plan = tmp_path / "work/docs/plan.md"
    plan.parent.mkdir(parents=True)
    plan.write_bytes(PLAN.read_bytes())
    folder = tmp_path / "work"

    again = run_command(
        "plan=docs/plan.md", template=os.path.relpath(ROOT, folder), folder=folder
    )

    assert tree(again.project) == tree(baked.project)


def test_the_plan_is_looked_for_where_teams_keep_it(bake: Bake, tmp_path: Path) -> None:
    plan = tmp_path / ".ai/endpoints-plan.md"
    plan.parent.mkdir()
    plan.write_bytes(PLAN.read_bytes())
    (plan.parent / "tech-stack.md").write_text("FastAPI\n", "utf-8")

    baked = bake(folder=tmp_path)

    assert (baked.project / ".ai/tech-stack.md").read_text("utf-8") == "FastAPI\n"


def test_two_plans_in_one_process_do_not_mix(
    configuration: Path, tmp_path: Path
) -> None:
    names = {
        "seed-library": "src/seed_library/app.py",
        "trail-status": "src/stan_szlaku/app.py",
    }

    for name, app in names.items():
        made = cookiecutter(
            str(ROOT),
            no_input=True,
            extra_context={"plan": str(ROOT / "examples" / name / "plan.md")},
            output_dir=str(tmp_path),
            config_file=str(configuration),
        )
        assert Path(made, app).is_file()

    assert len(list(tmp_path.iterdir())) == 2


def test_a_caller_that_tells_no_output_folder_gets_the_same_project(
    baked: Baked, tmp_path: Path
) -> None:
    """The command cruft, for one, prepares the context by itself."""
    context = generate_context(
        str(ROOT / "cookiecutter.json"), extra_context={"plan": str(PLAN)}
    )
    context["cookiecutter"] = prompt_for_config(context, no_input=True)
    context["cookiecutter"]["_template"] = str(ROOT)

    made = generate_files(str(ROOT), context, str(tmp_path))

    assert tree(Path(made)) == tree(baked.project)


def test_the_users_own_names_are_used_throughout(bake_once: BakeOnce) -> None:
    baked = bake_once(*NAMED_BY_THE_USER)

    texts = tree(baked.project)
    assert baked.left_behind == ["Seeds"]
    assert [path for path in texts if "seed_library/app.py" in path] == []
    assert "src/vault/seed_lots/service.py" in texts["IMPLEMENTATION_STEPS.md"]
    assert "src/seed_library/" not in texts["IMPLEMENTATION_STEPS.md"]
    assert 'requires-python = ">=3.12"' in texts["pyproject.toml"]


def test_text_of_the_plan_is_printed_and_never_run(bake: Bake, write: Write) -> None:
    trap = '{{ 7 * 7 }} {% raw %} """ \\N{DASH} # noqa \' | --> `x|y` {# no #}'
    plan = write(
        "plan.md",
        PLAN.read_text("utf-8").replace("### Step 6: Add", f"### Step 6: {trap}"),
    )
    plan.write_text(
        plan.read_text("utf-8").replace(
            "# API Endpoint Implementation Plan: Seed", f"# Plan: {trap} Seed"
        )
    )

    baked = bake(f"plan={plan}")

    texts = tree(baked.project)
    assert "49" not in texts["IMPLEMENTATION_STEPS.md"]
    assert "{{ 7 \\* 7 }}" in texts["IMPLEMENTATION_STEPS.md"]
    for path, text in texts.items():
        if path.endswith(".py"):
            compile(text, path, "exec")
