"""Removes helpers that the code of a project does not use from its helper modules.

The templates of those modules print all that any plan might need, as they do with imports; what no
other code can reach is taken out, whatever the plan is. Reaching is judged by names alone, so that
something may stay without need, and never the other way round.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from endpoint_plan.rendering.format import FormatError

HELPERS = (
    "src/*/clock.py",
    "src/*/database.py",
    "src/*/error_handlers.py",
    "src/*/memory.py",
    "src/*/repository.py",
    "src/*/schemas.py",
    "src/*/tokens.py",
)
"""Modules that hold helpers for every plan; each plan needs a part of them."""

IMPORTED_WHOLE = ("src/*/clock.py",)
"""Modules that others import by their own names; they go where nothing does."""

PLAIN_BASES = frozenset({"Generic", "Protocol"})
"""Bases that call no method of a class; those of other libraries do so by names of their own."""

_WORD = re.compile(r"[.\"']?\w+")
"""A word, with what is written before it where that tells an attribute or a text."""
_IMPORT = re.compile(r"^(?:from|import) [^(\n]*$", re.MULTILINE)
"""An import on one line, which is no use of what it names."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Definition:
    """A function, class, method or constant of a helper module."""

    name: str
    first: int
    """Its first line, counted from 1."""
    last: int
    names: frozenset[str]
    """The names that it uses."""
    inside: str = ""
    """The class that defines it, where it is a method."""

    @property
    def spellings(self) -> set[str]:
        """The spellings by which other code uses it: a method as an attribute, everything else also as a plain name."""
        return {f".{self.name}"} if self.inside else {self.name, f".{self.name}"}

    @property
    def written(self) -> set[str]:
        """What stands in any text that uses one of its spellings."""
        return self.spellings | {f'"{self.name}', f"'{self.name}"}


@dataclass(slots=True)
class Module:
    """A helper module: its definitions, and the names that its other statements use."""

    path: Path
    text: str
    definitions: list[Definition] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def drop_unused(project: Path) -> None:
    """Remove the definitions in the helper modules of *project* that no other code of it reaches.

    Raises:
        FormatError: A file is no Python.
    """
    helpers = [
        read_module(path, parse_file(path, project))
        for pattern in HELPERS
        for path in sorted(project.glob(pattern))
    ]
    own = {module.path for module in helpers}
    others = (path for path in sorted(project.rglob("*.py")) if path not in own)
    definitions = [d for module in helpers for d in module.definitions]
    named = set[str]().union(*(module.names for module in helpers))
    kept = reachable_definitions(
        definitions, names_asked(definitions, others, project) | named
    )
    for module in helpers:
        write_module(module, [d for d in module.definitions if d not in kept])


def names_asked(
    definitions: Iterable[Definition], files: Iterable[Path], project: Path
) -> set[str]:
    """Return names that the *files* of *project* use, for each of *definitions* that they use one of its spellings.

    A file is taken apart only where it has the name of a definition of which no use was found before: most
    have none, and a project may have thousands of files.

    Raises:
        FormatError: A file that may use one is no Python.
    """
    waiting = list(definitions)
    sought = _written(waiting)
    found: set[str] = set()
    for path in files:
        said = _WORD.findall(_IMPORT.sub("", path.read_text("utf-8")))
        if not sought.isdisjoint(said):
            used = names_in(parse_file(path, project))
            found |= used
            waiting = [one for one in waiting if not one.spellings & used]
            sought = _written(waiting)
    return found


def _written(definitions: Iterable[Definition]) -> frozenset[str]:
    """Return what stands in any text that uses one of *definitions*."""
    return frozenset[str]().union(*(one.written for one in definitions))


def drop_unimported(project: Path) -> None:
    """Remove the modules of *project* that nothing imports any more, when `drop_unused` has run.

    Raises:
        FormatError: A file is no Python.
    """
    for pattern in IMPORTED_WHOLE:
        for path in project.glob(pattern):
            if not any(
                _imports(file, path.stem, project) for file in project.rglob("*.py")
            ):
                path.unlink()


def _imports(file: Path, name: str, project: Path) -> bool:
    """Tell whether *file* in *project* imports *name* from anywhere."""
    return name in file.read_text("utf-8") and any(
        alias.name == name
        for node in ast.walk(parse_file(file, project))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def parse_file(path: Path, project: Path) -> ast.Module:
    """Return the syntax tree of the file at *path* in *project*.

    Raises:
        FormatError: It is no Python.
    """
    try:
        return ast.parse(path.read_text("utf-8"))
    except SyntaxError as error:
        raise FormatError(f"{path.relative_to(project).as_posix()}: {error}") from error


def read_module(path: Path, tree: ast.Module) -> Module:
    """Return the helper module at *path*, whose syntax is *tree*."""
    module = Module(path, path.read_text("utf-8"))
    own = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for node, last in statement_spans(tree.body):
        if isinstance(node, ast.ClassDef):
            called = bases_of(node) <= own | PLAIN_BASES
            methods = [part for part in node.body if called and is_method(part)]
            rest = [part for part in node.body if not (called and is_method(part))]
            names = names_in(*rest, *node.bases, *node.keywords, *node.decorator_list)
            module.definitions.append(make_definition(node, node.name, last, names))
            for method in methods:
                names = names_in(method)
                module.definitions.append(
                    make_definition(
                        method, method.name, last_line(method), names, node.name
                    )
                )
        elif name := defined_name(node):
            module.definitions.append(make_definition(node, name, last, names_in(node)))
        else:
            module.names |= names_in(node)
    return module


def statement_spans(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, int]]:
    """Yield each statement with its last line; the docstring below a constant belongs to it."""
    for index, node in enumerate(body):
        below = body[index + 1] if index + 1 < len(body) else None
        explained = isinstance(node, ast.Assign) and is_text(below)
        yield node, last_line(below) if explained and below else last_line(node)


def is_text(node: ast.stmt | None) -> bool:
    """Tell whether *node* is nothing but a text."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def bases_of(node: ast.ClassDef) -> set[str]:
    """Return the names of the bases of *node*, those of `Generic[R]` without what is in brackets."""
    plain = (b.value if isinstance(b, ast.Subscript) else b for b in node.bases)
    return {ast.unparse(base) for base in plain}


def is_method(node: ast.stmt) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Tell whether *node* is a method that is called by its name."""
    return isinstance(node, FUNCTIONS) and not node.name.startswith("__")


def defined_name(node: ast.stmt) -> str:
    """Return the name that *node* defines; empty for any other statement."""
    if isinstance(node, FUNCTIONS):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def last_line(node: ast.stmt) -> int:
    """Return the last line of *node*."""
    return node.end_lineno or node.lineno


def make_definition(
    node: ast.stmt, name: str, last: int, names: set[str], inside: str = ""
) -> Definition:
    """Return the definition that *node* is, its decorators included."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return Definition(name, first, last, frozenset(names - {name, f".{name}"}), inside)


def names_in(*nodes: ast.AST) -> set[str]:
    """Return every name that *nodes* use, attributes with a leading dot; an import is no use.

    A text may name either.
    """
    found: set[str] = set()
    for node in (part for root in nodes for part in ast.walk(root)):
        match node:
            case ast.Name(id=name):
                found.add(name)
            case ast.Attribute(attr=name):
                found.add(f".{name}")
            case ast.Constant(value=str(text)) if text.isidentifier():
                found |= {text, f".{text}"}
    return found


def reachable_definitions(
    definitions: Iterable[Definition], named: set[str]
) -> frozenset[Definition]:
    """Return those of *definitions* that code with the names *named* uses, directly or through others."""
    kept: set[Definition] = set()
    classes: set[str] = set()
    waiting = set(definitions)
    while True:
        found = {
            d
            for d in waiting
            if d.spellings & named and (not d.inside or d.inside in classes)
        }
        if not found:
            return frozenset(kept)
        waiting -= found
        kept |= found
        classes |= {d.name for d in found if not d.inside}
        named = named.union(*(d.names for d in found))


def write_module(module: Module, unused: list[Definition]) -> None:
    """Write *module* without its *unused* definitions; delete it when no definition is left."""
    if unused and len(unused) == len(module.definitions):
        module.path.unlink()
        return
    lines = module.text.splitlines(keepends=True)
    for part in unused:
        lines[part.first - 1 : part.last] = [""] * (part.last - part.first + 1)
    module.path.write_text("".join(lines), "utf-8", newline="\n")
