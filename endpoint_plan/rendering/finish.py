"""What is done in the folder that Cookiecutter wrote, before it is published, in this order.

1. one rendered folder per resource
2. files that came out blank are removed
3. the plan, its stack and its rules are copied
4. helpers and imports that nothing uses are taken out, steps written into the code, the code formatted
5. the project records what it is made of, and as what

`summarize` is what the terminal says at the end.
"""

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cookiecutter.find import find_template
from jinja2 import Environment, FileSystemLoader

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.rendering.base import RECORD, write_base
from endpoint_plan.rendering.dead_code import drop_unimported, drop_unused
from endpoint_plan.rendering.format import fix_imports, format_python
from endpoint_plan.rendering.input_files import copy_companions
from endpoint_plan.rendering.load import load_once
from endpoint_plan.rendering.record import make_record
from endpoint_plan.rendering.resources import (
    Printer,
    drop_blank_files,
    drop_compiled,
    files,
    render_resources,
)
from endpoint_plan.rendering.stack import read_stack
from endpoint_plan.rendering.staging import project_place
from endpoint_plan.rendering.step_comments import write_step_comments
from endpoint_plan.rendering.tables import TABLES, pack_tables
from endpoint_plan.text.english import counted
from endpoint_plan.text.escape import one_line

Answers = Mapping[str, Any]


def finish(
    environment: Environment, answers: Answers, project: Path, root: Path
) -> str:
    """Finish *project*, which Cookiecutter made with *answers* from the template at *root*.

    *environment* is one that Cookiecutter made. Returns what to tell on the terminal.
    """
    plan = load_once(Path(answers["__plan_path"]))
    blueprint = plan.blueprint
    printer = open_tree(environment, root, {"cookiecutter": dict(answers)})
    render_resources(printer, project, blueprint.resources)
    drop_blank_files(printer, project)
    drop_compiled(printer, project)
    copy_companions(plan.beside, (*plan.contents, *plan.context), project)
    drop_unused(project)
    fix_imports(project)
    drop_unimported(project)
    missing = write_step_comments(
        project, blueprint.steps, blueprint.package, answers["package_name"]
    )
    format_python(project)
    record = make_record(blueprint.title, answers, plan.contents)
    (project / RECORD).write_text(record.render(), "utf-8", newline="\n")
    kept = answers["storage"] == "sql" and blueprint.tables
    write_base(project, {TABLES: pack_tables(blueprint.resources)} if kept else {})
    findings = (*plan.findings, *map(_unplaced_step, missing))
    made = sum(1 for _ in files(project))
    remarks = read_stack(plan.beside).remarks_on(answers)
    source = _as_typed(answers, plan.source)
    return summarize(blueprint, findings, source, project_place(answers), made, remarks)


def _as_typed(answers: Answers, source: str) -> str:
    """Return the path of the plan *source* as the user typed it, which terminals make a link; of many plans, *source*."""
    typed = str(answers.get("plan") or source)
    return typed if Path(typed).name == source else source


def open_tree(
    environment: Environment, root: Path, context: Mapping[str, Any]
) -> Printer:
    """Return what renders the tree of generated files in *root* as Cookiecutter itself does."""
    tree = Path(find_template(root, environment))
    overlaid = environment.overlay(loader=FileSystemLoader([tree, root / "templates"]))
    return Printer(overlaid, tree, context)


def _unplaced_step(place: str) -> Finding:
    return warning(
        f"a step belongs to {place}, which was not generated", rule="unplaced-step"
    )


def summarize(
    blueprint: Blueprint,
    findings: Iterable[Finding],
    source: str,
    place: Path,
    files: int,
    remarks: Iterable[str] = (),
) -> str:
    """Return the closing words about the project of *files* files that gets its *place*.

    It was made from the plan named *source*; *remarks* are on the documents beside the plan.
    """
    warnings = [one_line(finding.render(source)) for finding in findings]
    return "\n".join(
        [_summary_line(blueprint, place, files), *warnings, *remarks, _next_line(place)]
    )


def _summary_line(blueprint: Blueprint, place: Path, files: int) -> str:
    operations = sum(len(resource.operations) for resource in blueprint.resources)
    counts = [
        counted(len(blueprint.resources), "resource"),
        counted(operations, "operation"),
        counted(len(blueprint.steps), "implementation step"),
        counted(files, "file"),
    ]
    return f"Made {place.name}: {', '.join(counts)}."


def _next_line(place: Path) -> str:
    folder = shlex.quote(str(place))
    return f"Next: cd {folder} && make setup test, then make run. README.md tells the rest."
