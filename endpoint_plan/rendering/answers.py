"""The answers to Cookiecutter's questions: their defaults, and what they may be.

Two of them become paths, and Cookiecutter neither checks nor contains paths: `project_slug=../x`
would write outside of the output folder. Text of the plan never becomes an answer, because
Cookiecutter renders answers a second time.
"""

import difflib
import keyword
import re
import sys
from collections.abc import Sequence

from endpoint_plan.design.reserved_names import is_device
from endpoint_plan.model.findings import PlanRefusedError

LONGEST = 80
"""Characters in a name; file systems allow 255 bytes for a folder with all that follows it."""

SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
"""A name that packaging accepts: https://packaging.python.org/specifications/name-normalization"""

PACKAGE = re.compile(r"[a-z][a-z0-9_]*")

USED = frozenset(
    {
        "alembic",
        "anyio",
        "black",
        "fastapi",
        "fastapi_offline",
        "httpx2",
        "jwt",
        "mypy",
        "pydantic",
        "pydantic_settings",
        "pytest",
        "ruff",
        "sqlalchemy",
        "starlette",
        "structlog",
        "tests",
        "uvicorn",
    }
)
"""Modules that the generated project imports; a package of the same name would hide them."""

CHOICES = {
    "context": ("yes", "no"),
    "python_version": ("3.11", "3.12", "3.13"),
    "storage": ("memory", "sql"),
}
"""What may be chosen, where not all may."""

NO_EXERCISE = "no"
EVERY_STEP = "yes"

NUMBERS = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")
"""How steps are named: `3-6`, `1,4-5`."""


def check_slug(slug: str) -> None:
    """Refuse a *slug* that is no safe name for a folder and a distribution.

    Raises:
        PlanRefusedError: With a name that would do, where one can be made.
    """
    if SLUG.fullmatch(slug) and len(slug) <= LONGEST and not is_device(slug):
        return
    raise PlanRefusedError(
        f"error: project_slug={slug!r} is no name for a folder: use letters, digits, '-', '_' and "
        f"'.', up to {LONGEST} of them, as in project_slug={slug_from(slug)}"
    )


def check_package(package: str) -> None:
    """Refuse a *package* that cannot be imported or that would hide another module.

    Raises:
        PlanRefusedError: With a name that would do.
    """
    if (
        not PACKAGE.fullmatch(package)
        or keyword.iskeyword(package)
        or is_device(package)
        or len(package) > LONGEST
    ):
        raise PlanRefusedError(
            f"error: package_name={package!r} is no name for a Python package: use lower-case "
            f"letters, digits and '_', as in package_name={package_from(package)}"
        )
    if hides_a_module(package):
        raise PlanRefusedError(
            f"error: package_name={package} would hide the module {package} that the service "
            f"needs: choose another name, as in package_name={package}_service"
        )


def check_choice(key: str, choice: str) -> None:
    """Refuse a *choice* for the answer *key* that there is not.

    Cookiecutter would ask in a menu, but ends with a traceback when a choice that is not in it is
    typed on the command line.

    Raises:
        PlanRefusedError: With the choices, and the one that was probably meant.
    """
    choices = CHOICES[key]
    if choice not in choices:
        raise PlanRefusedError(
            f"error: there is no {key}={choice}: choose "
            f"{key}={nearest(choice, choices) or choices[0]} of {', '.join(choices)}"
        )


def check_exercise(answer: str) -> None:
    """Refuse an *answer* to whether the project should be an exercise that is none.

    Raises:
        PlanRefusedError: With what may be answered.
    """
    if answer not in (NO_EXERCISE, EVERY_STEP) and not NUMBERS.fullmatch(answer):
        raise PlanRefusedError(
            f"error: there is no exercise={answer!r}: answer {NO_EXERCISE}, {EVERY_STEP}, or the "
            "steps to write, as in exercise=3-6"
        )


def nearest(word: str, words: Sequence[str]) -> str | None:
    """Return the one of *words* that *word* was probably meant to be."""
    return next(iter(difflib.get_close_matches(word, words, n=1)), None)


def slug_from(text: str) -> str:
    """Return a name like *text* that `check_slug` accepts."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST].strip("-")
    return f"{slug}-service" if is_device(slug) else slug or "my-service"


def package_from(slug: str) -> str:
    """Return a package name like *slug* that `check_package` accepts."""
    name = re.sub(r"[^a-z0-9]+", "_", slug.lower()).strip("_")[
        : LONGEST - len("_service")
    ]
    if not name[:1].isalpha():
        name = f"service_{name}".rstrip("_")
    taken = keyword.iskeyword(name) or hides_a_module(name) or is_device(name)
    return f"{name}_service" if taken else name


def hides_a_module(package: str) -> bool:
    """Tell whether *package* has the name of a module that the service needs."""
    return package in USED or package in sys.stdlib_module_names
