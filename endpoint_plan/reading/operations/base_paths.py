"""Base paths that a plan gives once for all operations: `Base URL: https://host/api/v1`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import split_loose_label
from endpoint_plan.markdown.tree import (
    Block,
    Code,
    Item,
    Paragraph,
    Section,
    walk_blocks,
)
from endpoint_plan.text.http_paths import find_paths, is_callable, is_prefix, segments


@dataclass(frozen=True, slots=True)
class Base:
    """A base path, and the lines of the section that gives it."""

    path: str
    first: int
    end: int
    """The line after the last one."""

    def holds(self, line: int) -> bool:
        """Tell whether *line* stands in the section."""
        return self.first <= line < self.end


def find_bases(section: Section, lines: Iterable[int]) -> tuple[Base, ...]:
    """Return the base paths that *section* and its subsections name, each once.

    One that names a resource is that of the operations in its section, where there are any; any
    other one, such as `/api/v1`, is that of all operations. *lines* are theirs.
    """
    lines = tuple(lines)
    found: dict[str, Base] = {}
    for part in section.walk():
        for path in _bases(part):
            own = Base(path, part.line, part.end)
            if is_prefix(segments(path)) or not any(map(own.holds, lines)):
                own = Base(path, 0, section.end)
            found.setdefault(path, own)
    return tuple(found.values())


def with_base(path: str, line: int, bases: Sequence[Base]) -> str:
    """Return the *path* of the operation in *line* with the first of *bases* that applies to it and that it lacks.

    Where there are several bases, only a prefix such as `/api/v1` applies to every path.
    """
    bases = [base for base in bases if base.holds(line)]
    for base in (one.path for one in bases):
        shared = is_prefix(segments(base)) or len(bases) == 1
        if shared and segments(path)[:1] and segments(path)[0] not in segments(base):
            return base + path
    return path


def _bases(section: Section) -> Iterator[str]:
    texts = [*_texts(section.blocks)]
    if book("labels").whole(section.title) == "base":
        yield from filter(None, map(_base, texts))
    for text in texts:
        label, value = split_loose_label(text)
        if label and book("labels").whole(label) == "base" and (base := _base(value)):
            yield base


def _base(text: str) -> str:
    """Return the first path in *text* up to its first parameter; empty when there is none that can be called."""
    path = next(find_paths(text), None)
    base = path.text.split("/{", 1)[0] if path else ""
    return base if is_callable(base) else ""


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for part in walk_blocks(blocks):
        if isinstance(part, Paragraph | Code):
            yield from part.text.split("\n")
        elif isinstance(part, Item):
            yield part.text
