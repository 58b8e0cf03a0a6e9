"""`endpoint-template update`: a project as its plans, its answers and this template have it today."""

from pathlib import Path

import click

from endpoint_plan.cli.options import by_key, check_pairs, examples
from endpoint_plan.cli.project import (
    asked_renames,
    carry_out,
    dry_run_option,
    project_option,
    rename_option,
)
from endpoint_plan.rendering.answers import CHOICES, check_choice
from endpoint_plan.upkeep.inputs import current_inputs, replaced_inputs
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.update import prepare


@click.command(
    epilog=examples(
        "update --dry-run", "update --answer storage=sql", "update --check"
    ),
)
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    help="A plan that takes the place of the project's own; without it, those were edited there.",
)
@project_option
@click.option(
    "--answer",
    "answers",
    metavar="KEY=VALUE",
    multiple=True,
    callback=check_pairs,
    help="Answer a question otherwise than before, as in storage=sql; repeatable.",
)
@rename_option
@dry_run_option
@click.option(
    "--check", is_flag=True, help="Exit with status 1 when the project is behind."
)
def update(
    plan: Path | None,
    folder: Path,
    answers: tuple[str, ...],
    renamed: tuple[str, ...],
    dry_run: bool,
    check: bool,
) -> None:
    """Merge what changed in the plans, the answers or the template into a project.

    What was written by hand stays. Exit status 1 when conflicts are left to resolve; with --check,
    which writes nothing, when there is anything to do.
    """
    project = open_project(folder)
    chosen = by_key(answers)
    for key, value in chosen.items():
        if key not in CHOICES:
            raise click.BadParameter(
                f"only {' and '.join(CHOICES)} can change, not {key}",
                param_hint="--answer",
            )
        check_choice(key, value)
    inputs = (
        replaced_inputs(project, plan, chosen)
        if plan
        else current_inputs(project, chosen)
    )
    prepared = prepare(project, inputs, asked_renames(renamed))
    if check and prepared.behind:
        click.echo(
            "The project is behind its plans or this template: endpoint-template update"
        )
        raise click.exceptions.Exit(1)
    carry_out(prepared, f"update {plan.name}" if plan else "update", dry_run=dry_run)
