"""Any text as plain text on one line, the ground on which all filters for printing stand."""

import unicodedata

DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories that are not seen but change what is: control characters, formats such as
the bidirectional marks of https://trojansource.codes, private use, and halves of surrogate pairs,
which no encoding can write."""


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that cannot be seen."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    seen = "".join(char for char in spaced if unicodedata.category(char) not in DROPPED)
    return " ".join(seen.split())


def shorten(text: str, width: int) -> str:
    """Return *text*, cut after a word and closed with an ellipsis where it is over *width* long."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    head, space, _ = cut.rpartition(" ")
    return f"{(head if space and len(head) >= width // 2 else cut).rstrip(' ,;:.-')}…"
