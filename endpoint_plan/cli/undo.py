"""`endpoint-template undo`: takes the last update of a project back."""

from pathlib import Path

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.project import project_option
from endpoint_plan.upkeep import words
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.update import undo as take_back


@click.command(
    epilog=examples("undo --project my-service"),
)
@project_option
def undo(folder: Path) -> None:
    """Take back what the last add, update or undo changed; what was written since stays."""
    what, outcomes = take_back(open_project(folder))
    for line in words.told(outcomes):
        click.echo(line)
    click.echo(f"Taken back: {what}. {words.summed_up(outcomes).capitalize()}.")
    raise click.exceptions.Exit(1 if any(one.conflicts for one in outcomes) else 0)
