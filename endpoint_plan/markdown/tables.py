"""Tables, with pipes inside of inline code kept: authors write `` `a | b` `` in a cell."""

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from endpoint_plan.languages import words
from endpoint_plan.markdown.tree import Table

_NUMBER = re.compile(r"`?[1-5]\d\d`?")
_MATRIX = 3
"""Columns with numbers above them that make a table a matrix."""
_NO_MARKS = frozenset(("", "-", "–", "—", "✗", "✘", "❌", *words("fields.no_mark")))


def read_table(
    tokens: Sequence[Token], lines: Sequence[str], inline: Callable[[str], str]
) -> Table:
    """Return the table of *tokens*; *lines* are the lines of the document."""
    numbers = [
        token.map[0] for token in tokens if token.type == "tr_open" and token.map
    ]
    rows = [
        tuple(inline(cell) for cell in cells(lines[number]))
        for number in numbers
        if number < len(lines)
    ]
    header = rows[0] if rows else ()
    return _list_matrix(
        Table(
            header=header,
            rows=tuple(_fit_row(row, len(header)) for row in rows[1:]),
            line=numbers[0] + 1 if numbers else 1,
            row_lines=tuple(number + 1 for number in numbers[1:]),
        )
    )


def _list_matrix(table: Table) -> Table:
    """Return a matrix with numbers above its columns as a list: one row for each mark.

    `| GET /beds | x | - |` below `| Endpoint | 200 | 404 |` becomes `| GET /beds | 200 | x |`.
    """
    numbered = [i for i, cell in enumerate(table.header) if _NUMBER.fullmatch(cell)]
    if len(numbered) < _MATRIX or numbered[0] == 0:
        return table
    marked = [
        ((row[0], table.header[column].strip("` "), row[column]), line)
        for row, line in zip(table.rows, table.row_lines, strict=False)
        for column in numbered
        if row[column].strip().casefold() not in _NO_MARKS
    ]
    return Table(
        header=(table.header[0], "", ""),
        rows=tuple(row for row, _ in marked),
        line=table.line,
        row_lines=tuple(line for _, line in marked),
    )


def cells(line: str) -> list[str]:
    """Return the cells of a row: `| a | b |` has two, and so has `a | b`."""
    parts = [part.strip() for part in _split(line.strip(" >\t"))]
    if len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return parts


def _split(line: str) -> Iterator[str]:
    """Split at pipes that are neither escaped nor inside of backticks."""
    cell: list[str] = []
    quoted = False
    escaped = False
    closing = line.count("`") // 2 * 2  # an odd last backtick opens nothing
    seen = 0
    for character in line:
        if character == "|" and escaped:
            cell[-1] = "|"
        elif character == "|" and not quoted:
            yield "".join(cell)
            cell = []
        else:
            cell.append(character)
        if character == "`":
            seen += 1
            quoted = seen % 2 == 1 and seen < closing
        escaped = character == "\\" and not escaped
    yield "".join(cell)


def _fit_row(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return *row* with *width* cells; what is too much joins the last one."""
    if 0 < width < len(row):
        return (*row[: width - 1], " | ".join(row[width - 1 :]))
    return (*row[:width], *("" for _ in range(width - len(row))))
