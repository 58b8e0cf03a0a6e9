"""One rendered folder per resource, where the template tree has a folder `__resource__`.

Cookiecutter renders a tree once and cannot repeat a folder; it copies these folders as they are.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from jinja2 import Environment

PLACEHOLDER = "__resource__"


class Named(Protocol):
    """A resource, as far as its folder's name goes."""

    @property
    def package(self) -> str:
        """A legal module name."""


def render_resources(
    environment: Environment,
    tree: Path,
    project: Path,
    context: Mapping[str, object],
    resources: Sequence[Named],
) -> None:
    """Render every placeholder folder of *tree* into *project* for each of *resources*.

    The templates see *context* and `resource`. A file that renders to nothing but white space is
    left out, unless its template is empty already.

    Raises:
        FileExistsError: A resource has the name of a module beside it, which it would hide.
    """
    for folder in sorted(tree.rglob(PLACEHOLDER)):
        beside = project / environment.from_string(_name(folder.parent, tree)).render(
            context
        )
        shutil.rmtree(beside / PLACEHOLDER, ignore_errors=True)
        for resource in resources:
            if (beside / f"{resource.package}.py").exists():
                raise FileExistsError(
                    f"the resource {resource.package} hides {resource.package}.py"
                )
            bound = {**context, "resource": resource}
            for template in _files(folder):
                target = (
                    beside
                    / resource.package
                    / _relative(environment, template, folder, bound)
                )
                write(environment, template, tree, target, bound)


def write(
    environment: Environment,
    template: Path,
    tree: Path,
    target: Path,
    context: Mapping[str, object],
) -> None:
    """Write *target* from *template*, unless there is nothing to write."""
    text = environment.get_template(_name(template, tree)).render(context)
    if text.strip() or not template.stat().st_size:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
        shutil.copymode(template, target)


def drop_blank_files(
    environment: Environment, tree: Path, project: Path, context: Mapping[str, object]
) -> None:
    """Remove the files that Cookiecutter itself rendered to nothing but white space."""
    for template in _files(tree):
        if PLACEHOLDER in template.parts or not template.stat().st_size:
            continue
        made = project / _relative(environment, template, tree, context)
        if made.is_file() and not made.read_bytes().strip():
            made.unlink()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _relative(
    environment: Environment, path: Path, folder: Path, context: Mapping[str, object]
) -> PurePosixPath:
    return PurePosixPath(environment.from_string(_name(path, folder)).render(context))


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
