"""`endpoint-template new`: the service that a plan describes, made by Cookiecutter itself."""

from pathlib import Path

import click
from cookiecutter.cli import main as cookiecutter

from endpoint_plan import ROOT
from endpoint_plan.cli.options import (
    answers_option,
    examples,
    no_context_option,
    output_dir_option,
)


@click.command(
    epilog=examples(
        "new .ai/endpoints-plan.md",
        "new .ai/ -o services --answer storage=sql --answer project_slug=decks",
    ),
)
@click.argument("plan")
@output_dir_option
@answers_option
@click.option(
    "-f",
    "--force",
    "--overwrite-if-exists",
    "overwrite",
    is_flag=True,
    help="Write into the project's folder even when it is there.",
)
@no_context_option
def new(
    plan: str,
    output_dir: Path,
    answers: tuple[str, ...],
    overwrite: bool,
    no_context: bool,
) -> None:
    """Make the service that PLAN describes.

    The same as `cookiecutter TEMPLATE --no-input plan=PLAN`, with all that it needs at hand.
    """
    options = ["--no-input", "--output-dir", str(output_dir)]
    if overwrite:
        options.append("--overwrite-if-exists")
    given = [*answers, "context=no"] if no_context else list(answers)
    # Its `main` would tell an interruption in its own way.
    arguments = [*options, "--", str(ROOT), f"plan={plan}", *given]
    with cookiecutter.make_context("endpoint-template new", arguments) as context:
        cookiecutter.invoke(context)
