"""`endpoint-template new`: the service that a plan describes, made by Cookiecutter itself."""

from collections.abc import Sequence
from pathlib import Path

import click
from cookiecutter.cli import main as cookiecutter

from endpoint_plan.cli.options import examples
from endpoint_plan.rendering.extension import ROOT


def check_pairs(
    _context: click.Context, _option: click.Parameter, answers: Sequence[str]
) -> tuple[str, ...]:
    """Return *answers*, each checked for the form `key=value`."""
    for answer in answers:
        key, equals, _ = answer.partition("=")
        if not equals:
            raise click.BadParameter(
                f"write it as key=value, as in project_slug=deck-service: {answer}"
            )
        if key == "plan":
            raise click.BadParameter(f"the plan stands alone, as in: new {answer[5:]}")
    return tuple(answers)


def by_key(answers: Sequence[str]) -> dict[str, str]:
    """Return *answers*, which `check_pairs` let through, by their keys."""
    return dict(answer.split("=", 1) for answer in answers)


output_dir_option = click.option(
    "-o",
    "--output-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder in which the project's folder is made; the working directory without it.",
)

answers_option = click.option(
    "--answer",
    "answers",
    metavar="KEY=VALUE",
    multiple=True,
    callback=check_pairs,
    help="Answer one of the template's questions, as in python_version=3.13; repeatable.",
)

no_context_option = click.option(
    "--no-context",
    is_flag=True,
    help="Take nothing from the plan's repository that the plan only names.",
)


@click.command(
    short_help="Make the service that a plan describes.",
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
