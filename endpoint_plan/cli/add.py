"""`endpoint-template add`: a further plan for a project that exists."""

from pathlib import Path

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.project import (
    asked_renames,
    carry_out,
    dry_run_option,
    project_option,
    rename_option,
)
from endpoint_plan.upkeep.inputs import added_inputs
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.update import prepare


@click.command(
    epilog=examples("add .ai/tags-plan.md --dry-run"),
)
@click.argument("plan", type=click.Path(path_type=Path))
@project_option
@rename_option
@dry_run_option
def add(plan: Path, folder: Path, renamed: tuple[str, ...], dry_run: bool) -> None:
    """Take PLAN into a project: new resources, or further operations of those that are there.

    The plan is kept beside the others. Exit status 1 when conflicts are left to resolve.
    """
    project = open_project(folder)
    update = prepare(project, added_inputs(project, plan), asked_renames(renamed))
    carry_out(update, f"add {plan.name}", dry_run=dry_run)
