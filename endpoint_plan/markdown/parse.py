"""Parses markdown into the tree of sections; the syntax is CommonMark with tables.

Three liberties, because plans are written by hand and by language models, and read by people
who do not count spaces:

- A line that is wholly bold is a heading below all others (level 7); what follows it in the
  same paragraph stands below it.
- What is indented below an item hangs on the item, even when CommonMark asks for more spaces.
- An ordered list whose numbers go on after a block of code is one list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from endpoint_plan.markdown import inline
from endpoint_plan.markdown.lists import Placed, nest_blocks
from endpoint_plan.markdown.repair import (
    normalize_text,
    with_longer_fences,
    without_comments,
)
from endpoint_plan.markdown.tables import read_table
from endpoint_plan.markdown.tree import (
    Block,
    Code,
    Item,
    Items,
    Paragraph,
    Section,
)

BOLD_LEVEL = 7
LONGEST_HEADING = 160
"""A longer bold line is a sentence that its author stresses."""
DEEPEST_NESTING = 60
MOST_BRACKETS = 500
"""In one paragraph with more, nobody meant links; looking for the end of each takes a time that
grows with the square of their number."""
_NUMBER = re.compile(
    r"\s*(?:§\s*)?(\d{1,3}(?:\.\d{1,3}){0,4})(?:[.):]+(?=\s|\D|$)|\s)\s*(?=\S)"
)
"""The number in front of a heading: `2.`, `2.1`, or `3)`."""


@lru_cache(maxsize=2)
def parse(text: str) -> Section:
    """Return the document *text* as a tree; any text is a document.

    Of a folder, each is parsed to see whether it is a plan, and read right after that.
    """
    prepared = with_longer_fences(normalize_text(text))
    lines = without_comments(prepared).split("\n")
    tree = _Builder(lines).build()
    wrapped = _wrapped_document(tree)
    return tree if wrapped is None else parse("\n" * (wrapped.line - 1) + wrapped.text)


def _wrapped_document(tree: Section) -> Code | None:
    """Return the code block that holds the whole document, as when an answer was copied with its fence."""
    if tree.children:
        return None
    codes = [block for block in tree.blocks if isinstance(block, Code)]
    return next(
        (
            code
            for code in codes
            if code.language in ("markdown", "md") and "#" in code.text
        ),
        None,
    )


@dataclass
class _Open:
    """A section that is still being filled."""

    title: str = ""
    number: str = ""
    level: int = 0
    line: int = 1
    blocks: list[Placed] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    def close(self, end: int) -> Section:
        blocks = nest_blocks(self.blocks)
        return Section(
            self.title,
            self.number,
            self.level,
            self.line,
            blocks,
            tuple(self.children),
            end,
        )


class _Builder:
    """Walks over the tokens of a document, from front to back."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.markdown = MarkdownIt(
            "commonmark", {"maxNesting": DEEPEST_NESTING}
        ).enable("table")
        # An indented list is far more common in plans than indented code, and HTML is dropped anyway.
        self.markdown.disable(["code", "html_block", "reference"])
        text = "\n".join(lines)
        if any(part.count("[") > MOST_BRACKETS for part in text.split("\n\n")):
            self.markdown.disable(["link", "image"])
        self.tokens = self.markdown.parse(text)
        self.ends = _token_ends(self.tokens)

    def build(self) -> Section:
        stack = [_Open()]
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            after = self.ends[position]
            level = self._heading_level(position)
            if level:
                self._open(stack, self.tokens[position + 1], level)
            else:
                stack[-1].blocks.extend(self._blocks(position, after))
            position = after if token.nesting == 1 else position + 1
        last = len(self.lines) + 1
        while len(stack) > 1:
            closed = stack.pop().close(last)
            stack[-1].children.append(closed)
        return stack[0].close(last)

    def _open(self, stack: list[_Open], token: Token, level: int) -> None:
        line = _line(token)
        while stack[-1].level >= level:
            closed = stack.pop().close(line)
            stack[-1].children.append(closed)
        children = token.children or ()
        heading, below = (
            inline.first_line(children) if level == BOLD_LEVEL else (children, ())
        )
        number, title = _split_number(
            inline.plain(heading).replace("\n", " ").rstrip(" :")
        )
        stack.append(_Open(title, number, level, line))
        if text := inline.plain(below):
            stack[-1].blocks.append(Placed(Paragraph(text, line + 1), 0))

    def _heading_level(self, position: int) -> int:
        token = self.tokens[position]
        if token.type == "heading_open":
            return int(token.tag[1:])
        if token.type == "paragraph_open":
            heading, _ = inline.first_line(self.tokens[position + 1].children or ())
            if (
                inline.is_bold(heading)
                and len(inline.plain(heading)) <= LONGEST_HEADING
            ):
                return BOLD_LEVEL
        return 0

    def _blocks(self, start: int, stop: int) -> Iterator[Placed]:
        position = start
        while position < stop:
            token = self.tokens[position]
            after = self.ends[position]
            block = self._block(position, after)
            if block is not None:
                yield Placed(
                    block,
                    self._indent(token),
                    token.markup if isinstance(block, Items) else "",
                )
            elif token.nesting == 1:  # a quotation: what it holds counts
                yield from self._blocks(position + 1, after - 1)
            position = after

    def _block(self, position: int, after: int) -> Block | None:
        token = self.tokens[position]
        match token.type:
            case "paragraph_open" | "heading_open":
                content = self.tokens[position + 1]
                text = inline.plain(content.children or ())
                return Paragraph(text, _line(content)) if text else None
            case "fence":
                language = token.info.strip().split(maxsplit=1)
                return Code(
                    language[0].lower() if language else "",
                    token.content,
                    _line(token) + 1,
                )
            case "bullet_list_open" | "ordered_list_open":
                items = tuple(
                    self._items(
                        position + 1, after - 1, token.type == "ordered_list_open"
                    )
                )
                return Items(items, _line(token))
            case "table_open":
                return read_table(self.tokens[position:after], self.lines, self._inline)
            case _:
                return None

    def _items(self, start: int, stop: int, ordered: bool) -> Iterator[Item]:
        position = start
        while position < stop:
            token = self.tokens[position]
            after = self.ends[position]
            placed = tuple(self._blocks(position + 1, after - 1))
            blocks = nest_blocks(placed)
            text = ""
            if (
                blocks
                and isinstance(blocks[0], Paragraph)
                and blocks[0].line == _line(token)
            ):
                text, blocks = blocks[0].text, blocks[1:]
            yield Item(
                text,
                _line(token),
                int(token.info) if ordered and token.info else None,
                blocks,
            )
            position = after

    def _indent(self, token: Token) -> int:
        line = (
            self.lines[token.map[0]]
            if token.map and token.map[0] < len(self.lines)
            else ""
        )
        return sum(1 for _ in takewhile(str.isspace, line))

    def _inline(self, text: str) -> str:
        tokens = self.markdown.parseInline(text)
        return inline.plain(tokens[0].children or ()) if tokens else ""


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _token_ends(tokens: Sequence[Token]) -> list[int]:
    """Return for each token the position behind the one that closes it."""
    ends = [position + 1 for position in range(len(tokens))]
    opened: list[int] = []
    for position, token in enumerate(tokens):
        if token.nesting == 1:
            opened.append(position)
        elif token.nesting == -1 and opened:
            ends[opened.pop()] = position + 1
    return ends


def _split_number(title: str) -> tuple[str, str]:
    """Return the number and the rest of *title*: `3.1. Used Types` gives `3.1` and `Used Types`.

    `404 Not Found` and `2 endpoints` begin with numbers that belong to the text.
    """
    match = _NUMBER.match(title)
    if not match or _belongs_to_title(match, title):
        return "", title.strip()
    return match[1], title[match.end() :].strip()


def _belongs_to_title(match: re.Match[str], title: str) -> bool:
    dotted = "." in match[1] or not title[match.end(1)].isspace()
    return not dotted
