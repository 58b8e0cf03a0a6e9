"""What the user typed: the options and answers of the `cookiecutter` command."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import click


@dataclass(frozen=True, slots=True)
class Invocation:
    """The command line of Cookiecutter, as far as it matters here."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Typed as `key=value`."""
    overwrite: bool = False
    """`-f`: write into a folder that exists."""
    skip: bool = False
    """`-s`: leave the files that exist as they are."""
    keep: bool = False
    """`--keep-project-on-failure`."""
    hooks: bool = True
    """Whether the hook runs, without which no project is finished."""


def invocation() -> Invocation | None:
    """Return the command line; None where Cookiecutter is called as a library."""
    context = click.get_current_context(silent=True)
    if context is None or "overwrite_if_exists" not in context.params:
        return None
    options = context.params
    return Invocation(
        answers=dict(options.get("extra_context") or {}),
        overwrite=bool(options["overwrite_if_exists"]),
        skip=bool(options.get("skip_if_file_exists")),
        keep=bool(options.get("keep_project_on_failure")),
        hooks=options.get("accept_hooks") != "no",
    )
