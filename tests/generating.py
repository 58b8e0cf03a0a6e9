"""The whole path in one process: a document in, the files of its project out, unformatted."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from cookiecutter.find import find_template
from cookiecutter.utils import create_env_with_context
from jinja2 import Environment, FileSystemLoader

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.design import design
from endpoint_plan.reading import read_plan
from endpoint_plan.rendering.resources import OPERATION, PLACEHOLDER, files
from endpoint_plan.rendering.step_comments import (
    group_by_file,
    insert_comments,
    rename_package,
)
from tests.baking import ROOT

EXTENSION = "endpoint_plan.rendering.extension.PlanExtension"
ANSWERS = {
    "_extensions": [EXTENSION],
    "_jinja2_env_vars": {"trim_blocks": True, "lstrip_blocks": True},
    "project_slug": "made-service",
    "package_name": "made_service",
    "python_version": "3.11",
    "storage": "memory",
}


@dataclass(frozen=True)
class Made:
    """What became of a document."""

    blueprint: Blueprint
    files: dict[str, str]


def understand(text: str) -> Blueprint:
    """Return the blueprint of the document *text*.

    Raises:
        PlanRefusedError: Nothing can be generated from it.
    """
    return design(read_plan(text, "plan.md")).blueprint


def generate(text: str) -> Made:
    """Return the project of the document *text*, steps filled in.

    Raises:
        PlanRefusedError: Nothing can be generated from it.
    """
    return printed(understand(text), *environment())


def printed(
    blueprint: Blueprint, made_in: Environment, tree: Path, storage: str = "memory"
) -> Made:
    """Return the project of *blueprint* as *made_in* renders the template's *tree*, steps filled in."""
    answers = {**ANSWERS, "storage": storage}
    made = dict(_rendered(blueprint, made_in, tree, answers))
    for stated, wanted in group_by_file(blueprint.steps).items():
        path = rename_package(stated, blueprint.package, ANSWERS["package_name"])
        if path in made:
            made[path], _ = insert_comments(made[path], wanted)
    return Made(blueprint, made)


@functools.cache
def environment() -> tuple[Environment, Path]:
    """Return what renders the template's tree, and the tree."""
    return new_environment()


def new_environment() -> tuple[Environment, Path]:
    """Return what nobody else renders the template's tree with, and the tree."""
    made = create_env_with_context({"cookiecutter": dict(ANSWERS)})
    tree = Path(find_template(ROOT, made))
    made.loader = FileSystemLoader([tree, ROOT / "templates"])
    made.cache_size = -1
    return made, tree


def _rendered(
    blueprint: Blueprint, made: Environment, tree: Path, answers: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    made.globals["blueprint"] = lambda: blueprint
    made.filters["located"] = lambda path: rename_package(
        path, blueprint.package, ANSWERS["package_name"]
    )
    for template in files(tree):
        name = template.relative_to(tree).as_posix()
        bindings: list[dict[str, object]] = [{}]
        if PLACEHOLDER in name:
            bindings = [{"resource": resource} for resource in blueprint.resources]
        if OPERATION in name:
            bindings = [
                {"resource": resource, "operation": operation}
                for resource in blueprint.resources
                for operation in resource.operations
            ]
        for binding in bindings:
            text = made.get_template(name).render(cookiecutter=answers, **binding)
            if text.strip():
                yield _path(name, SimpleNamespace(**binding)), text


def _path(name: str, bound: SimpleNamespace) -> str:
    path = name.replace("{{cookiecutter.package_name}}", ANSWERS["package_name"])
    if PLACEHOLDER in path:
        path = path.replace(PLACEHOLDER, bound.resource.package)
    if OPERATION in path:
        path = path.replace(OPERATION, bound.operation.name)
    assert "{" not in path, path
    return path
