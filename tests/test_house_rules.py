"""What keeps the template pleasant to read."""

import re
from pathlib import Path

import pytest

from tests.baking import ROOT

MODULES = sorted((ROOT / "endpoint_plan").rglob("*.py"))
TEMPLATES = sorted(
    path
    for folder in ("templates", "{{cookiecutter.project_slug}}")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
)
JINJA = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_module_is_over_400_lines(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_templates_only_print(template: Path) -> None:
    code = JINJA.findall(template.read_text("utf-8"))

    assert [part for part in code if re.search(r"\belif\b", part)] == []
    assert [
        part for part in code if re.search(r"""\s~\s|["']\s*\+|\+\s*["']""", part)
    ] == []
