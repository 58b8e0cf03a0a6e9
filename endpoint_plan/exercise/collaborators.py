"""What the code around a gap offers: functions and classes with their heads and what they are for."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LONGEST = 110
"""Characters of a line that tells of one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be called."""

    folder: str
    head: str
    about: str
    """The first line of its docstring."""

    def __str__(self) -> str:
        """Return it as one line."""
        line = f"{self.head}: {self.about}" if self.about else self.head
        return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} ..."


BUILT_IN = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple) for name in dir(kind)
)
"""What things of Python are asked as well, so the name alone does not tell whose it is."""

OWN = frozenset({"self", "cls", "tx"})
"""What the project's own things hang from."""

Offers = dict[str, list[Known]]


def offers(folder: Path) -> Offers:
    """Return what the code below `src` of the project in *folder* offers, by name."""
    found: Offers = {}
    for file in sorted((folder / "src").rglob("*.py")):
        path = file.relative_to(folder).as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        for name, known in _defined(tree, str(PurePosixPath(path).parent)):
            found.setdefault(name, []).append(known)
    return found


def find(known: Offers, call: str, folder: str) -> Known | None:
    """Return what the *call* in a module of *folder* calls: what stands in the folder, else the only one."""
    owner, _, name = call.rpartition(".")
    if owner and name in BUILT_IN and owner.partition(".")[0] not in OWN:
        return None
    found = known.get(name, ())
    near = [one for one in found if one.folder == folder]
    named = [one for one in found if one.about]
    heads = {one.head for one in near or named}
    return (near or named)[0] if len(heads) == 1 else None


def _defined(tree: ast.AST, folder: str) -> Iterator[tuple[str, Known]]:
    for one in getattr(tree, "body", ()):
        if isinstance(one, ast.ClassDef):
            if not one.name.startswith("_"):
                yield one.name, Known(folder, f"class {one.name}", _about(one))
            yield from _defined(one, folder)
        elif isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            head = f"{_before(one)}{one.name}({_arguments(one.args)})"
            yield one.name, Known(folder, head, _about(one))


def _before(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return the words that stand in front of a call of *node*."""
    waits = isinstance(node, ast.AsyncFunctionDef)
    marks = " ".join(ast.unparse(one) for one in node.decorator_list)
    if "contextmanager" in marks:
        return "async with " if waits else "with "
    return "await " if waits else ""


def _arguments(given: ast.arguments) -> str:
    """Return the names of the arguments, without `self` and types."""
    plain = [one.arg for one in (*given.posonlyargs, *given.args)]
    more = [f"{one.arg}=" for one in given.kwonlyargs]
    rest = [f"*{given.vararg.arg}"] if given.vararg else []
    rest += [f"**{given.kwarg.arg}"] if given.kwarg else []
    names = [*plain, *rest, *more]
    return ", ".join(name for name in names if name not in ("self", "cls"))


def _about(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return (ast.get_docstring(node) or "").partition("\n")[0]
