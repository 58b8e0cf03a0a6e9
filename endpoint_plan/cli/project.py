"""What the commands of the second day share: the project they are about, and what they print."""

import sys
from pathlib import Path

import click

from endpoint_plan.upkeep import words
from endpoint_plan.upkeep.migrations import Rename
from endpoint_plan.upkeep.update import Asked, Update

project_option = click.option(
    "--project",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The project, or a folder in it; the working directory without it.",
)

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show the differences, and write nothing."
)


rename_option = click.option(
    "--rename",
    "renamed",
    metavar="TABLE.OLD=NEW",
    multiple=True,
    help="A column that has a new name and keeps what it holds; repeatable. On a terminal it is asked.",
)


def asked_renames(renamed: tuple[str, ...]) -> Asked:
    """Return what tells which columns were renamed: those that were named, else those that people say."""
    named = [_rename(text) for text in renamed]

    def ask(possible: list[Rename]) -> list[Rename]:
        if named or not sys.stdin.isatty():
            return named
        found: list[Rename] = []
        for one in possible:
            if any(
                one.table == r.table and {one.old, one.new} & {r.old, r.new}
                for r in found
            ):
                continue
            if click.confirm(f"Was {one.table}.{one.old} renamed to {one.new}?"):
                found.append(one)
        return found

    return ask


def _rename(text: str) -> Rename:
    table, dot, names = text.partition(".")
    old, equals, new = names.partition("=")
    if not (dot and equals and table and old and new):
        raise click.BadParameter(
            f"write it as table.old=new: {text}", param_hint="--rename"
        )
    return Rename(table, old, new)


def carry_out(update: Update, what: str, *, dry_run: bool) -> None:
    """Tell of *update*, and write it unless this is a *dry_run*; *what* says what it is.

    Raises:
        Exit: With status 1, where conflicts are left.
    """
    if not update.behind:
        click.echo(
            "Nothing to do: the project is as its plans and this template have it."
        )
        return
    if contract := update.contract():
        click.echo("What changes for callers:")
        for difference in contract:
            click.echo(f"  {difference}")
    click.echo("What becomes of the files:")
    for line in words.told(update.outcomes):
        click.echo(line)
    for path, content in update.plans.items():
        click.echo(f"  {path}: {'taken out' if content is None else 'written'}")
    for note in update.notes:
        click.echo(f"  {note}")
    if dry_run:
        for line in words.differences(update.outcomes):
            click.echo(line, nl=not line.endswith("\n"))
        click.echo(f"Would be written: {words.summed_up(update.outcomes)}.")
        return
    ends = update.loose_ends()  # Files are compared as they are before.
    update.write(what)
    click.echo(f"Written: {words.summed_up(update.outcomes)}.")
    for line in ends:
        click.echo(line, err=True)
    if update.conflicts:
        click.echo(
            "Resolve the conflicts, then make format check test; or take all back: "
            "endpoint-template undo",
            err=True,
        )
        raise click.exceptions.Exit(1)
    click.echo("Next: make check test. To take it back: endpoint-template undo")
