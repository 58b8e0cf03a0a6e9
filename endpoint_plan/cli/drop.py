"""`endpoint-template drop`: one plan less for a project that has several."""

from pathlib import Path

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.project import carry_out, dry_run_option, project_option
from endpoint_plan.upkeep.inputs import dropped_inputs
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.update import prepare


@click.command(
    epilog=examples("drop tags-plan.md --dry-run"),
)
@click.argument("plan", type=click.Path(path_type=Path))
@project_option
@dry_run_option
def drop(plan: Path, folder: Path, dry_run: bool) -> None:
    """Take PLAN, by its name, out of a project, and what only it made.

    Files that you changed are kept. Exit status 1 when conflicts are left to resolve.
    """
    project = open_project(folder)
    update = prepare(project, dropped_inputs(project, plan))
    carry_out(update, f"drop {plan.name}", dry_run=dry_run)
