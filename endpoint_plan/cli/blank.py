"""`endpoint-template blank`: an empty plan with guidance in comments."""

from pathlib import Path

import click

from endpoint_plan.cli.options import STANDARD, examples, force_option
from endpoint_plan.cli.output import typed, write_file
from endpoint_plan.languages import blanks
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.text.escape import one_line


@click.command(
    epilog=examples('blank "Create a Deck" --lang pl -o .ai/endpoints-plan.md'),
)
@click.argument("name")
@click.option(
    "--lang",
    type=click.Choice([*blanks()]),
    default="en",
    help="Language of the headings; English without it.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write, as in .ai/endpoints-plan.md; standard output without it, or with -.",
)
@force_option("Overwrite the file when it is there.")
def blank(name: str, lang: str, output: Path | None, force: bool) -> None:
    """Write an empty plan called NAME; fill it in, and give it to `check`."""
    title = one_line(name)
    if not title:
        raise PlanRefusedError(
            'error: the plan needs a name, as in: endpoint-template blank "Create a Deck"'
        )
    text = blanks()[lang].format(name=title)
    if output is None or str(output) == STANDARD:
        click.echo(text, nl=False)
        return
    write_file(output, text, force=force)
    click.echo(
        f"Wrote {output}. Fill it in, then: endpoint-template check {typed(output)}"
    )
