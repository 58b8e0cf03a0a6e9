"""Names that code written by hand imports and that the generated code no longer has."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from endpoint_plan.upkeep.texts import as_yours
from endpoint_plan.upkeep.trees import Read


def loose_ends(
    folder: Path, changed: Iterable[str], before: Read, after: Read
) -> Iterator[str]:
    """Yield a line for each import in the project at *folder* that finds its name no more.

    *changed* are the files that change; *before* and *after* read files as they are and will be.
    """
    lost = {
        _module(path): _names(before(path)) - _names(after(path))
        for path in changed
        if path.endswith(".py") and _is_python(after(path))
    }
    lost = {module: names for module, names in lost.items() if names}
    if not lost:
        return
    for path in _modules_of(folder):
        for node in ast.walk(_parsed(_as_yours(after(path)))):
            if isinstance(node, ast.ImportFrom) and not node.level:
                for one in node.names:
                    if one.name in lost.get(node.module or "", ()):
                        yield (
                            f"{path}:{node.lineno}: imports {one.name}, "
                            f"which {node.module} no longer has"
                        )


def _modules_of(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for top in ("src", "tests")
        for path in sorted((folder / top).rglob("*.py"))
    ]


def _module(path: str) -> str:
    dotted = path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    return dotted.removesuffix(".__init__")


def _names(content: bytes | None) -> set[str]:
    names: set[str] = set()
    for node in _parsed(content).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def _as_yours(content: bytes | None) -> bytes:
    """Return *content* without what is not yours of the conflicts in it, line by line as it was."""
    text = (content or b"").decode("utf-8", "replace")
    return as_yours(text.replace("\r\n", "\n")).encode()


def _is_python(content: bytes | None) -> bool:
    """Tell whether *content* can be read, which it cannot with a conflict in it."""
    return content is None or not content.strip() or bool(_parsed(content).body)


def _parsed(content: bytes | None) -> ast.Module:
    """Return the syntax of *content*; an empty module where it has none, such as one in conflict."""
    try:
        return ast.parse(content or b"")
    except (SyntaxError, ValueError):
        return ast.Module([], [])
