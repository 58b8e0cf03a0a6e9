"""Options that several commands have, each with one name, one letter and one meaning."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

STANDARD = "-"
"""What stands for the standard input, or the standard output."""


def examples(*lines: str) -> str:
    """Return the end of a command's help: *lines* that can be typed as they are."""
    head = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(("\b", head, *(f"  endpoint-template {line}" for line in lines)))


def force_option(what: str = "Overwrite files that are there.") -> Decorator:
    """Return the option that lets a command overwrite; *what* says what."""
    return click.option("-f", "--force", is_flag=True, help=what)


def format_option(*formats: str) -> Decorator:
    """Return the option that chooses one of *formats*, the first without it; and `--json`."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        short = click.option(
            "--json",
            "form",
            flag_value="json",
            type=click.Choice(formats),
            help="The same as --format json.",
        )
        long = click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help="How the result is written.",
        )
        return long(short(function))

    return decorate


def _names(
    _context: click.Context, _option: click.Parameter, told: Iterable[str]
) -> frozenset[str]:
    # Commands without these options do without what `check` knows.
    from endpoint_plan.diagnostics.choice import checked_names

    try:
        return checked_names(told)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


select_option = click.option(
    "--select",
    metavar="NAMES",
    multiple=True,
    callback=_names,
    help="Tell only findings of these names, with commas between; repeatable.",
)

ignore_option = click.option(
    "--ignore",
    metavar="NAMES",
    multiple=True,
    callback=_names,
    help="Tell no findings of these names, with commas between; repeatable.",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Exit with status 1 on warnings, too."
)


def check_pairs(
    context: click.Context, _option: click.Parameter, answers: Sequence[str]
) -> tuple[str, ...]:
    """Return *answers*, each checked for the form `key=value`."""
    for answer in answers:
        key, equals, value = answer.partition("=")
        if not equals:
            raise click.BadParameter(
                f"write it as key=value, as in project_slug=deck-service: {answer}"
            )
        if key == "plan":
            _, _, command = context.command_path.partition(" ")
            named = any(one.name == "plan" for one in context.command.params
                        if isinstance(one, click.Option))  # fmt: skip
            alone = f"{command}{' --plan' * named} {value}"
            raise click.BadParameter(f"the plan stands alone, as in: {alone}")
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
