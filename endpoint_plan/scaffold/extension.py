"""What Cookiecutter loads: defaults and checks of the answers, and filters for the templates.

All that can be refused is refused here, while the answers are made: before any file exists.
"""

import json
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click
from jinja2 import Environment
from jinja2.exceptions import UndefinedError
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.utils import pass_context

from endpoint_plan.design.models import Blueprint
from endpoint_plan.findings import PlanRefusedError
from endpoint_plan.scaffold import answers, plan_file, shadow, steps
from endpoint_plan.scaffold.loading import load
from endpoint_plan.scaffold.markup import markdown, nested, toml
from endpoint_plan.scaffold.python_text import (
    comment,
    docline,
    docstring,
    literal,
    paragraph,
)
from endpoint_plan.scaffold.refusal import CleanTemplate, RefusalError, defect

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def refusing(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return *function* with its refusals in the form that ends Cookiecutter with one line."""

    @wraps(function)
    def wrapper(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except PlanRefusedError as refusal:
            raise RefusalError(str(refusal)) from refusal
        except Exception as error:
            raise RefusalError(defect(error, "understand the plan")) from error

    return wrapper


@refusing
def plan_path(typed: str) -> str:
    """Return the absolute path of the plan; the first filter that runs, so it checks the rest.

    Raises:
        RefusalError: Wrong keys among the answers, wrong package, no plan, or nothing to generate.
    """
    shadow.check_root(shadow.template_root())
    answers.check_keys(_typed_keys(), _known_keys())
    path = plan_file.locate(typed)
    load(path)
    return str(path)


@refusing
def default_slug(path: str) -> str:
    """Return the name of the project for the plan at *path*."""
    return answers.slug_from(load(Path(path)).blueprint.slug)


@refusing
def default_package(path: str, slug: str) -> str:
    """Return the name of the package for the plan at *path*; it follows a *slug* of the user's.

    Raises:
        RefusalError: The slug is no safe name for a folder.
    """
    answers.check_slug(slug)
    blueprint = load(Path(path)).blueprint
    own = slug == answers.slug_from(blueprint.slug)
    return answers.package_from(blueprint.package if own else slug)


@refusing
def checked(given: Mapping[str, str]) -> str:
    """Return "yes" when the answers that become names are fit for it.

    Raises:
        RefusalError: One of them is not.
    """
    answers.check_slug(given["project_slug"])
    answers.check_package(given["package_name"])
    return "yes"


@pass_context
def blueprint(context: Context) -> Blueprint:
    """Return the blueprint of the plan that the answers name.

    A macro that calls it must be imported `with context`.

    Raises:
        UndefinedError: The plan is gone or refused by now, as in a replay; Cookiecutter removes
            the half-written folder on this error only.
    """
    try:
        return load(Path(context["cookiecutter"]["__plan_path"])).blueprint
    except PlanRefusedError as refusal:
        raise UndefinedError(str(refusal)) from refusal


@pass_context
def located(context: Context, path: str) -> str:
    """Return *path* of a blueprint's place as it is in the project with the user's package name."""
    return steps.located(
        path, blueprint(context).package, context["cookiecutter"]["package_name"]
    )


@pass_context
def hook_payload(context: Context) -> dict[str, Any]:
    """Return what the hook needs to know, with the template's absolute root.

    `cookiecutter._repo_dir` is relative when the user typed a relative path, and the hook runs in
    another folder.
    """
    return {"root": str(shadow.ROOT), "context": dict(context["cookiecutter"])}


def without_traceback(record: logging.LogRecord) -> bool:
    """Keep the traceback that Cookiecutter logs below a failed hook from the terminal.

    The hook has said what went wrong by then.
    """
    return record.exc_info is None


FILTERS: dict[str, Callable[..., str]] = {
    "plan_path": plan_path,
    "default_slug": default_slug,
    "default_package": default_package,
    "checked": checked,
    "comment": comment,
    "docline": docline,
    "docstring": docstring,
    "literal": literal,
    "located": located,
    "markdown": markdown,
    "paragraph": paragraph,
    "nested": nested,
    "toml": toml,
}

GLOBALS: dict[str, Callable[..., object]] = {
    "blueprint": blueprint,
    "hook_payload": hook_payload,
}


class PlanExtension(Extension):
    """Named by `_extensions` in cookiecutter.json."""

    def __init__(self, environment: Environment) -> None:
        """Give *environment* the filters and globals, and failures that leave nothing behind."""
        super().__init__(environment)
        environment.template_class = CleanTemplate
        environment.filters.update(FILTERS)
        environment.globals.update(GLOBALS)
        logging.getLogger("cookiecutter.hooks").addFilter(without_traceback)


def _typed_keys() -> list[str]:
    """Return the keys of the answers on the command line; none when there is no command line."""
    context = click.get_current_context(silent=True)
    return list((context and context.params.get("extra_context")) or ())


def _known_keys() -> list[str]:
    return list(json.loads((shadow.ROOT / "cookiecutter.json").read_text("utf-8")))
