"""Finds the methods and paths by which passages name operations.

Plans write them as a heading or an item that begins with `POST /api/decks`, after the labels
`HTTP Method: POST` and `URL Structure: /api/decks`, below headings of these names, in tables, and
as the request line in a block of code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import (
    Route,
    find_methods,
    find_routes,
    method_word,
    route_at_start,
)
from endpoint_plan.markdown.lines import (
    LONGEST_LABEL,
    Expected,
    expectation,
    quoted,
    split_loose_label,
)
from endpoint_plan.markdown.tree import (
    Block,
    Code,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from endpoint_plan.text.http_paths import Path, find_paths, relative_path

_PARENTHESIS = re.compile(r"\([^()]*\)")
_REMARK = re.compile(r"\s[-–—]\s|[.;]\s")

PLAIN_CODE = ("", "http", "https", "text", "txt", "plaintext", "plain", "rest", "url")
"""Languages of code blocks that may show a request line; other blocks show calls of clients."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A method, a path, or both, by which a passage names an operation."""

    method: str
    """Empty when the passage gives the path alone."""
    path: str
    """Empty when the passage gives the method alone."""
    query: tuple[str, ...]
    line: int
    title: str
    """The heading above it, or the item itself when that names the whole operation."""
    aliases: tuple[str, ...] = ()
    """Other headings and items under which the document gives the same operation."""

    @property
    def titles(self) -> tuple[str, ...]:
        """All that the document calls it."""
        return tuple(filter(None, (self.title, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Break:
    """A heading that begins something new: no mention after it completes one before it."""

    line: int


def section_mentions(section: Section, title: str = "") -> Iterator[Mention | Break]:
    """Yield the mentions in *section* and its subsections, in order; *title* is the heading above."""
    yield from _read_section(section, title, Expected.NOTHING)


def heading_mentions(section: Section) -> tuple[Mention, ...]:
    """Return the operations that the heading of *section* names, at any place in it."""
    routes = find_routes(section.title)
    if not routes:
        path = next(find_paths(section.title), None)
        methods = find_methods(section.title)
        routes = (
            tuple(Route(method, path.text, path.query, 0) for method in methods)
            if path
            else ()
        )
    return tuple(
        Mention(r.method, r.path, r.query, section.line, section.title) for r in routes
    )


def _read_section(
    section: Section, title: str, expected: Expected
) -> Iterator[Mention | Break]:
    announced = expectation(section.title) if section.level else Expected.NOTHING
    if announced is Expected.SKIP:
        return
    named = heading_mentions(section) if section.level else ()
    if announced is Expected.NOTHING and section.level:
        yield Break(section.line)
        title = "" if book("headings").whole(section.title) else section.title
    yield from named
    yield from _read_blocks(
        section.blocks,
        title,
        announced if announced is not Expected.NOTHING else expected,
    )
    for child in section.children:
        yield from _read_section(child, title, announced)


def _read_blocks(
    blocks: Sequence[Block], title: str, expected: Expected
) -> Iterator[Mention]:
    announced = expected
    for block in blocks:
        if announced is Expected.SKIP and not isinstance(block, Paragraph):
            continue
        match block:
            case Paragraph():
                announced = expected
                for offset, text in enumerate(block.text.split("\n")):
                    found, announced = _read_line(
                        text, block.line + offset, title, expected
                    )
                    yield from found
            case Items():
                for item in block.items:
                    yield from _read_item(item, title, announced)
            case Code():
                yield from _read_code(block, title, announced)
            case Table():
                yield from table_mentions(block, title)


def _read_item(item: Item, title: str, expected: Expected) -> Iterator[Mention]:
    first = item.text.split("\n", 1)[0]
    found, announced = _read_line(
        item.text.replace("\n", " "), item.line, title, expected
    )
    yield from found
    if announced is Expected.SKIP:
        return
    below = (
        first
        if found and all(mention.method and mention.path for mention in found)
        else title
    )
    yield from _read_blocks(item.blocks, below, announced)


def _read_line(
    text: str, line: int, title: str, expected: Expected
) -> tuple[tuple[Mention, ...], Expected]:
    """Return the mentions in one line, and what the line announces for the blocks below it."""
    if routes := route_at_start(text):
        return (
            tuple(
                Mention(r.method, r.path, r.query, line, text.split("\n", 1)[0])
                for r in routes
            ),
            expected,
        )
    label, value = split_loose_label(text)
    announced = (
        expectation(label or text)
        if len(label or text) <= LONGEST_LABEL
        else Expected.NOTHING
    )
    if announced is Expected.SKIP:
        return (), announced
    if label and (routes := _routes_of_value(value, announced)):
        own = title if announced is not Expected.NOTHING else text
        return (
            tuple(Mention(r.method, r.path, r.query, line, own) for r in routes),
            announced,
        )
    if announced is Expected.NOTHING and label:
        path = next(find_paths(value), None)
        if path and path.start <= 2 and (methods := find_methods(label)):
            return (
                tuple(
                    Mention(method, path.text, path.query, line, label)
                    for method in methods
                ),
                announced,
            )
    wanted = (
        announced
        if label and announced is not Expected.NOTHING
        else expected if not label else Expected.NOTHING
    )
    return tuple(_read_value(value, wanted, line, title)), announced


def _routes_of_value(value: str, announced: Expected) -> tuple[Route, ...]:
    """Return the routes with which *value* begins; behind "HTTP methods:" there may be more."""
    found = route_at_start(value)
    return find_routes(value) if found and announced is Expected.METHOD else found


def _read_value(
    value: str, expected: Expected, line: int, title: str
) -> Iterator[Mention]:
    routes = find_routes(value) if expected in (Expected.METHOD, Expected.URL) else ()
    path = _first_path(value) if expected is Expected.URL else None
    if routes:
        for route in routes:
            yield Mention(route.method, route.path, route.query, line, title)
    elif path:
        methods = find_methods(" ".join(_PARENTHESIS.findall(value[path.end :])))
        for method in methods or ("",):
            yield Mention(method, path.text, path.query, line, title)
    elif expected is Expected.METHOD:
        bare = _REMARK.split(_PARENTHESIS.sub(" ", value), maxsplit=1)[0]
        methods = find_methods(bare) or tuple(filter(None, [method_word(value)]))
        for method in methods:
            yield Mention(method, "", (), line, title)


def _first_path(value: str) -> Path | None:
    ticks = quoted(value)
    inner = (
        value[ticks[0][0] + 1 : ticks[0][1]]
        if ticks
        else value.split(maxsplit=1)[0] if value.strip() else ""
    )
    return next(find_paths(value), None) or relative_path(inner)


def _read_code(code: Code, title: str, expected: Expected) -> Iterator[Mention]:
    if code.language not in PLAIN_CODE:
        return
    for offset, text in enumerate(code.text.split("\n")):
        routes = route_at_start(text) if text[:1].strip() else ()
        for route in routes:
            yield Mention(
                route.method, route.path, route.query, code.line + offset, title
            )
        if not routes and expected is Expected.URL and (path := relative_path(text)):
            yield Mention("", path.text, path.query, code.line + offset, title)


def table_mentions(table: Block, title: str) -> Iterator[Mention]:
    """Yield the mentions in the rows of *table*; none where it is another block."""
    if not isinstance(table, Table):
        return
    columns = [expectation(cell) for cell in table.header]
    rows = zip(table.row_lines, table.rows, strict=False)
    for line, row in [(table.line, table.header), *rows]:
        if routes := [route for cell in row[:2] for route in route_at_start(cell)]:
            yield from (
                Mention(r.method, r.path, r.query, line, " ".join(row)) for r in routes
            )
        elif Expected.METHOD in columns and Expected.URL in columns:
            methods = find_methods(row[columns.index(Expected.METHOD)])
            path = _first_path(row[columns.index(Expected.URL)])
            yield from (
                Mention(m, path.text, path.query, line, " ".join(row))
                for m in methods
                if path
            )
        elif len(row) > 1:
            yield from _read_value(row[1], expectation(row[0]), line, title)


def title_mentions(section: Section) -> Iterator[Mention]:
    """Yield the methods and the paths of a title, each as a mention of its own."""
    for method in find_methods(section.title):
        yield Mention(method, "", (), section.line, "")
    for path in find_paths(section.title):
        yield Mention("", path.text, path.query, section.line, "")


def file_tree_mentions(section: Section) -> Iterator[Mention]:
    """Yield the mentions in comments of drawn file trees: `├── [id].ts  # GET, PUT /api/decks/{id}`."""
    for block in (block for part in section.walk() for block in part.blocks):
        if isinstance(block, Code) and any(branch in block.text for branch in "├└"):
            for offset, text in enumerate(block.text.split("\n")):
                yield from _read_branch(text, block.line + offset)


def _read_branch(text: str, line: int) -> Iterator[Mention]:
    for mark in ("#", "//", "←"):
        _, found, comment = text.partition(f" {mark} ")
        if found:
            for route in find_routes(comment):
                yield Mention(route.method, route.path, route.query, line, "")
            return
