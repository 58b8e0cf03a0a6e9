"""The text of a file as its author meant it, before it is parsed.

Editors on the way leave other line ends, tabs and garbled letters. HTML comments are notes of
the author to himself. Fences stand where CommonMark does not see them: quoted markdown holds
blocks of code, whose fences must not end the quotation; and a block of code in a cell of a table
ends with the bar of the cell (```` ``` | ````).
"""

from collections.abc import Sequence

from endpoint_plan.text.lines import with_line_feeds

TAB = 4
"""Columns of a tab, as in CommonMark."""

CODE_PAGES = ("cp1250", "cp1252")
"""Of Central and Western Europe, the ones that editors fall back on."""

_TRACES = ("Ă", "Ã", "Ĺ", "Å", "Ä", "â€", "Â")
FEWEST_TRACES = 3
_MARKDOWN = ("```markdown", "```md")
_LONGER = "````"


def normalize_text(text: str) -> str:
    """Return *text* without a byte order mark, with `\\n` at the ends of lines and no tabs."""
    return with_line_feeds(text.removeprefix("\ufeff")).expandtabs(TAB)


def restore_letters(text: str) -> str:
    """Return *text* with its letters restored where UTF-8 was read as a code page of Windows.

    An editor that takes UTF-8 for such a page and saves it again turns `ł` into `Ĺ‚`. Text that
    was not garbled is returned as it is.
    """
    if sum(map(text.count, _TRACES)) < FEWEST_TRACES:
        return text
    return next(filter(None, (_decoded(text, page) for page in CODE_PAGES)), text)


def _decoded(text: str, page: str) -> str | None:
    """Return *text* as read from its bytes in *page*; None when it never came from there."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode(page)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            data.append(ord(character))  # the page leaves this byte undefined
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def without_comments(text: str) -> str:
    """Return *text* with comments blanked, its lines kept, outside of fenced code."""
    result: list[str] = []
    fence = ""
    open_comment = False
    for line in text.split("\n"):
        if not open_comment:
            fence = _open_fence(line, fence)
        kept, open_comment = (
            (line, False) if fence else _blank_comments(line, open_comment)
        )
        result.append(kept)
    return "\n".join(result) if not open_comment else text


def _open_fence(line: str, fence: str) -> str:
    """Return the fence that is open after *line*; empty when none is."""
    stripped = line.strip()
    if fence:
        return (
            "" if stripped.startswith(fence) and not stripped.strip(fence[0]) else fence
        )
    mark = stripped[:1]
    length = len(stripped) - len(stripped.lstrip(mark)) if mark in ("`", "~") else 0
    return mark * length if length >= 3 and mark not in stripped[length:] else ""


def _blank_comments(line: str, inside: bool) -> tuple[str, bool]:
    kept: list[str] = []
    rest = line
    while rest:
        head, mark, rest = rest.partition("-->" if inside else "<!--")
        if not inside:
            kept.append(head)
        if mark:
            inside = not inside
    return "".join(kept), inside


def with_longer_fences(text: str) -> str:
    """Return *text* with a longer fence around quoted markdown, so that its own fences do not end it."""
    lines = [_without_bar(line) for line in text.split("\n")]
    position = 0
    while position < len(lines):
        if lines[position].strip().lower() in _MARKDOWN:
            end = _fence_end(lines, position)
            if end is None:
                break
            for index in (position, end):
                lines[index] = lines[index].replace("```", _LONGER, 1)
            position = end
        position += 1
    return "\n".join(lines)


def _without_bar(line: str) -> str:
    stripped = line.strip()
    return (
        line.rstrip(" |")
        if stripped.startswith("```") and not stripped.strip("` |")
        else line
    )


def _fence_end(lines: Sequence[str], start: int) -> int | None:
    """Return the line that closes the fence at *start*; None when nothing does."""
    depth = 0
    for position in range(start, len(lines)):
        stripped = lines[position].strip()
        if stripped.startswith("```"):
            depth += 1 if stripped.strip("`") else -1
            if depth == 0:
                return position
    return None
