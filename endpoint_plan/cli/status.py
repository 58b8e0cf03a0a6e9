"""`endpoint-template status`: what a project was made of, and how far it went from that."""

from pathlib import Path

import click

from endpoint_plan import VERSION
from endpoint_plan.cli.options import examples
from endpoint_plan.cli.project import project_option
from endpoint_plan.text.english import counted
from endpoint_plan.upkeep import journal
from endpoint_plan.upkeep.modules import same
from endpoint_plan.upkeep.project import Project, open_project
from endpoint_plan.upkeep.trees import plain


@click.command(
    epilog=examples("status --project my-service"),
)
@project_option
def status(folder: Path) -> None:
    """Tell plans, answers and versions of a project, and which files were changed by hand."""
    project = open_project(folder)
    for line in lines_of(project):
        click.echo(line)


def lines_of(project: Project) -> list[str]:
    """Return what there is to tell of *project*."""
    record = project.record
    version = f"version {record.version}" + (
        "" if record.version == VERSION else f"; this is {VERSION}"
    )
    lines = [f"{record.title}: made by endpoint-template, {version}"]
    lines += [f"  {key} = {value}" for key, value in record.answers.items()]
    changed = project.changed_plans()
    for path in record.plans:
        lines.append(f"plan {path}" + (": changed since" if path in changed else ""))
    files = project.generated
    now = {path: project.now(path) for path in files}
    gone = [path for path in files if now[path] is None]
    edited = [
        path
        for path, content in files.items()
        if now[path] is not None and not same(plain(path, now[path], content), content)
    ]
    lines.append(
        f"{counted(len(files), 'generated file')}: {len(edited)} changed by hand, "
        f"{len(gone)} deleted"
    )
    lines += [f"  {path}" for path in edited]
    lines += [f"  {path}: deleted" for path in gone]
    lines += [f"  {path}: in conflict" for path in project.conflicts()]
    if last := journal.last_change(project.folder):
        lines.append(f"last change: {last.words}")
    return lines
