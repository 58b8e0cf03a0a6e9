"""Text of a plan in markdown and in TOML."""

import html
import json
import re

from endpoint_plan.text.plain import one_line, shorten

CODE_SPAN = re.compile(r"(?<!`)(`[^`]+`)(?!`)")
"""An inline code span of one backtick, the kind that the reader keeps."""

SPECIAL = re.compile(r"[\\`*\[\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""Characters that mean something anywhere in a line; `_` within a word means nothing."""

LEADING = re.compile(r"(?:[#+=-]|\d{1,9}(?=[.)]))")
"""What makes a heading, a list or an underline of the start of a line."""

LONGEST_MESSAGE = 72
"""Characters of a message in a diagram that stays readable."""

UNDRAWN = re.compile(r"[^\w\s.,()/'=-]")
"""Characters that may mean something in a diagram, or in the HTML that it becomes."""

END = re.compile(r"\bend\b", re.IGNORECASE)


def markdown(text: str) -> str:
    """Return *text* for one line of markdown, table cells included; it shows as it was written.

    Code spans stay code; one that holds a pipe is written in HTML, which means the same in a
    table and out of it.
    """
    parts = CODE_SPAN.split(one_line(text))
    safe = "".join(
        _code(part) if index % 2 else _prose(part) for index, part in enumerate(parts)
    )
    start = LEADING.match(safe)
    if start and safe[:1].isdigit():
        return f"{safe[: start.end()]}\\{safe[start.end() :]}"
    return f"\\{safe}" if start else safe


def mermaid(text: str) -> str:
    """Return *text* for a message of a Mermaid sequence diagram, which has no escapes of its own.

    Only letters, digits and harmless punctuation stay; the word that would close a block is
    written large: https://mermaid.js.org/syntax/sequenceDiagram.html.
    """
    plain = one_line(UNDRAWN.sub(" ", one_line(text)))
    return shorten(END.sub("End", plain), LONGEST_MESSAGE) or "…"


def nested(text: str) -> str:
    """Return *text*, markdown of the plan itself, for the place below an item of a list.

    Whatever it opens - a fence, a comment, a tag - ends where the item does.
    """
    lines = (
        f"{_margin(line)}{one_line(line)}" for line in text.expandtabs(4).splitlines()
    )
    return "\n".join(f"  {line}".rstrip() for line in lines)


def toml(text: str) -> str:
    """Return *text* as a basic string of TOML, quotes included.

    JSON's escapes are TOML's too, and TOML wants one more: https://toml.io/en/v1.0.0#string.
    """
    return json.dumps(one_line(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _margin(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


def _code(span: str) -> str:
    if "|" not in span:
        return span
    return f"<code>{html.escape(span.strip('`'), quote=False).replace('|', '&#124;')}</code>"


def _prose(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", html.escape(text, quote=False))
