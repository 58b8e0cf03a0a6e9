"""The types that code of the repository declares, each read when a plan names it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.repair import normalize_text
from endpoint_plan.markdown.tree import walk_code
from endpoint_plan.model.schema import Declaration, Kind
from endpoint_plan.notations import read_code
from endpoint_plan.reading.beside.neighbours import Neighbour

_DECLARES = re.compile(
    r"\b(?:interface|type|class|record|enum|const|struct)[ \t]{1,4}(?:class[ \t]{1,4}|struct[ \t]{1,4})?"
    r"([A-Za-z_]\w{1,80})"
)
_TESTS = re.compile(
    r"(?:^|[/._-])(?:tests?|spec|mocks?|__tests__)(?=[/._-])", re.IGNORECASE
)
_MOST_FILES = 4
"""Files in which one name is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A declaration of a neighbour."""

    declaration: Declaration
    source: str
    """The path of the neighbour."""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        line = self.declaration.line
        return f"{self.source}:{line}" if line else self.source


class CodeTypes:
    """The types of *neighbours* by name. Code comes before code in markdown, and tests come last."""

    def __init__(self, neighbours: Iterable[Neighbour]) -> None:
        self._files: dict[str, list[Neighbour]] = {}
        self._read: dict[str, dict[str, Declaration]] = {}
        for one in sorted(neighbours, key=_precedence):
            if one.language or one.is_markdown:
                for name in dict.fromkeys(_DECLARES.findall(one.text)):
                    self._files.setdefault(name, []).append(one)

    def find(self, name: str, near: str = "") -> Found | None:
        """Return what describes *name*: in the file *near*, else in the first of all."""
        files = self._files.get(name, [])[:_MOST_FILES]
        files.sort(key=lambda one: one.path != near)
        for file in files:
            one = self._declarations(file).get(name)
            if one is not None and _is_described(one):
                return Found(one, file.path)
        return None

    def _declarations(self, file: Neighbour) -> dict[str, Declaration]:
        if file.path not in self._read:
            found: dict[str, Declaration] = {}
            for one in _read(file):
                if not _is_described(found.get(one.name, one)):
                    found[one.name] = one
                found.setdefault(one.name, one)
            self._read[file.path] = found
        return self._read[file.path]


def _precedence(one: Neighbour) -> tuple[bool, bool, int, str]:
    depth = len(PurePosixPath(one.path).parts)
    return one.is_markdown, bool(_TESTS.search(one.path)), depth, one.path


def _read(file: Neighbour) -> Iterator[Declaration]:
    if file.language:
        yield from read_code(file.language, file.text, 1).declarations
        return
    for section in parse(normalize_text(file.text)).walk():
        for code in walk_code(section.blocks):
            if _DECLARES.search(code.text):
                yield from read_code(code.language, code.text, code.line).declarations


def _is_described(one: Declaration) -> bool:
    return one.type.kind is not Kind.ANY and (
        one.type.kind is not Kind.OBJECT or bool(one.type.properties)
    )
