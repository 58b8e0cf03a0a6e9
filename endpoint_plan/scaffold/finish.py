"""What the post-generation hook does, in the generated folder, in this order.

1. one rendered folder per resource
2. files that came out blank are removed, and compiled ones of an installed template
3. the plan, its stack and its rules are copied
4. imports are cleaned, steps written into the code, the code formatted
5. the terminal is told
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cookiecutter.find import find_template
from cookiecutter.utils import create_env_with_context
from jinja2 import FileSystemLoader

from endpoint_plan.findings import Finding, PlanRefusedError, warning
from endpoint_plan.scaffold.companions import copy_companions
from endpoint_plan.scaffold.loading import load
from endpoint_plan.scaffold.refusal import defect
from endpoint_plan.scaffold.report import report
from endpoint_plan.scaffold.resources import (
    Printer,
    drop_blank_files,
    drop_compiled,
    render_resources,
)
from endpoint_plan.scaffold.shadow import ROOT
from endpoint_plan.scaffold.steps import fill_steps
from endpoint_plan.scaffold.tidy import fix_imports, format_python

Answers = Mapping[str, Any]


def main(answers: Answers) -> int:
    """Finish the project in the working directory; return the exit status.

    Any failure is told in one line, and Cookiecutter then removes what it made.
    """
    try:
        print(finish(answers, Path.cwd(), ROOT))
    except PlanRefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001
        print(defect(error, "finish the project"), file=sys.stderr)
        return 1
    return 0


def finish(answers: Answers, project: Path, root: Path) -> str:
    """Finish *project*, which Cookiecutter made with *answers* from the template at *root*.

    Returns what to tell on the terminal.
    """
    plan = Path(answers["__plan_path"])
    loaded = load(plan)
    blueprint = loaded.blueprint
    printer = open_tree(root, {"cookiecutter": dict(answers)})
    render_resources(printer, project, blueprint.resources)
    drop_blank_files(printer, project)
    drop_compiled(printer, project)
    copy_companions(plan, project)
    fix_imports(project)
    missing = fill_steps(
        project, blueprint.steps, blueprint.package, answers["package_name"]
    )
    format_python(project)
    findings = (*loaded.findings, *map(_unplaced, missing))
    return report(blueprint, findings, loaded.source, project)


def open_tree(root: Path, context: Mapping[str, Any]) -> Printer:
    """Return what renders the tree of generated files in *root* as Cookiecutter itself does."""
    environment = create_env_with_context(dict(context))
    tree = Path(find_template(root, environment))
    environment.loader = FileSystemLoader([tree, root / "templates"])
    return Printer(environment, tree, context)


def _unplaced(place: str) -> Finding:
    return warning(f"a step belongs to {place}, which was not generated")
