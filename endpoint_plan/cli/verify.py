"""`endpoint-template verify`: which steps and promises of the plans are done, by evidence."""

from pathlib import Path

import click

from endpoint_plan.cli.project import project_option
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.verifying import report
from endpoint_plan.upkeep.verifying.judging import judge


@click.command(short_help="Tick the steps that code and tests show to be done.")
@project_option
@click.option("--markdown", is_flag=True, help="Print a table: plan, code, tests.")
@click.option("--json", "json_", is_flag=True, help="Print the verdicts as JSON.")
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 while anything is open."
)
def verify(folder: Path, markdown: bool, json_: bool, strict: bool) -> None:
    """Run the tests of a project once, and tick or untick the steps of IMPLEMENTATION_STEPS.md.

    A step is done when the symbols that it names are there, no TODO, placeholder or test that is
    expected to fail is left at it, and its tests passed. Tests of your own count for step 3 with
    the mark `@pytest.mark.step(3)`.
    """
    project = open_project(folder)
    judgement = judge(project)
    if json_:
        click.echo(report.as_json(judgement))
    elif markdown:
        for line in report.as_markdown(judgement.verdicts):
            click.echo(line)
    else:
        for line in report.lines(judgement):
            click.echo(line)
    if strict and not all(one.done for one in judgement.verdicts):
        raise click.exceptions.Exit(1)
