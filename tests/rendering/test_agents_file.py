"""What a project tells coding assistants, and what its workflow does with the template."""

import re

import yaml

from endpoint_plan.cli import load_command
from tests.projects import PROJECTS, BakeOnce


def test_it_tells_of_the_project_and_of_nobody(bake_once: BakeOnce) -> None:
    project = bake_once(*PROJECTS["seed-library"]).project
    text = (project / "AGENTS.md").read_text("utf-8")

    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (project / link).exists()
    verbs = re.findall(r"^([a-z]+):.*##", (project / "Makefile").read_text("utf-8"), re.MULTILINE)  # fmt: skip
    assert set(re.findall(r"make ([a-z]+)`", text)) <= {*verbs}
    assert "what is not allowed is refused" in text
    assert not re.search(r"\borg/|OWNER|\{\{", text)


def test_its_workflow_holds_it_against_its_plan_where_the_template_is_known(
    bake_once: BakeOnce,
) -> None:
    file = bake_once(*PROJECTS["seed-library"]).project / ".github/workflows/checks.yml"
    job = yaml.safe_load(file.read_text("utf-8"))["jobs"]["plans"]

    assert job["if"] == "vars.ENDPOINT_TEMPLATE != ''"
    assert job["env"] == {"ENDPOINT_TEMPLATE": "${{ vars.ENDPOINT_TEMPLATE }}"}
    runs = [step["run"] for step in job["steps"] if "run" in step]
    commands = [run.split() for run in runs if run.startswith("endpoint-template ")]
    assert [one[1] for one in commands] == ["check", "check", "update", "verify"]
    for _, name, *options in commands:
        known = {o for param in load_command(name).params for o in param.opts}
        assert {o for o in options if o.startswith("-")} <= known
