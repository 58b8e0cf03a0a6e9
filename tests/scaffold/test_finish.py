"""What the hook does, called as a module: no Cookiecutter, no subprocess, a tree of four files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cookiecutter.utils import create_env_with_context

from endpoint_plan.scaffold import finish
from tests.baking import ROOT

Write = Callable[[str, str], Path]

TREE = "template/{{cookiecutter.project_slug}}"
DTOS = '''"""DTOs of {{ resource.package }}."""

import os
import uuid

class {{ resource.operations[1].body }}:
    """Asked for."""
    id = uuid.uuid4()
'''


@pytest.fixture
def answers() -> dict[str, object]:
    return {
        "__plan_path": str(ROOT / "examples/seed-library/plan.md"),
        "project_slug": "seed-lots",
        "package_name": "mine",
        "_extensions": ["endpoint_plan.scaffold.extension.PlanExtension"],
    }


@pytest.fixture
def template(write: Write, tmp_path: Path) -> Path:
    package = f"{TREE}/src/{{{{cookiecutter.package_name}}}}"
    write(f"{package}/__resource__/dtos.py", DTOS)
    write(f"{package}/__resource__/__init__.py", "")
    write(f"{TREE}/blank.md", "{{ '' }}\n")
    return tmp_path / "template"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "seed-lots"
    folder.mkdir()
    (folder / "blank.md").write_text("\n", "utf-8")
    return folder


def test_it_makes_a_package_of_each_resource_and_tidies_it(
    template: Path, project: Path, answers: dict[str, object]
) -> None:
    finish.finish(answers, project, template)

    dtos = (project / "src/mine/seed_lots/dtos.py").read_text("utf-8")
    assert dtos.startswith('"""DTOs of seed_lots."""\n\nimport uuid\n\n\nclass ')
    assert "# Step 1: Create the validation schemas\n" in dtos
    assert (project / ".ai/endpoints-plan.md").is_file()
    assert not (project / "blank.md").exists()


def test_it_tells_of_steps_whose_place_was_not_made(
    template: Path, project: Path, answers: dict[str, object]
) -> None:
    told = finish.finish(answers, project, template)

    assert (
        "plan.md: warning: a step belongs to src/mine/logs.py, which was not generated"
        in told
    )


def test_the_same_plan_gives_the_same_bytes(
    template: Path, project: Path, answers: dict[str, object]
) -> None:
    def run() -> dict[str, bytes]:
        finish.finish(answers, project, template)
        return {
            str(path): path.read_bytes()
            for path in project.rglob("*")
            if path.is_file()
        }

    assert run() == run()


def test_a_failing_template_is_told_in_one_line(
    template: Path,
    write: Write,
    project: Path,
    answers: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(f"{TREE}/tests/__resource__/a.py", "{{ resource.colour }}")
    monkeypatch.setattr(finish, "ROOT", template)
    monkeypatch.chdir(project)

    status = finish.main(answers)

    error = capsys.readouterr().err
    assert status == 1
    assert error.startswith(
        "error: the template could not finish the project (RenderError: tests/__resource__/a.py: "
    )
    assert error.endswith(
        "has no attribute 'colour'): please report this with your plan\n"
    )
    assert error.count("\n") == 1


def test_a_plan_that_is_gone_is_told_in_one_line(
    project: Path,
    answers: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project)

    status = finish.main({**answers, "__plan_path": str(project / "gone.md")})

    assert status == 1
    assert capsys.readouterr().err == (
        "error: gone.md cannot be read (no such file or directory): check its permissions\n"
    )


@pytest.mark.parametrize("value", ["a", '"""', "\\", "{{ 7 * 7 }}", "'", "\n", "ż"])
def test_values_reach_the_hook_as_data(value: str, answers: dict[str, object]) -> None:
    context = {"cookiecutter": {**answers, "plan": value}}
    hook = (ROOT / "hooks/post_gen_project.py").read_text("utf-8")

    rendered = create_env_with_context(context).from_string(hook).render(context)

    line = next(line for line in rendered.splitlines() if line.startswith("payload"))
    payload = eval(line.removeprefix("payload = "), {"json": json})
    assert payload["context"]["plan"] == value
    assert payload["root"] == str(ROOT)
