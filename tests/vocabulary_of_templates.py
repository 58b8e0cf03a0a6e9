"""The names, calls and imports that the templates can make, and whether a file keeps to them.

A name is the templates' own, the design's own, or one that the design made legal for this plan
(`Identifier`, `ClassName`). What can be called is narrower: fields of the plan cannot.
"""

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.text.identifiers import ClassName, Identifier
from tests.baking import ROOT
from tests.generating import environment

HOLE = "\0"
"""Stands for whatever a template prints."""

EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
BLOCK = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
FEW = 3
"""Letters of its own without which a name with a hole in it says nothing."""


@functools.cache
def own_names() -> frozenset[str]:
    """Return all words of the templates and of the design's texts."""
    return frozenset(word for word in _words() if HOLE not in word)


@functools.cache
def composed_names() -> re.Pattern[str]:
    """Return a pattern of the names that templates put together, as `{{ entity }}Service`."""
    composed = sorted(
        word for word in _words() if HOLE in word and len(word) - word.count(HOLE) > FEW
    )
    return re.compile(
        "|".join(re.escape(w).replace(re.escape(HOLE), r"\w+") for w in composed)
    )


def strangers(source: str, made: dict[str, bool]) -> set[str]:
    """Return the names, calls and imports of the Python *source* that nobody made.

    *made* are the names of its plan, see `made_names`.
    """
    callables = {name for name in made if made[name]}
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names, callable_ = _names(node)
        for name in names:
            legal = callables if callable_ else made
            if not (
                name in own_names() or name in legal or composed_names().fullmatch(name)
            ):
                found.add(f"{type(node).__name__} {name}")
    return found


def _names(node: ast.AST) -> tuple[list[str], bool]:
    """Return the names that *node* itself uses, and whether they are called."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return [name], True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [name], False
        case ast.Import(names=names):
            return [part for alias in names for part in alias.name.split(".")], False
        case ast.ImportFrom(module=module, names=names):
            imported = [alias.name for alias in names]
            return [*(module or "").split("."), *imported], False
    return [], False


def made_names(blueprint: Blueprint) -> dict[str, bool]:
    """Return the names that the design made for this plan, and whether each can be called."""
    made: dict[str, bool] = {"": False, blueprint.package: False, "made_service": False}
    for name in _identifiers(blueprint):
        made[name] = made.get(name, False) or isinstance(name, ClassName)
        made.setdefault(name.upper(), False)
    for resource in blueprint.resources:
        for operation in resource.operations:
            made[operation.name] = made[operation.method.lower()] = True
    return made


def _identifiers(value: object) -> Iterator[Identifier | ClassName]:
    if isinstance(value, Identifier | ClassName):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _identifiers(getattr(value, part.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _identifiers(part)


@functools.cache
def _words() -> frozenset[str]:
    texts = [*_template_texts(), *_design_texts()]
    return frozenset(
        word for text in texts for word in re.findall(rf"[\w{HOLE}]+", text)
    )


def _template_texts() -> Iterator[str]:
    _, tree = environment()
    for folder in (tree, ROOT / "templates"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".j2"} and "__pycache__" not in path.parts:
                text = path.read_text("utf-8")
                yield EXPRESSION.sub(HOLE, BLOCK.sub(" ", text))
                # Code that stands in an expression's own texts, as in `["a", "b"] | join`.
                yield " ".join(
                    re.findall(r'"([^"]*)"', " ".join(EXPRESSION.findall(text)))
                )


def _design_texts() -> Iterator[str]:
    folders = (ROOT / "endpoint_plan" / name for name in ("blueprint", "design"))
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in docs:
                continue
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    part.value if isinstance(part, ast.Constant) else HOLE
                    for part in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
