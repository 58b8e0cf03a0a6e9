"""`endpoint-template preview`: a page that shows a plan, what is understood of it, and what it becomes."""

from pathlib import Path

import click

from endpoint_plan.cli.options import (
    STANDARD,
    answers_option,
    by_key,
    examples,
    force_option,
    no_context_option,
)
from endpoint_plan.cli.output import write_file
from endpoint_plan.diagnostics.plans import check_file
from endpoint_plan.preview.page import MADE, page
from endpoint_plan.rendering.input_files import (
    decode_text,
    locate_plan,
    read_plan_bytes,
)
from endpoint_plan.text.english import counted
from endpoint_plan.upkeep.fresh import fresh


@click.command(
    epilog=examples("preview .ai/endpoints-plan.md --output preview.html"),
)
@click.argument("plan")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="The file of the page; standard output without it, or with -.",
)
@answers_option
@force_option("Overwrite the file, also when it is no such page.")
@no_context_option
def preview(
    plan: str,
    output: Path | None,
    answers: tuple[str, ...],
    force: bool,
    no_context: bool,
) -> None:
    """Make one page of PLAN: it stands on the left with what was and was not understood marked in it.

    On the right are its operations, access, types, promises, findings, and the files that would
    come out. The page needs no network and no other file.
    """
    given = by_key(answers) | ({"context": "no"} if no_context else {})
    made = fresh(plan, given)
    report = check_file(plan, context=given.get("context") != "no")
    path = locate_plan(plan)
    shown = page(decode_text(read_plan_bytes(path), plan), report, made.files)
    if output is None or str(output) == STANDARD:
        click.echo(shown, nl=False)
        return
    write_file(output, shown, force=force or _is_page(output))
    told = counted(len(report.findings), "finding")
    click.echo(f"Wrote {output}: {told}. Open it in a browser.")


def _is_page(path: Path) -> bool:
    """Tell whether the file at *path* is such a page, which may be made anew."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MADE)) == MADE.encode()
