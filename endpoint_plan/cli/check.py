"""`endpoint-template check`: the analysis of a plan, for people or for machines."""

import click
from rich.console import Console

from endpoint_plan.checking import analyse
from endpoint_plan.checking.terminal import print_report
from endpoint_plan.model.findings import Severity
from endpoint_plan.rendering import input_files


@click.command(short_help="Analyse a plan and tell what to mend in it.")
@click.argument("plan")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--strict", is_flag=True, help="Fail on warnings as well as on errors.")
def check(plan: str, as_json: bool, strict: bool) -> None:
    """Analyse PLAN: nine points in tables, then each finding with its line and what to write.

    Exit status 1 when the plan is refused or has errors; with --strict, when it has warnings.
    """
    path = input_files.locate_plan(plan)
    report = analyse(
        input_files.decode_text(input_files.read_plan_bytes(path), path.name), path.name
    )
    if as_json:
        click.echo(report.model_dump_json(indent=2))
    else:
        print_report(report, Console(highlight=False))
    failing = report.count(Severity.ERROR) or (strict and report.findings)
    raise click.exceptions.Exit(1 if failing else 0)
