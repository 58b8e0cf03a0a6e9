"""What the user typed on Cookiecutter's command line, checked before anything makes use of it."""

from collections.abc import Iterable

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.answers import CHOICES, check_choice, nearest
from endpoint_plan.rendering.invocation import Invocation

MARKUP = ("{{", "{%", "{#")
"""What begins an expression, a statement and a comment of Jinja."""


def check_typed(command: Invocation, known: Iterable[str]) -> None:
    """Refuse a *command* that would not do what it says; *known* are the keys of all answers.

    Cookiecutter ignores answers to questions that were never asked, and renders all others as
    templates, outside of any sandbox: the name of a file in a strange repository would be run.

    Raises:
        PlanRefusedError: With all wrong keys, or the first wrong answer.
    """
    check_keys(command.answers, known)
    for key, value in command.answers.items():
        if any(mark in value for mark in MARKUP):
            raise PlanRefusedError(
                f"error: {key}={value} holds template markup, which would be run: "
                "write it without {{, {% and {#"
            )
        if key in CHOICES:
            check_choice(key, value)
    if not command.hooks:
        raise PlanRefusedError(
            "error: without its hook no project is finished: leave out --accept-hooks no"
        )


def check_keys(given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse answers to questions that were never asked.

    Raises:
        PlanRefusedError: Names all of them, each with the question that was probably meant.
    """
    questions = [key for key in known if not key.startswith("_")]
    wrong = [key for key in given if key not in questions]
    if not wrong:
        return
    meant = list(
        dict.fromkeys(near for key in wrong if (near := nearest(key, questions)))
    )
    hint = (
        f"did you mean {', '.join(f'{key}=...' for key in meant)}?"
        if meant
        else f"there are {', '.join(questions)}"
    )
    raise PlanRefusedError(
        f"error: there is no answer called {' or '.join(wrong)}: {hint}"
    )
