"""What one line of text holds: a label and a value, a list, inline code, a title."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import find_routes

LONGEST_LABEL = 60
LONGEST_TITLE = 100
LONGEST_SENTENCE = 140

_SEPARATOR = re.compile(r"\s(?:[-–—=]|->|→)\s|:(?!\w*[}>\]])(?=\s|`|\"|\*|$|/)")
_CODE = re.compile(r"`([^`]*)`")
_DASH = re.compile(r"\s[–—-]\s|\s(?:→|->)\s")
_OPENING, _CLOSING = "([{<", ")]}>"
_CHECKBOX = re.compile(r"\[[ xX]?\]\s*|[☐☑✅✓✔⬜❌]\ufe0f?\s*")
_SENTENCE = re.compile(r"[.!?;]\s+(?=(\S))")
_NEXT = re.compile(
    r"\s+[*_]{0,2}`?([^\W\d_]|[2-5]\d\d(?=`?(?:[\s.,;]|$)|`?[*_]{0,2}:))"
)
"""What stands between two sentences, and the letter or the status with which the second begins."""
_PARENTHESIS = re.compile(r"\([^()]*\)")


class Expected(Enum):
    """What a heading or label announces for the text below it."""

    NOTHING = auto()
    METHOD = auto()
    URL = auto()
    SKIP = auto()
    """Examples, and what is not to be built now."""


@lru_cache(maxsize=20_000)
def split_loose_label(text: str) -> tuple[str, str]:
    """Split a label from its value where only few labels count; it is empty when there is none.

    A dash, an arrow and an equals sign end a label as a colon does, and so does inline code:
    `HTTP Method: GET`, `URL - /api/items`, ``Path `/api/items` ``.
    """
    ticks = quoted(text[: LONGEST_LABEL + 40])
    for match in _SEPARATOR.finditer(text, 0, LONGEST_LABEL + 40):
        if not any(start < match.start() < stop for start, stop in ticks):
            if match.start() <= LONGEST_LABEL:
                return text[: match.start()].strip(), text[match.end() :].strip()
            break
    if ticks and 0 < ticks[0][0] <= LONGEST_LABEL:
        return text[: ticks[0][0]].strip(), text[ticks[0][0] :].strip()
    return "", text.strip()


def expectation(label: str) -> Expected:
    """Return what *label* announces."""
    bare = _PARENTHESIS.sub(" ", label)
    if not find_routes(label) and (
        book("labels").at_start(bare) == "example" or book("labels").has("later", label)
    ):
        return Expected.SKIP
    meaning = (
        None if "`" in bare else book("labels").whole(bare)
    )  # `url` in backticks is the name of a field
    return {"method": Expected.METHOD, "url": Expected.URL}.get(
        meaning or "", Expected.NOTHING
    )


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where the inline code of *text* begins and ends, backticks included."""
    ticks = [index for index, character in enumerate(text) if character == "`"]
    return list(zip(ticks[::2], ticks[1::2], strict=False))


def without_code(text: str) -> str:
    """Return *text* with a blank in place of each inline code."""
    return _CODE.sub(" ", text)


@lru_cache(maxsize=20_000)
def code_spans(text: str) -> tuple[str, ...]:
    """Return the inline codes of *text*, in order and stripped of blanks."""
    return tuple(span.strip() for span in _CODE.findall(text) if span.strip())


def braced_spans(text: str) -> tuple[str, ...]:
    """Return what running text has in braces, as notation of a shape: `200 with { id, title }`.

    A blank behind the brace tells them from parameters of paths: `/beds/{id}`.
    """
    found: list[str] = []
    depth = start = 0
    for place, char in enumerate(_CODE.sub(lambda code: "`" * len(code[0]), text)):
        if char == "{":
            start = start if depth else place
            depth += 1
        elif char == "}" and depth:
            depth -= 1
            if not depth and text[start + 1 : start + 2].isspace():
                found.append(text[start : place + 1])
    return tuple(found)


def top_level_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of *text* outside brackets and inline code, with their positions."""
    depth, code = 0, False
    for place, char in enumerate(text):
        if char == "`":
            code = not code
        elif code:
            continue
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield place, char


def top_level_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of *text*, without the blanks between them; what stands in brackets and code divides none."""
    start = 0
    for place, char in top_level_characters(text):
        gap = _NEXT.match(text, place + 1) if char == "." else None
        if gap and (gap[1].isupper() or gap[1].isdigit()):
            yield text[start : place + 1]
            start = gap.end() - len(gap[0].lstrip())
    yield text[start:]


@lru_cache(maxsize=20_000)
def split_label(text: str) -> tuple[str, str]:
    """Split `Label: rest` at its colon; the label is empty when there is none."""
    for place, char in top_level_characters(text):
        if char == "\n":
            break
        in_path = text[place - 1 : place] == "/"  # `/beds/:id`
        if char == ":" and not in_path and not text.startswith("//", place + 1):
            return text[:place].strip(), text[place + 1 :].strip()
    return "", text.strip()


def split_dash(text: str) -> tuple[str, str]:
    """Split `head – rest` at its first dash between blanks; the head is empty without one."""
    match = _DASH.search(text)
    return (text[: match.start()], text[match.end() :]) if match else ("", text)


def split_list(text: str, separators: str = ",;") -> tuple[str, ...]:
    """Split an enumeration at its top-level separators: ``"`a` (x, y), `b`"`` has two parts."""
    parts, start = [], 0
    for place, char in top_level_characters(text):
        if char in separators:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def plain_line(text: str) -> str:
    """Return *text* on one line, without the backticks of inline code and without a checkbox."""
    bare = " ".join(text.replace("`", "").split())
    box = _CHECKBOX.match(bare)
    return bare[box.end() :] if box else bare


def headline(text: str) -> tuple[str, str]:
    """Split *text* into a title of one line and what the title leaves out.

    The label in front of a colon is the title of a long text, else its first sentence.
    """
    whole = plain_line(text)
    if len(whole) <= LONGEST_TITLE:
        return whole.rstrip(" :"), ""
    label, value = split_loose_label(text)
    if (
        label
        and value
        and len(label) <= LONGEST_LABEL
        and ":" in text[: len(label) + 2]
    ):
        return plain_line(label), value
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
