"""What is done before the project is published, called as a module: a tree of four files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cookiecutter.utils import create_env_with_context
from jinja2 import Environment
from jinja2.exceptions import UndefinedError

from endpoint_plan.rendering import extension, finish
from endpoint_plan.rendering.load import load_plan
from tests.baking import ROOT

Write = Callable[[str, str], Path]

TREE = "template/{{cookiecutter.project_slug}}"
DTOS = '''"""DTOs of {{ resource.package }}."""

import os
import uuid

class {{ resource.operations[1].body.type.name }}:
    """Asked for."""
    id = uuid.uuid4()
'''


@pytest.fixture
def answers(tmp_path: Path) -> dict[str, object]:
    plan = ROOT / "examples/seed-library/plan.md"
    load_plan(plan)
    return {
        "__plan_path": str(plan),
        "project_slug": "seed-lots",
        "package_name": "mine",
        "python_version": "3.11",
        "storage": "memory",
        "_output_dir": str(tmp_path),
        "_extensions": ["endpoint_plan.rendering.extension.PlanExtension"],
    }


@pytest.fixture
def environment(answers: dict[str, object]) -> Environment:
    made: Environment = create_env_with_context({"cookiecutter": answers})
    return made


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
    template: Path, project: Path, answers: dict[str, object], environment: Environment
) -> None:
    finish.finish(environment, answers, project, template)

    dtos = (project / "src/mine/seed_lots/dtos.py").read_text("utf-8")
    assert dtos.startswith('"""DTOs of seed_lots."""\n\nimport uuid\n\n\nclass ')
    assert (project / ".ai/endpoints-plan.md").is_file()
    assert not (project / "blank.md").exists()


def test_it_tells_of_steps_whose_place_was_not_made(
    template: Path,
    write: Write,
    project: Path,
    answers: dict[str, object],
    environment: Environment,
) -> None:
    plan = ROOT / "examples/trail-status/plan.md"
    load_plan(plan)
    write(f"{TREE}/src/{{{{cookiecutter.package_name}}}}/__resource__/dtos.py", "A = 1")

    told = finish.finish(
        environment, answers | {"__plan_path": str(plan)}, project, template
    )

    assert (
        "plan.md: warning: a step belongs to src/mine/trails/service.py, which was not generated"
        in told
    )


def test_the_same_plan_gives_the_same_bytes(
    template: Path, project: Path, answers: dict[str, object], environment: Environment
) -> None:
    def run() -> dict[str, bytes]:
        finish.finish(environment, answers, project, template)
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
    environment: Environment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(f"{TREE}/tests/__resource__/a.py", "{{ resource.colour }}")
    monkeypatch.setattr(extension, "ROOT", template)

    with pytest.raises(UndefinedError) as failure:
        environment.from_string("{{ finish_project() }}").render(cookiecutter=answers)

    error = str(failure.value)
    assert project.is_dir()
    assert (
        "the template could not print tests/__resource__/a.py (UndefinedError: "
        in error
    )
    assert "has no attribute 'colour'" in error
    assert "\n" not in error


@pytest.mark.parametrize("value", ["a", '"""', "\\", "{{ 7 * 7 }}", "'", "\n", "ż"])
def test_values_reach_the_hook_as_data(
    value: str, answers: dict[str, object], environment: Environment
) -> None:
    environment.globals["finish_project"] = lambda: {"report": value}
    hook = (ROOT / "hooks/post_gen_project.py").read_text("utf-8")

    rendered = environment.from_string(hook).render(cookiecutter=answers)

    line = next(line for line in rendered.splitlines() if line.startswith("outcome"))
    assert eval(line.removeprefix("outcome = "), {"json": json}) == {"report": value}
