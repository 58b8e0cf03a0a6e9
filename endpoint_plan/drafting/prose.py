"""Text of a specification as prose of a plan: one line that holds no markup, and nothing that reads as a fact."""

import re

from endpoint_plan.text.english import end_sentence, join_some, join_words
from endpoint_plan.text.escape import markdown, one_line, shorten

LONGEST = 600
"""Characters of a description that a plan repeats."""

_BLOCK = re.compile(r"\n\s*\n")
_NO_PROSE = re.compile(r"\s*(?:[#|>`~<]|[-*+]\s|\d+[.)]\s|!\[)")
_LINK = re.compile(r"!?\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_TAG = re.compile(r"<[^<>]{0,200}>")


def first_paragraph(text: str) -> str:
    """Return the first paragraph of the markdown *text* as one line of plain text."""
    for block in _BLOCK.split(text):
        if block.strip() and not _NO_PROSE.match(block):
            plain = _TAG.sub(" ", _LINK.sub(r"\1", block))
            return shorten(one_line(plain), LONGEST)
    return ""


def to_sentence(text: str) -> str:
    """Return *text* of the specification as a sentence of markdown; empty for no text."""
    return end_sentence(markdown(first_paragraph(text).replace("`", "'")))


def code(text: str) -> str:
    """Return *text* as a span of code for one line of markdown, table cells included."""
    plain = one_line(text).replace("|", "\\|")
    ticks = "``" if "`" in plain else "`"
    pad = " " if "`" in plain else ""
    return f"{ticks}{pad}{plain}{pad}{ticks}"


def join_codes(names: list[str], joint: str = "and") -> str:
    """Return *names* in code as an enumeration: `a`, `b` and `c`."""
    return join_words([code(name) for name in dict.fromkeys(names)], joint)


def join_some_codes(names: list[str], most: int = 6) -> str:
    """Return at most *most* of *names* in code as an enumeration; it ends with the number of the others."""
    return join_some([code(name) for name in dict.fromkeys(names)], most)


def emphasize(name: str) -> str:
    """Return the *name* of a field for running text: in italics, because code would state a rule."""
    return f"*{markdown(name.replace('`', ''))}*"


def join_fields(names: list[str], most: int = 6) -> str:
    """Return at most *most* of the *names* of fields for running text; it ends with the number of the others."""
    return join_some([emphasize(name) for name in dict.fromkeys(names)], most)
