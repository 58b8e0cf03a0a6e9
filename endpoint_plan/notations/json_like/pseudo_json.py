"""JSON as plans write it: with comments, types for values, `...`, trailing commas, optional keys.

The parser keeps values as text (`Raw`), and `examples` works out what they mean. It reads every
text, in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DEEPEST = 40
_SPACE = re.compile(r"[\s,;]*")
_BLANK = re.compile(r"[ \t]*[,;]?[ \t]*")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|/\*.*|\#[^\n]*", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`[^`\n]*`')
_KEY = re.compile(
    r'(?:"(?P<quoted>[^"\n]{0,100})"|\'(?P<single>[^\'\n]{0,100})\''
    r"|(?P<bare>(?:readonly\s+)?[\w$@-]{1,80}|\[[\w:\s]{1,60}\]))\s*(?P<optional>\?)?\s*(?::|=>)[ \t]*"
)
_HEADING = re.compile(
    r"[ \t]*(?:(?://|\#|HTTP/|(?:GET|POST|PUT|PATCH|DELETE) |[A-Z][\w-]{1,40}: )[^\n{\[]*|//[^\n]*)?\n"
)
_LABEL = re.compile(r"[ \t]*[A-Z][\w ]{1,30}:\s*")
_EXAMPLE = re.compile(r"\s*(?:\{(?=\s*(?:[\"'}\w.[/]|$))|\[(?=\s*[\"'{\]\d.]))")
_OR_NULL = re.compile(r"\s{0,9}\|\s{0,9}null\b")
"""What follows an object or a list in whose place null may stand."""
_OPEN, _CLOSE = "([{<", ")]}>"


@dataclass(frozen=True, slots=True)
class Raw:
    """A value that is neither an object nor a list, as written."""

    text: str


@dataclass(slots=True)
class Listing:
    """A list; `...` among its elements is left out."""

    items: list[Node] = field(default_factory=list)
    comment: str = ""
    closed: bool = True
    """Whether its bracket is closed before the text ends; not so if one inside it is not."""


@dataclass(slots=True)
class Member:
    """A key of an object with its value and the comments beside it."""

    name: str
    optional: bool
    value: Node
    comment: str
    line: int
    nullable: bool = False
    """Whether null may stand in the place of its object or list."""


@dataclass(slots=True)
class Object:
    """An object; `rest` are things without a key, such as `...CardDto`."""

    members: list[Member] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    comment: str = ""
    closed: bool = True


Node = Raw | Listing | Object


def parse(text: str, line: int = 1) -> Node | None:
    """Return the first object or list of *text*, whose first line is *line*; None without one."""
    start = find_start(text)
    if start < 0:
        start = min((place for place in map(text.find, "{[") if place >= 0), default=-1)
    return None if start < 0 else _Parser(text, line, start).value(0)


def find_start(text: str) -> int:
    """Return where an example begins, with nothing but headings before it; -1 when there is none.

    Headings are comments, a request or status line, headers, and a label such as `Response:`.
    """
    place = 0
    while heading := _HEADING.match(text, place):
        place = heading.end()
    label = _LABEL.match(text, place)
    example = _EXAMPLE.match(text, label.end() if label else place)
    return -1 if example is None else example.end() - 1


class _Parser:
    """A place in the text, and the rules that move it forward."""

    def __init__(self, text: str, line: int, place: int) -> None:
        self.text = text
        self.place = place
        self.line = line + text.count("\n", 0, place)
        self.counted = place

    def value(self, depth: int) -> Node:
        opening = self.text[self.place : self.place + 1]
        if depth < _DEEPEST and opening == "{":
            return self.object(depth)
        if depth < _DEEPEST and opening == "[":
            return self.listing(depth)
        return Raw(self.raw())

    def object(self, depth: int) -> Object:
        found = Object()
        self.place += 1
        found.comment = self.beside()
        while not self.closed("}"):
            above = self.comments()
            if self.closed("}"):
                break
            key = _KEY.match(self.text, self.place)
            if key is None:
                self.stray(found)
                continue
            line = self.line_here()
            self.place = key.end()
            comment = self.comments()
            value = self.value(depth + 1)
            before, self.place = self.place, self.skip(_OR_NULL)
            nullable = self.place > before
            comment = " ".join(
                filter(None, (above, comment, _heading(value), self.beside()))
            )
            name = next(filter(None, (key["quoted"], key["single"], key["bare"])), "")
            found.members.append(
                Member(
                    name.removeprefix("readonly "),
                    bool(key["optional"]),
                    value,
                    comment,
                    line,
                    nullable,
                )
            )
        found.closed = self.place < len(self.text)
        self.place += 1
        return found

    def listing(self, depth: int) -> Listing:
        found = Listing()
        self.place += 1
        found.comment = self.beside()
        while not self.closed("]"):
            comment = self.comments()
            if self.closed("]"):
                found.comment = found.comment or comment
                break
            before = self.place
            item = self.value(depth + 1)
            if not (isinstance(item, Raw) and not item.text.strip(". …")):
                found.items.append(item)
            self.place += self.place == before
            self.beside()
        found.closed = self.place < len(self.text)
        self.place += 1
        return found

    def stray(self, found: Object) -> None:
        before = self.place
        rest = self.raw().strip()
        if rest:
            found.rest.append(rest)
        if self.place == before:
            self.place += 1
        self.beside()

    def raw(self) -> str:
        """Take everything up to the comma, bracket, comment or end of line that ends the value."""
        start, depth = self.place, 0
        while self.place < len(self.text):
            character = self.text[self.place]
            quoted = (
                _STRING.match(self.text, self.place) if character in "\"'`" else None
            )
            if quoted:
                self.place = quoted.end()
                continue
            if not depth and (character in ",;}]\n" or self.comment_here()):
                break
            if character in _OPEN:
                depth += 1
            elif depth and character in _CLOSE and self.text[self.place - 1] != "=":
                depth -= 1
            self.place += 1
        return self.text[start : self.place].strip()

    def comment_here(self) -> re.Match[str] | None:
        if self.text[self.place] not in "/#" or self.text[
            self.place - 1 : self.place
        ] in {":", "&"}:
            return None
        return _COMMENT.match(self.text, self.place)

    def comments(self) -> str:
        """Take the comments and blanks at this place."""
        found: list[str] = []
        while True:
            self.place = self.skip(_SPACE)
            comment = self.comment_here() if self.place < len(self.text) else None
            if comment is None:
                return " ".join(found)
            found.append(_bare(comment[0]))
            self.place = comment.end()

    def beside(self) -> str:
        """Take the comments on the rest of this line."""
        found: list[str] = []
        while True:
            self.place = self.skip(_BLANK)
            comment = self.comment_here() if self.place < len(self.text) else None
            if comment is None:
                return " ".join(found)
            found.append(_bare(comment[0]))
            self.place = comment.end()

    def skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.place)
        return match.end() if match else self.place

    def closed(self, bracket: str) -> bool:
        return self.place >= len(self.text) or self.text[self.place] == bracket

    def line_here(self) -> int:
        self.line += self.text.count("\n", self.counted, self.place)
        self.counted = self.place
        return self.line


def _heading(value: Node) -> str:
    """Return the comment after the opening bracket, which is about the whole value."""
    return "" if isinstance(value, Raw) else value.comment


def _bare(comment: str) -> str:
    return " ".join(re.sub(r"^(?://+|/\*+|\#+)|\*+/$", "", comment).split())
