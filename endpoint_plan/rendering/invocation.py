"""The command line of Cookiecutter: the options and answers that the user typed, and their checks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import click

from endpoint_plan import ROOT
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.answers import CHOICES, check_choice, nearest


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
    """Whether Cookiecutter runs the hook, which finishes the project."""


def current_invocation() -> Invocation | None:
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


MARKUP = ("{{", "{%", "{#")
"""The marks that begin an expression, a statement and a comment of Jinja."""


def check_invocation(invocation: Invocation) -> None:
    """Refuse an *invocation* that Cookiecutter would ignore in part or run as code.

    Cookiecutter ignores answers to questions that were never asked, and renders all others as
    templates, outside of any sandbox: the name of a file in a strange repository would be run.

    Raises:
        PlanRefusedError: With all wrong keys, or the first wrong answer.
    """
    known = json.loads((ROOT / "cookiecutter.json").read_text("utf-8"))
    check_keys(invocation.answers, known)
    for key, value in invocation.answers.items():
        if any(mark in value for mark in MARKUP):
            raise PlanRefusedError(
                f"error: {key}={value} holds template markup, which would be run: "
                "write it without {{, {% and {#"
            )
        if key in CHOICES:
            check_choice(key, value)
    if not invocation.hooks:
        raise PlanRefusedError(
            "error: without its hook no project is finished: leave out --accept-hooks no"
        )


def check_keys(answers: Iterable[str], known: Iterable[str]) -> None:
    """Refuse answers to questions that were never asked.

    Raises:
        PlanRefusedError: Names all of them, each with the question that was probably meant.
    """
    questions = [key for key in known if not key.startswith("_")]
    wrong = [key for key in answers if key not in questions]
    if not wrong:
        return
    intended = list(
        dict.fromkeys(near for key in wrong if (near := nearest(key, questions)))
    )
    hint = (
        f"did you mean {', '.join(f'{key}=...' for key in intended)}?"
        if intended
        else f"there are {', '.join(questions)}"
    )
    raise PlanRefusedError(
        f"error: there is no answer called {' or '.join(wrong)}: {hint}"
    )
