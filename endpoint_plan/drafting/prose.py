"""Text of a specification as prose of a plan: one line, in which nothing is markup or a fact."""

import re

from endpoint_plan.text.identifiers import sentence
from endpoint_plan.text.markdown_escape import markdown
from endpoint_plan.text.plain import one_line, shorten

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
    return sentence(markdown(first_paragraph(text).replace("`", "'")))


def code(text: str) -> str:
    """Return *text* as a span of code for one line of markdown, table cells included."""
    plain = one_line(text).replace("|", "\\|")
    ticks = "``" if "`" in plain else "`"
    pad = " " if "`" in plain else ""
    return f"{ticks}{pad}{plain}{pad}{ticks}"


def join_codes(names: list[str], joint: str = "and") -> str:
    """Return *names* in code as an enumeration: `a`, `b` and `c`."""
    return _join([code(name) for name in dict.fromkeys(names)], joint)


def join_some_codes(names: list[str], most: int = 6) -> str:
    """Return *names* in code as an enumeration that ends in a number where there are more than *most*."""
    return _join_some([code(name) for name in dict.fromkeys(names)], most)


def emphasize(name: str) -> str:
    """Return the *name* of a field for running text: in italics, because code would state a rule."""
    return f"*{markdown(name.replace('`', ''))}*"


def join_fields(names: list[str], most: int = 6) -> str:
    """Return the *names* of fields for running text; the first *most*, and how many there are besides."""
    return _join_some([emphasize(name) for name in dict.fromkeys(names)], most)


def _join_some(shown: list[str], most: int) -> str:
    if len(shown) <= most:
        return _join(shown, "and")
    return f"{', '.join(shown[:most])} and {len(shown) - most} more"


def _join(shown: list[str], joint: str) -> str:
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}"
