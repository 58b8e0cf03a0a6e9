"""`endpoint-template draft`: a plan for the operations of an OpenAPI document, or of the plan of an API."""

from pathlib import Path

import click

from endpoint_plan.cli.options import STANDARD, examples, force_option
from endpoint_plan.cli.output import refuse_to_overwrite, typed, write_file
from endpoint_plan.drafting import draft as draft_plan
from endpoint_plan.drafting.files import read_source, read_team
from endpoint_plan.rendering.input_files import PLAN, RULES, STACK
from endpoint_plan.text.english import counted

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    epilog=examples(
        "draft --spec openapi.yaml",
        "draft --spec openapi.yaml --only 'POST /decks' -o -",
    ),
)
@click.option(
    "--spec",
    "specification",
    type=FILE,
    required=True,
    help="OpenAPI 3.0 or 3.1, as YAML or JSON; or the plan of an API, as markdown.",
)
@click.option(
    "--only",
    metavar="'METHOD /path'",
    multiple=True,
    help="Plan this operation, named so or by its operationId; repeatable. All of them without it.",
)
@click.option(
    "--stack",
    type=FILE,
    help=f"The tech stack; {STACK} without it, where there is one.",
)
@click.option(
    "--rules",
    type=FILE,
    help=f"The implementation rules; {RULES} without it, where there are any.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=PLAN,
    show_default=True,
    help="Where the plan is written; - is standard output.",
)
@force_option("Write the plan even where there is one.")
def draft(
    specification: Path,
    only: tuple[str, ...],
    stack: Path | None,
    rules: Path | None,
    output: Path,
    force: bool,
) -> None:
    """Draft the plan of an OpenAPI document or an API plan, as the tech stack and the rules of the team have it.

    The terminal shows what the plan cannot state, with its place in the document.
    """
    shown = str(output) == STANDARD
    if not shown:
        refuse_to_overwrite([output], force=force)
    team = read_team(stack, rules)
    document = read_source(specification, only)
    drafted = draft_plan(document, team)
    for finding in drafted.findings:
        click.echo(finding.render(str(specification)), err=True)
    if shown:
        click.echo(drafted.text, nl=False)
        return
    write_file(output, drafted.text, force=force)
    click.echo(
        f"Wrote {output}: {counted(len(document.endpoints), 'operation')}, {counted(len(drafted.findings), 'warning')}."
    )
    click.echo(f"Next: read it, then endpoint-template new {typed(output)}")
