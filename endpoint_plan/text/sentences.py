"""Short plain text out of longer text: titles, sentences."""

import re

from endpoint_plan.markdown.labels import split_label

LONGEST_TITLE = 100
LONGEST_SENTENCE = 140
LONGEST_LABEL = 60

_CHECKBOX = re.compile(r"\[[ xX]?\]\s*|[☐☑✅✓✔⬜❌]\ufe0f?\s*")
_SENTENCE = re.compile(r"[.!?;]\s+(?=(\S))")


def plain(text: str) -> str:
    """Return *text* on one line, without the backticks of inline code and without a checkbox."""
    bare = " ".join(text.replace("`", "").split())
    box = _CHECKBOX.match(bare)
    return bare[box.end() :] if box else bare


def headline(text: str) -> tuple[str, str]:
    """Split *text* into a title of one line and what the title leaves out.

    The label in front of a colon is the title of a long text, else its first sentence.
    """
    whole = plain(text)
    if len(whole) <= LONGEST_TITLE:
        return whole.rstrip(" :"), ""
    label, value = split_label(text)
    if (
        label
        and value
        and len(label) <= LONGEST_LABEL
        and ":" in text[: len(label) + 2]
    ):
        return plain(label), value
    end = _sentence_end(whole)
    if end is not None and end <= LONGEST_SENTENCE:
        return whole[:end], text
    return whole[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …", text


def _sentence_end(text: str) -> int | None:
    """Return where the first sentence ends: before a capital, and outside of parentheses (`(e.g. this)`)."""
    for match in _SENTENCE.finditer(text):
        head = text[: match.start()]
        if match[1].isupper() and head.count("(") == head.count(")"):
            return match.start()
    return None
