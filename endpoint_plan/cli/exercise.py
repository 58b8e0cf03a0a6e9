"""`endpoint-template exercise`: a service to be written step by step, and the proof that it can be."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from endpoint_plan.cli.options import answers_option, by_key, output_dir_option
from endpoint_plan.cli.options import examples as help_examples
from endpoint_plan.cli.output import typed
from endpoint_plan.exercise.examples import example, examples
from endpoint_plan.exercise.making import Made, make_exercise
from endpoint_plan.exercise.proof import prove
from endpoint_plan.exercise.runner.trial import own_python
from endpoint_plan.exercise.sources import Wish, finished, parse_steps
from endpoint_plan.exercise.workbench import LEFT_OUT
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.text.english import counted

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
APART = "-solution"
"""What the folder of a solution that is laid apart is called behind the name of the exercise."""


class WithDefault(click.Group):
    """A group whose command `make` needs no name: what is no other command is a plan."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `make` in front of *args* unless they name another command or ask for help."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["make", *args]
        return super().parse_args(ctx, args)

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Tell the options of `make`, which needs no name, in front of the commands."""
        click.Command.format_options(self.commands["make"], ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    cls=WithDefault,
    epilog=help_examples(
        "exercise --list",
        "exercise .ai/endpoints-plan.md --steps 3-6",
        "exercise check my-exercise",
    ),
)
def exercise() -> None:
    """Make an exercise: `exercise PLAN`, `exercise --from PROJECT`, `exercise --list`.

    `exercise check FOLDER` proves that each of its steps can be solved.
    """


@exercise.command(short_help="Make an exercise; needs no name.")
@click.argument("plan", required=False)
@click.option(
    "--list", "listed", is_flag=True, help="List the exercises of the template."
)
@click.option(
    "--from",
    "project",
    type=FOLDER,
    help="A finished service in place of a plan: your own, by marks in its code.",
)
@output_dir_option
@click.option(
    "--steps", metavar="3-6", help="Steps to write; all that there are without it."
)
@click.option(
    "--only",
    metavar="OPERATION",
    multiple=True,
    help="Take out nothing of other operations: 'GET /path', or its name; repeatable.",
)
@click.option(
    "--level",
    type=click.Choice(["guided", "bare"]),
    default="guided",
    help="With notes of the plan in the code, or without, and without helpers.",
)
@click.option(
    "--classroom", is_flag=True, help="Lay the solution apart, and give points."
)
@answers_option
def make(
    plan: str | None,
    listed: bool,
    project: Path | None,
    output_dir: Path,
    steps: str | None,
    only: tuple[str, ...],
    level: str,
    classroom: bool,
    answers: Sequence[str],
) -> None:
    """Make an exercise of PLAN, or of one of the template's own, by its name.

    The service of the plan comes with the bodies of what its steps are about taken out. Its tests
    are run, to find which of them shows which step: so what runs this must have what the service
    needs.
    """
    if listed:
        for one in examples():
            click.echo(f"{one.name}: {one.about}")
        return
    if plan and project:
        raise click.UsageError("Name a plan, or a project with --from: not both.")
    if not (plan or project):
        raise click.UsageError("Name a plan, or a project with --from.")
    own = example(plan) if plan and not Path(plan).exists() else None
    wish = Wish(parse_steps(steps) if steps else None, only, level)
    if own:
        wish = Wish(wish.steps or own.wish.steps, only or own.wish.only, level)
    with tempfile.TemporaryDirectory(prefix="exercise-") as temporary:
        folder = Path(temporary, "service")
        python = ""
        if project:
            python = own_python(project)
            name = f"{project.resolve().name}-exercise"
            folder = Path(temporary, project.resolve().name)
            shutil.copytree(project, folder, ignore=LEFT_OUT)
        else:
            folder.mkdir()
            name = finished(str(own.plan if own else plan), by_key(answers), folder)
        place = output_dir / name
        apart = output_dir / f"{name}{APART}" if classroom else None
        _check_free(place, apart)
        solution = Path(temporary, APART) if apart else None
        made = make_exercise(folder, wish, solution, python)
        output_dir.mkdir(parents=True, exist_ok=True)
        if apart and solution:
            shutil.move(solution, apart)
        shutil.move(folder, place)
    _tell(made, place, apart)


@exercise.command(short_help="Prove that an exercise can be solved.")
@click.argument("folder", type=FOLDER, default=Path())
@click.option("--solution", type=FOLDER, help="Where it lies, if it was laid apart.")
def check(folder: Path, solution: Path | None) -> None:
    """Prove the exercise in FOLDER: each step is red while blank, green with its solution, and needs no later one.

    Exit status 1 when that is not so.
    """
    faults = 0
    for one in prove(folder, solution):
        faults += len(one.faults)
        state = "green" if not one.faults else "not proven"
        click.echo(
            f"{one.stage.name}: {counted(len(one.stage.tests), 'test')}, {state}"
        )
        for fault in one.faults:
            click.echo(f"  {fault}")
    raise click.exceptions.Exit(1 if faults else 0)


def _check_free(*places: Path | None) -> None:
    for place in places:
        if place and place.exists():
            raise PlanRefusedError(
                f"error: {place} exists already: choose another folder with -o"
            )


def _tell(made: Made, place: Path, apart: Path | None) -> None:
    stages = made.book.stages
    click.echo(
        f"Made {place}: {counted(len(stages), 'step')} to write, "
        f"{counted(len(made.book.tests), 'test')} that show them."
    )
    for note in made.notes:
        click.echo(f"  {note}")
    if apart:
        click.echo(f"The solution lies in {apart}. Do not hand it out.")
    click.echo(f"Next: cd {typed(place)}, then read EXERCISE.md.")
