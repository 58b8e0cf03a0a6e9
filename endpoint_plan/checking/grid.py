"""Tables of text that fit the terminal: words are never broken, and where nothing fits, rows become lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from endpoint_plan.text.escape import one_line

INDENT = "  "
GAP = 2
"""Blanks between two columns."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for a console; a value of the first column stands in its first row only.

    Where the console is no terminal, each row is one line, however long.
    """

    heads: Row
    rows: Sequence[Sequence[object]]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Yield the lines of the table, as wide as *console*."""
        width = options.max_width if console.is_terminal else None
        lines = self.lines(width)
        heads = self.heads[0] == lines[0].split()[0]
        for number, line in enumerate(lines):
            style = "dim" if heads and not number else ""
            yield Text(line, style, overflow="ignore", no_wrap=True)

    def lines(self, width: int | None) -> list[str]:
        """Return the table in lines of at most *width* cells, where no word is longer; None is any width."""
        parts = "\n" if width else ", "
        cells = [[_cell(value, parts) for value in row] for row in self.rows]
        room = None if width is None else width - len(INDENT)
        widths = _widths([list(self.heads), *cells], room)
        if widths is None:
            return list(self._lists(cells, width or 0))
        shown = [list(self.heads), *_without_repeats(cells)]
        return [line for row in shown for line in _across(row, widths)]

    def _lists(self, cells: Sequence[Row], width: int) -> Iterator[str]:
        """Yield each row as a list: the first value, and below it the others with their heads."""
        for number, (first, *rest) in enumerate(cells):
            if not number or first != cells[number - 1][0]:
                yield from _hanging(first, INDENT, INDENT * 2, width)
            shown = [
                (head, text)
                for head, text in zip(self.heads[1:], rest, strict=True)
                if text
            ]
            for place, (head, text) in enumerate(shown):
                mark = "- " if place == 0 else INDENT
                told = f"{head}: {', '.join(text.splitlines())}"
                yield from _hanging(told, INDENT * 2 + mark, INDENT * 4, width)


def _cell(value: object, parts: str) -> str:
    lines = ("" if value is None else str(value)).split("\n")
    return parts.join(map(one_line, lines))


def _without_repeats(cells: Sequence[Row]) -> Iterator[Row]:
    last: str | None = None
    for first, *rest in cells:
        yield ("" if first == last else first, *rest)
        last = first


def _widths(cells: Sequence[Row], room: int | None) -> list[int] | None:
    """Return the width of each column; None where *room* is too small for the longest words."""
    columns = list(zip(*cells, strict=True))
    widths = [max(map(_widest_line, column)) for column in columns]
    if room is None:
        return widths
    least = [max(map(_longest_word, column)) for column in columns]
    room -= GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        spare = [
            wide if wide > low else 0 for wide, low in zip(widths, least, strict=True)
        ]
        place = spare.index(max(spare))
        widths[place] -= 1
    return widths


def _widest_line(text: str) -> int:
    return max((cell_len(line) for line in text.split("\n")), default=0)


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=0)


def _across(row: Row, widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one *row*, its cells beside each other."""
    columns = [
        [piece for line in text.split("\n") for piece in _wrapped(line, width)]
        for text, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, columns))):
        pieces = [column[number] if number < len(column) else "" for column in columns]
        padded = (
            piece + " " * (width + GAP - cell_len(piece))
            for piece, width in zip(pieces, widths, strict=True)
        )
        yield (INDENT + "".join(padded)).rstrip()


def _hanging(text: str, first: str, rest: str, width: int) -> Iterator[str]:
    """Yield the lines of *text* behind *first*, those after it behind *rest*."""
    lead = first
    for piece in _wrapped(text, max(width - len(rest), 1)):
        yield lead + piece
        lead = rest


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield *text* in lines of at most *width* cells, where no word of it is longer."""
    line: list[str] = []
    used = 0
    for word in text.split(" "):
        wide = cell_len(word)
        if line and used + 1 + wide > width:
            yield " ".join(line)
            line = []
        # What a line would begin with is no gap.
        if line or word:
            used = used + 1 + wide if line else wide
            line.append(word)
    yield " ".join(line)
