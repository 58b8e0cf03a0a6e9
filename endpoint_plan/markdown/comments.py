"""HTML comments, which are notes of the author to himself."""


def without_comments(text: str) -> str:
    """Return *text* with comments blanked, its lines kept, outside of fenced code."""
    result: list[str] = []
    fence = ""
    open_comment = False
    for line in text.split("\n"):
        if not open_comment:
            fence = _fence(line, fence)
        kept, open_comment = (line, False) if fence else _blank(line, open_comment)
        result.append(kept)
    return "\n".join(result) if not open_comment else text


def _fence(line: str, fence: str) -> str:
    """Return the fence that is open after *line*; empty when none is."""
    stripped = line.strip()
    if fence:
        return (
            "" if stripped.startswith(fence) and not stripped.strip(fence[0]) else fence
        )
    mark = stripped[:1]
    length = len(stripped) - len(stripped.lstrip(mark)) if mark in ("`", "~") else 0
    return mark * length if length >= 3 and mark not in stripped[length:] else ""


def _blank(line: str, inside: bool) -> tuple[str, bool]:
    kept: list[str] = []
    rest = line
    while rest:
        head, mark, rest = rest.partition("-->" if inside else "<!--")
        if not inside:
            kept.append(head)
        if mark:
            inside = not inside
    return "".join(kept), inside
