"""One rendered folder per resource, where the template tree has a folder `__resource__`.

Files in it with `__operation__` in their names are rendered once for each of its operations.

Cookiecutter renders a tree once and cannot repeat a folder; it copies these folders as they are.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from jinja2 import Environment

PLACEHOLDER = "__resource__"

OPERATION = "__operation__"

COMPILED = "__pycache__"
"""Installers compile what they install, so the template tree may hold such folders."""


class RenderError(Exception):
    """A template failed; the text begins with its name. A defect of the template."""


class NamedOperation(Protocol):
    """What the names of files need of an operation."""

    @property
    def name(self) -> str:
        """A legal module name, which no other operation of the resource has."""


class Named(Protocol):
    """What the names of folders and files need of a resource."""

    @property
    def package(self) -> str:
        """A legal module name."""

    @property
    def operations(self) -> Sequence[NamedOperation]:
        """Its operations."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Renders templates of the folder *tree*, their names included, with *context*."""

    environment: Environment
    tree: Path
    context: Mapping[str, object]

    def bind(self, **more: object) -> "Printer":
        """Return a printer whose templates also see *more*."""
        return Printer(self.environment, self.tree, {**self.context, **more})

    def path(self, template: Path, below: Path) -> str:
        """Return the rendered path of *template* relative to the folder *below*."""
        name = _name_below(below, template)
        if "{" not in name:
            return name
        return self.environment.from_string(name).render(self.context)

    def write(self, template: Path, target: Path) -> None:
        """Write *target* from *template*, unless that renders to nothing but white space.

        An empty file of the tree, such as `py.typed`, is meant to be empty.

        Raises:
            RenderError: The template failed.
        """
        name = _name_below(self.tree, template)
        try:
            text = self.environment.get_template(name).render(self.context)
        except Exception as error:
            raise RenderError(f"{name}: {error}") from error
        if text.strip() or is_empty(template):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
            shutil.copymode(template, target)


def render_resources(
    printer: Printer, project: Path, resources: Sequence[Named]
) -> None:
    """Render every placeholder folder of the tree into *project* for each of *resources*.

    The templates see `resource` beside all else.

    Raises:
        RenderError: A template failed, or a resource has the name of a module beside it.
    """
    for folder in sorted(printer.tree.rglob(PLACEHOLDER)):
        beside = project / printer.path(folder.parent, printer.tree)
        shutil.rmtree(beside / PLACEHOLDER, ignore_errors=True)
        templates = tuple(files(folder))
        for resource in resources:
            package = beside / resource.package
            if package.with_suffix(".py").exists():
                raise RenderError(
                    f"the resource {package.name} hides {package.name}.py"
                )
            _render_folder(printer, folder, templates, package, resource)


def drop_blank_files(printer: Printer, project: Path) -> None:
    """Remove the files that Cookiecutter itself rendered to nothing but white space."""
    for template in files(printer.tree):
        if PLACEHOLDER in template.parts or is_empty(template):
            continue
        made = project / printer.path(template, printer.tree)
        if made.is_file() and not made.read_bytes().strip():
            made.unlink()
            drop_empty_folders(made.parent)


def drop_empty_folders(folder: Path) -> None:
    """Remove *folder*, and the folders around it, as far as nothing is in them."""
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def drop_compiled(printer: Printer, project: Path) -> None:
    """Remove what Cookiecutter copied of the compiled files in the template tree."""
    for folder in printer.tree.rglob(COMPILED):
        shutil.rmtree(project / printer.path(folder, printer.tree), ignore_errors=True)


def files(folder: Path) -> Iterator[Path]:
    """Yield the files below *folder* in order, whatever the file system's own."""
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and COMPILED not in path.parts
    )


def is_empty(path: Path) -> bool:
    """Tell whether the file *path* has no content at all."""
    return path.stat().st_size == 0


@lru_cache(maxsize=1_000)
def _name_below(folder: Path, template: Path) -> str:
    """Return the path of *template* relative to *folder*, which is asked again for each resource."""
    return template.relative_to(folder).as_posix()


def _render_folder(
    printer: Printer,
    folder: Path,
    templates: Iterable[Path],
    target: Path,
    resource: Named,
) -> None:
    printer = printer.bind(resource=resource)
    for template in templates:
        place = target / printer.path(template, folder)
        if OPERATION not in place.name:
            printer.write(template, place)
            continue
        for operation in resource.operations:
            name = place.name.replace(OPERATION, operation.name)
            printer.bind(operation=operation).write(template, place.with_name(name))
