"""`endpoint-template verify`: which steps and promises of the plans are done, by evidence."""

from collections.abc import Collection, Iterable
from pathlib import Path

import click

from endpoint_plan.cli.options import (
    examples,
    format_option,
    ignore_option,
    select_option,
)
from endpoint_plan.cli.project import project_option
from endpoint_plan.diagnostics import formats
from endpoint_plan.diagnostics.choice import chosen
from endpoint_plan.upkeep.project import Project, open_project
from endpoint_plan.upkeep.verifying import report
from endpoint_plan.upkeep.verifying.judging import Judgement, judge
from endpoint_plan.upkeep.verifying.told import findings


@click.command(
    epilog=examples("verify", "verify --strict --format github"),
)
@project_option
@format_option("text", "json", "markdown", "github", "sarif")
@click.option(
    "--markdown",
    "form",
    flag_value="markdown",
    help="The same as --format markdown: a table of plan, code and tests.",
)
@select_option
@ignore_option
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 while anything is open."
)
def verify(
    folder: Path,
    form: str,
    select: Collection[str],
    ignore: Collection[str],
    strict: bool,
) -> None:
    """Run the tests of a project once, and tick or untick the steps of IMPLEMENTATION_STEPS.md.

    A step is done when the symbols that it names are there, no TODO, placeholder or test that is
    expected to fail is left at it, and its tests passed. Tests of your own count for step 3 with
    the mark `@pytest.mark.step(3)`. --select and --ignore are about what --format github and sarif
    tell.
    """
    project = open_project(folder)
    judgement = judge(project)
    for line in _lines(judgement, form, project, select, ignore):
        click.echo(line)
    if strict and not all(one.done for one in judgement.verdicts):
        raise click.exceptions.Exit(1)


def _lines(
    judgement: Judgement,
    form: str,
    project: Project,
    select: Collection[str],
    ignore: Collection[str],
) -> Iterable[str]:
    if form == "json":
        return [report.as_json(judgement)]
    if form == "markdown":
        return report.as_markdown(judgement.verdicts)
    if form == "text":
        return report.lines(judgement)
    place = _as_typed(project.folder)
    told = chosen(findings(judgement, project, place), select, ignore)
    return formats.github(told) if form == "github" else [formats.sarif(told)]


def _as_typed(folder: Path) -> Path:
    """Return *folder* from the working directory, where it lies below it."""
    here = Path.cwd()
    whole = folder.resolve()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole
