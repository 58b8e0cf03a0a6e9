"""No template prints text of a plan but through a filter that makes any text safe for its place.

This walks the syntax trees of all templates: an attribute that holds text of a plan is printed
through one of the filters that were made for it, in every alternative of a choice.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from endpoint_plan.scaffold.extension import FILTERS
from tests.baking import ROOT

TREE = "{{cookiecutter.project_slug}}"
TEMPLATES = sorted(
    path
    for folder in (TREE, "templates")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts and path.stat().st_size
)

SAFE = frozenset(FILTERS) - {"plan_path", "default_slug", "default_package", "checked"}
"""Filters that make any text safe for one place."""

HARMLESS = frozenset({"length", "int", "count"})
"""Filters whose results are numbers."""

TEXTS = frozenset(
    {
        *(
            "body",
            "cause",
            "description",
            "detail",
            "doc",
            "example",
            "hint",
            "message",
        ),
        *("note", "overview", "path", "summary", "template", "text", "title", "wire"),
    }
)
"""Attributes that hold text of a plan."""

MADE = frozenset({"operation.body", "resource.title"})
"""Those of the same name that the design makes: an annotation, and the words of a package name."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def printed(template: nodes.Template) -> Iterator[nodes.Expr]:
    """Yield every expression that *template* prints, each alternative of a choice alone."""
    for output in template.find_all(nodes.Output):
        for node in output.nodes:
            yield from _alternatives(node)


def _alternatives(node: nodes.Expr) -> Iterator[nodes.Expr]:
    if isinstance(node, nodes.CondExpr):
        yield from _alternatives(node.expr1)
        if node.expr2 is not None:
            yield from _alternatives(node.expr2)
    elif not isinstance(node, nodes.TemplateData):
        yield node


def is_safe(node: nodes.Expr) -> bool:
    """Tell whether *node* cannot print text of a plan as it is."""
    if isinstance(node, nodes.Filter):
        inner = node.node
        if node.name in SAFE | HARMLESS:
            return True
        return inner is not None and is_safe(inner)
    if isinstance(node, nodes.Getattr):
        return node.attr not in TEXTS or _dotted(node) in MADE
    return True


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_text_of_a_plan_goes_through_a_filter(path: Path) -> None:
    template = Environment().parse(path.read_text("utf-8"))

    unsafe = [node for node in printed(template) if not is_safe(node)]

    assert [(node.lineno, _dotted(node) or node) for node in unsafe] == []


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("{{ operation.summary }}", False),
        ("{{ operation.summary | upper }}", False),
        ("{{ operation.summary | docline }}", True),
        ("{{ (step.title if step else 'a') }}", False),
        ("{{ operation.name }}", True),
    ],
)
def test_what_is_no_filter_for_text_does_not_count(source: str, safe: bool) -> None:
    environment = Environment()
    environment.filters.update(FILTERS)

    assert all(is_safe(node) for node in printed(environment.parse(source))) is safe
