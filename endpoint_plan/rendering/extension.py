"""What Cookiecutter loads: defaults and checks of the answers, and filters for the templates.

All that can be refused is refused here, while the answers are made: before any file exists. Another
package named `endpoint_plan` is refused as well: Cookiecutter appends the template's folder to
`sys.path`, so an installed package of this name would be imported in place of the template's own.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.utils import pass_context

from endpoint_plan import ROOT
from endpoint_plan.caches.loading import quick_imports, resting_collector

with quick_imports():
    from endpoint_plan.blueprint import Blueprint
    from endpoint_plan.model.findings import PlanRefusedError
    from endpoint_plan.rendering import answers, input_files, step_comments
    from endpoint_plan.rendering.clean_template import CleanTemplate
    from endpoint_plan.rendering.failures import (
        RefusalError,
        defect_message,
        ending_exception,
        unreachable_message,
    )
    from endpoint_plan.rendering.finish import finish
    from endpoint_plan.rendering.invocation import check_invocation, current_invocation
    from endpoint_plan.rendering.load import load_once, load_plan
    from endpoint_plan.rendering.stack import read_stack
    from endpoint_plan.rendering.staging import (
        open_staging,
        project_place,
        staging_name,
    )
    from endpoint_plan.rendering.template_cache import template_cache
    from endpoint_plan.text import escape
    from endpoint_plan.text.escape import (
        comment,
        docline,
        docstring,
        literal,
        markdown,
        nested,
        one_line,
        paragraph,
        toml,
    )


def check_root(root: Path) -> None:
    """Refuse to generate from the template at *root* with the package of another one.

    Raises:
        PlanRefusedError: *root* has an `endpoint_plan` of its own, and it is not this one.
    """
    own = root / "endpoint_plan"
    if own.is_dir() and own.resolve() != ROOT / "endpoint_plan":
        raise PlanRefusedError(
            f"error: the package endpoint_plan of {ROOT} hides the one of the template: "
            "uninstall it, or start cookiecutter in a fresh environment"
        )


def template_root() -> Path:
    """Return the folder that Cookiecutter appended to `sys.path` when it began to prompt."""
    return Path(sys.path[-1])


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def refuse_in_one_line(
    function: Callable[Arguments, Result],
) -> Callable[Arguments, Result]:
    """Return *function* with its exceptions turned into `RefusalError`, which ends Cookiecutter with one line."""

    @wraps(function)
    def wrapper(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except PlanRefusedError as refusal:
            raise RefusalError(str(refusal)) from refusal
        except Exception as error:
            raise RefusalError(defect_message(error, "understand the plan")) from error

    return wrapper


@refuse_in_one_line
def plan_path(typed: str, context: str = "yes") -> str:
    """Return the absolute path of the plan; *context* is the answer whether its repository is looked at.

    Raises:
        RefusalError: Another package hides this one, no plan, or nothing to generate.
    """
    check_root(template_root())
    answers.check_choice("context", context)
    path = input_files.locate_plans(typed)
    load_plan(path, context=context == "yes")
    return str(path)


@refuse_in_one_line
def default_slug(path: str) -> str:
    """Return the name of the project for the plan at *path*."""
    return answers.slug_from(load_once(Path(path)).blueprint.slug)


@refuse_in_one_line
def default_package(path: str, slug: str) -> str:
    """Return the name of the package for the plan at *path*; it follows a *slug* of the user's.

    Raises:
        RefusalError: The slug is no safe name for a folder.
    """
    answers.check_slug(slug)
    blueprint = load_once(Path(path)).blueprint
    own = slug == answers.slug_from(blueprint.slug)
    return answers.package_from(blueprint.package if own else slug)


@refuse_in_one_line
def default_choice(path: str, key: str) -> str:
    """Return the answer *key* that the stack beside the plan at *path* asks for, else the first."""
    beside = load_once(Path(path)).beside
    return read_stack(beside).answers.get(key, answers.CHOICES[key][0])


@refuse_in_one_line
def check_answers(answers_given: Mapping[str, str]) -> str:
    """Return "yes" when the answers that become names are valid.

    Raises:
        RefusalError: One of them is not.
    """
    answers.check_slug(answers_given["project_slug"])
    answers.check_package(answers_given["package_name"])
    for key, choices in answers.CHOICES.items():
        answers.check_choice(key, answers_given.get(key, choices[0]))
    answers.check_exercise(answers_given.get("exercise", answers.NO_EXERCISE))
    return "yes"


@refuse_in_one_line
def check_command() -> None:
    """Check the command line before Cookiecutter renders any of it.

    Raises:
        RefusalError: See `check_invocation`.
    """
    if command := current_invocation():
        click.get_current_context().with_resource(resting_collector())
        check_invocation(command)


@refuse_in_one_line
def staging(answers_given: Mapping[str, str]) -> str:
    """Return the name of the folder that Cookiecutter writes into.

    It comes after all answers, also after those of a replay, which nothing checked before.

    Raises:
        RefusalError: The plan is gone by now, an answer is not fit, or the place is taken.
    """
    # A replay of before there was this answer has none.
    around = answers_given.get("context", "yes") == "yes"
    load_plan(Path(answers_given["__plan_path"]), context=around)
    check_answers(answers_given)
    return open_staging(answers_given)


@pass_context
def blueprint(context: Context) -> Blueprint:
    """Return the blueprint of the plan that the answers name.

    A macro that calls it must be imported `with context`.
    """
    return load_once(_path(context["cookiecutter"]["__plan_path"])).blueprint


@lru_cache(maxsize=4)
def _path(text: str) -> Path:
    """Return the path *text*: every template asks for it, many of them many times."""
    return Path(text)


@pass_context
def step_path(context: Context, path: str) -> str:
    """Return *path*, which a blueprint gives, with the package name that the user chose."""
    return step_comments.rename_package(
        path, blueprint(context).package, context["cookiecutter"]["package_name"]
    )


@pass_context
def finish_project(context: Context) -> dict[str, Any]:
    """Finish the project that Cookiecutter wrote; return what the hook needs to publish it.

    Cookiecutter renders its hook after all files, in this process, where the plan is read and the
    templates are loaded; the hook's own process would start from nothing. It does so all the same
    where nobody tells this one the output folder, see `late`.

    Raises:
        Exception: See `ending_exception`.
    """
    answers_given = context["cookiecutter"]
    if "_output_dir" not in answers_given:
        return {"root": str(ROOT), "answers": answers_given}
    place = project_place(answers_given)
    project = place.with_name(staging_name(place))
    try:
        summary = finish(context.environment, answers_given, project, ROOT)
    except OSError as error:
        raise ending_exception(unreachable_message(error)) from error
    except Exception as error:
        raise ending_exception(defect_message(error, "finish the project")) from error
    command = current_invocation()
    return {
        "root": str(ROOT),
        "project": str(project),
        "place": str(place),
        "skip": bool(command and command.skip),
        "overwrite": bool(command is None or command.overwrite),
        "report": summary,
        "exercise": answers_given.get("exercise", answers.NO_EXERCISE),
    }


def has_no_traceback(record: logging.LogRecord) -> bool:
    """Filter out the traceback that Cookiecutter logs below a failed hook.

    The hook has printed what went wrong by then.
    """
    return record.exc_info is None


TREE = "{{cookiecutter.project_slug}}"
"""The folder of the template whose files are rendered."""

FILTERS: dict[str, Callable[..., str]] = {
    "plan_path": plan_path,
    "default_slug": default_slug,
    "default_package": default_package,
    "default_choice": default_choice,
    "check_answers": check_answers,
    "comment": comment,
    "docline": docline,
    "docstring": docstring,
    "literal": literal,
    "located": step_path,
    "markdown": markdown,
    "paragraph": paragraph,
    "nested": nested,
    "one_line": one_line,
    "toml": toml,
}

GLOBALS: dict[str, Callable[..., object]] = {
    "blueprint": blueprint,
    "finish_project": finish_project,
    "staging": staging,
}


class PlanExtension(Extension):
    """Named by `_extensions` in cookiecutter.json."""

    def __init__(self, environment: Environment) -> None:
        """Give *environment* the filters and globals, and failures that leave nothing behind."""
        super().__init__(environment)
        check_command()
        environment.template_class = CleanTemplate
        environment.bytecode_cache = template_cache(__file__, escape.__file__)
        environment.filters.update(FILTERS)
        environment.globals.update(GLOBALS)
        logging.getLogger("cookiecutter.hooks").addFilter(has_no_traceback)

    def preprocess(self, source: str, *_: str | None) -> str:
        """Return *source*; where it is the name of the template's tree, that of the staging folder.

        Cookiecutter renders that name, after all answers and before any file, to know where to
        write.
        """
        return "{{ staging(cookiecutter) }}" if source == TREE else source
