"""`endpoint-template explain`: the page on a finding, or the names of all."""

import click

from endpoint_plan.checking import pages
from endpoint_plan.checking.grid import Grid
from endpoint_plan.cli.options import examples
from endpoint_plan.cli.output import console
from endpoint_plan.model.findings import PlanRefusedError


@click.command(
    epilog=examples("explain", "explain list-without-limit"),
)
@click.argument("name", required=False)
def explain(name: str | None) -> None:
    """Print what the finding NAME is, why it is told, and how to write it; without NAME, all names."""
    if name is None:
        rows = [(one, pages.summary(one)) for one in pages.names()]
        console().print(Grid(("Name", "What it finds"), rows), crop=False)
        return
    if name not in pages.names():
        raise PlanRefusedError(
            f"error: no finding is called {name}: {pages.near(name)}"
        )
    click.echo(pages.page(name), nl=False)
