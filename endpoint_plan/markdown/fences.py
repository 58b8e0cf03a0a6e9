"""Fences where authors put them and CommonMark does not see them.

Quoted markdown holds blocks of code, whose fences must not end the quotation; and a block of code in
a cell of a table ends with the bar of the cell (```` ``` | ````).
"""

from collections.abc import Sequence

_MARKDOWN = ("```markdown", "```md")
_LONGER = "````"


def with_longer_fences(text: str) -> str:
    """Return *text* with a longer fence around quoted markdown, so that its own fences do not end it."""
    lines = [_without_bar(line) for line in text.split("\n")]
    position = 0
    while position < len(lines):
        if lines[position].strip().lower() in _MARKDOWN:
            end = _end(lines, position)
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


def _end(lines: Sequence[str], start: int) -> int | None:
    """Return the line that closes the fence at *start*; None when nothing does."""
    depth = 0
    for position in range(start, len(lines)):
        stripped = lines[position].strip()
        if stripped.startswith("```"):
            depth += 1 if stripped.strip("`") else -1
            if depth == 0:
                return position
    return None
