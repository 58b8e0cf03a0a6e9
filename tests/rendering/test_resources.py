"""Folders named `__resource__` are rendered once for each resource."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from endpoint_plan.rendering.resources import (
    Printer,
    RenderError,
    drop_blank_files,
    drop_compiled,
    drop_empty_folders,
    files,
    render_resources,
)

Write = Callable[[str, str], Path]


@dataclass(frozen=True)
class Operation:
    name: str


@dataclass(frozen=True)
class Resource:
    package: str
    operations: tuple[Operation, ...] = ()


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    tree = tmp_path / "tree"
    tree.mkdir()
    environment = Environment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        loader=FileSystemLoader(tree),
    )
    return Printer(environment, tree, {"cookiecutter": {"package_name": "garden"}})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def made(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text("utf-8")
        for path in files(project)
    }


def test_a_folder_is_made_for_each_resource(
    write: Write, printer: Printer, project: Path
) -> None:
    write(
        "tree/src/{{cookiecutter.package_name}}/__resource__/dtos.py",
        "{{ cookiecutter.package_name }}.{{ resource.package }}\n",
    )

    render_resources(printer, project, [Resource("beds"), Resource("tools")])

    assert made(project) == {
        "src/garden/beds/dtos.py": "garden.beds\n",
        "src/garden/tools/dtos.py": "garden.tools\n",
    }


def test_names_of_files_are_rendered_too(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/tests/__resource__/test_{{ resource.package }}.py", "x\n")

    render_resources(printer, project, [Resource("beds")])

    assert list(made(project)) == ["tests/beds/test_beds.py"]


def test_a_file_is_made_for_each_operation(
    write: Write, printer: Printer, project: Path
) -> None:
    write(
        "tree/tests/__resource__/test___operation__.py",
        "{{ resource.package }}: {{ operation.name }}\n",
    )

    render_resources(
        printer, project, [Resource("beds", (Operation("dig"), Operation("sow")))]
    )

    assert made(project) == {
        "tests/beds/test_dig.py": "beds: dig\n",
        "tests/beds/test_sow.py": "beds: sow\n",
    }


def test_the_copy_that_cookiecutter_makes_is_removed(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/tests/__resource__/a.py", "x\n")
    shutil.copytree(printer.tree / "tests", project / "tests")

    render_resources(printer, project, [])

    assert made(project) == {}


def test_a_file_that_renders_to_nothing_is_left_out(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/__resource__/a.py", "{% if false %}x{% endif %}\n")
    write("tree/__resource__/__init__.py", "")

    render_resources(printer, project, [Resource("beds")])

    assert list(made(project)) == ["beds/__init__.py"]


def test_a_resource_never_hides_a_module(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/__resource__/a.py", "x\n")
    write("project/app.py", "x\n")

    with pytest.raises(RenderError, match=r"^the resource app hides app\.py$"):
        render_resources(printer, project, [Resource("app")])


def test_a_failing_template_is_named(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/__resource__/a.py", "{{ resource.colour }}\n")

    with pytest.raises(
        RenderError, match=r"^__resource__/a\.py: .* has no attribute 'colour'$"
    ):
        render_resources(printer, project, [Resource("beds")])


def test_blank_files_of_cookiecutter_itself_are_removed(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/{{cookiecutter.package_name}}.py", "{% if false %}x{% endif %}\n")
    write("tree/py.typed", "")
    write("project/garden.py", "\n")
    write("project/py.typed", "")

    drop_blank_files(printer, project)

    assert list(made(project)) == ["py.typed"]


def test_what_an_installer_compiled_does_not_reach_the_project(
    write: Write, printer: Printer, project: Path
) -> None:
    write("tree/a/__pycache__/app.pyc", "compiled")
    write("tree/a/__resource__/dtos.py", "x\n")
    write("tree/a/__resource__/__pycache__/dtos.pyc", "compiled")
    write("project/a/__pycache__/app.pyc", "compiled")

    render_resources(printer, project, [Resource("lots")])
    drop_compiled(printer, project)

    assert made(project) == {"a/lots/dtos.py": "x\n"}
    assert not (project / "a/__pycache__").exists()


def test_folders_are_removed_as_far_as_nothing_is_in_them(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "kept" / "file").touch()

    drop_empty_folders(folder)

    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["file"]
