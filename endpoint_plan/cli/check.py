"""`endpoint-template check`: the analysis of a plan, for people or for machines."""

import click
from rich.console import Console

from endpoint_plan.checking import analyse
from endpoint_plan.checking.terminal import print_account, print_report
from endpoint_plan.cli.new import no_context_option
from endpoint_plan.model.findings import Severity
from endpoint_plan.reading import beside_plan
from endpoint_plan.rendering import input_files
from endpoint_plan.rendering.repository import Repository, find_repository


@click.command(short_help="Analyse a plan and tell what to mend in it.")
@click.argument("plan")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--strict", is_flag=True, help="Fail on warnings as well as on errors.")
@click.option(
    "--account", is_flag=True, help="List every statement and what became of it."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Fail when less of the plan is understood, background aside.",
)
@no_context_option
def check(
    plan: str,
    as_json: bool,
    strict: bool,
    account: bool,
    fail_under: float,
    no_context: bool,
) -> None:
    """Analyse PLAN: each finding with its line and what to write, then nine points in tables.

    The last line accounts for every statement of the plan. Exit status 1 when the plan is refused
    or has errors; with --strict, when it has warnings; with --fail-under, when too little of it is
    understood.
    """
    path = input_files.locate_plan(plan)
    text = input_files.decode_text(input_files.read_plan_bytes(path), path.name)
    around = Repository() if no_context else find_repository(path, [path])
    report = analyse(text, path.name, beside_plan(around.read))
    if as_json:
        click.echo(report.model_dump_json(indent=2))
    elif account:
        print_account(report, Console(highlight=False))
    else:
        print_report(report, Console(highlight=False))
    failing = report.count(Severity.ERROR) or (
        strict and report.count(Severity.WARNING)
    )
    failing = failing or report.understood * 100 < fail_under
    raise click.exceptions.Exit(1 if failing else 0)
