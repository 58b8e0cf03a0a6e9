"""The code of a project: where its symbols are, and which marks of work that is left stand in them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from endpoint_plan.rendering.step_comments import find_definition

MARK = re.compile(r"#\s*(TODO\b.*|Placeholders?[:,].*)|@pytest\.mark\.xfail\(")
STEP = re.compile(r"#\s*Step (\d+): (.*)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file, and what stands there."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        """Return it as compilers do."""
        return f"{self.path}:{self.line}: {self.text}"


@dataclass
class File:
    """A file of a project."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module | None:
        """Its syntax; None where it is no Python."""
        try:
            return ast.parse(self.text) if self.path.endswith(".py") else None
        except (SyntaxError, ValueError):
            return None

    def span(self, symbol: str) -> tuple[int, int] | None:
        """Return the first and the last line of *symbol*, all of the file for an empty one; None without it."""
        if not symbol:
            return 1, len(self.lines)
        node = find_definition(self.tree, symbol) if self.tree else None
        if node is None or isinstance(node, ast.Module):
            return None
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        return first, node.end_lineno or node.lineno

    def is_hollow(self, symbol: str) -> bool:
        """Tell whether the function *symbol* is there and does nothing."""
        node = find_definition(self.tree, symbol) if self.tree else None
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return False
        return all(
            isinstance(one, ast.Pass)
            or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
            for one in node.body
        )

    def marks(self, symbol: str) -> Iterator[Spot]:
        """Yield the marks of work that is left in *symbol*."""
        first, last = self.span(symbol) or (1, 0)
        if self.tree is None:
            return
        for number in range(first, last + 1):
            if found := MARK.search(self.lines[number - 1]):
                said = found.group(1) or self._reason(number)
                yield Spot(self.path, number, said.strip())

    def step_comments(self, step: int) -> Iterator[Spot]:
        """Yield the comments that *step* is left to do, wherever they stand in the file."""
        for number, line in enumerate(self.lines, 1):
            found = STEP.search(line)
            if found and int(found.group(1)) == step:
                yield Spot(
                    self.path, number, f"the comment of step {step} is still there"
                )

    def _reason(self, number: int) -> str:
        """Return what a test waits for that is expected to fail from the line *number* on."""
        below = " ".join(line.strip() for line in self.lines[number - 1 : number + 3])
        told = re.search(r'reason="([^"]*)"', below)
        return (
            f"a test waits: {told.group(1)}" if told else "a test is expected to fail"
        )


@dataclass
class Code:
    """The files of the project at *folder*, each read once."""

    folder: Path
    read: dict[str, File | None] = field(default_factory=dict)

    def file(self, path: str) -> File | None:
        """Return the file at *path*; None where there is none that is text."""
        if path not in self.read:
            try:
                text = (self.folder / path).read_text("utf-8")
                self.read[path] = File(path, text)
            except (OSError, UnicodeDecodeError):
                self.read[path] = None
        return self.read[path]

    def modules(self, top: str) -> Iterator[File]:
        """Yield the Python files below the folder *top*."""
        for path in sorted((self.folder / top).rglob("*.py")):
            if file := self.file(path.relative_to(self.folder).as_posix()):
                yield file

    def uses(self, name: str, besides: frozenset[str]) -> Spot | None:
        """Return where code below `src` uses *name*, outside of modules called as one of *besides*."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        for file in self.modules("src"):
            if Path(file.path).name in besides:
                continue
            for number, line in enumerate(file.lines, 1):
                code = line.partition("#")[0]
                if word.search(code) and not re.match(
                    rf"\s*(from|import)\b|\s*{name},?$|\s*{name}:", code
                ):
                    return Spot(file.path, number, name)
        return None
