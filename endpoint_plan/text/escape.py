"""Escapes any text for the places where it is written: markdown, diagrams, TOML, Python.

Each function makes one line of the text first, with `one_line`, but for those of several lines.
"""

import html
import json
import math
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence

DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories that are not seen but change what is: control characters, formats such as
the bidirectional marks of https://trojansource.codes, private use, and halves of surrogate pairs,
which no encoding can write."""

CODE_SPAN = re.compile(r"(?<!`)(`[^`]+`)(?!`)")
"""An inline code span of one backtick, the kind that the reader keeps."""

SPECIAL = re.compile(r"[\\`*\[\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""Characters that mean something anywhere in a line; `_` within a word means nothing."""

MARKUP = re.compile(r"&(?=[#\w]|\Z)|<(?![\s\d=])|(?<=--)>")
"""What can begin an entity or a tag of HTML, or end a comment; `a & b` and `a < 5` are text."""

HIDING = re.compile(
    r"<(?=[!?]|/?(?:iframe|noembed|noframes|noscript|plaintext|script|style|template|textarea|title|xmp)\b)",
    re.IGNORECASE,
)
"""What begins a comment, or an element whose content is no markup: a browser looks for its end behind an item, too."""

FENCE = re.compile(r"`{3,}|~{3,}")
"""What begins and ends a block of code."""

LEADING = re.compile(r"(?:[#+=>-]|\d{1,9}(?=[.)]))")
"""What makes a heading, a list, a quotation or an underline of the start of a line."""

WIDTH = 88
"""Columns of a line, as black has it."""

LONG = 40
"""Length from which a text of one repeated character is written as a product."""

MANY = 8
"""Length from which a list of one repeated element is."""

DIRECTIVE = re.compile(
    r"#(?=\s*(?:noqa|nosec|type|ruff|flake8|fmt|yapf|isort|mypy|pylint|pyright|pragma|coverage)\b)",
    re.IGNORECASE,
)
"""Marks that a tool would obey, wherever in a comment they stand."""

CODING = re.compile(r"coding(?=[:=])", re.IGNORECASE)
"""What Python takes for the encoding of the file: PEP 263."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a pair, which stands for no character and cannot be encoded."""


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that cannot be seen."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
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


def markdown(text: str) -> str:
    """Return *text* for one line of markdown, table cells included; it shows as it was written.

    Code spans stay code; one that holds a pipe is written in HTML, which means the same in a
    table and out of it.
    """
    parts = CODE_SPAN.split(one_line(text))
    safe = "".join(
        _code_span(part) if index % 2 else _prose(part)
        for index, part in enumerate(parts)
    )
    start = LEADING.match(safe)
    if start and safe[:1].isdigit():
        return f"{safe[: start.end()]}\\{safe[start.end() :]}"
    return f"\\{safe}" if start else safe


def nested(text: str) -> str:
    """Return *text*, markdown of the plan itself, for the place below an item of a list.

    Whatever it opens - a fence, a tag - ends where the item does; a comment, or an element that
    holds no markup, would hide what follows in a browser, and is text.
    """
    lines = []
    fence = ""
    for line in text.expandtabs(4).splitlines():
        shown = one_line(line)
        mark = FENCE.match(shown)
        if mark and not fence:
            fence = mark[0]
        elif mark and shown.startswith(fence):
            fence = ""
        elif not fence:
            shown = _without_hiding(shown)
        lines.append(f"{_margin(line)}{shown}")
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _without_hiding(line: str) -> str:
    """Return *line* of markdown, whose prose begins nothing that hides what follows."""
    parts = CODE_SPAN.split(line)
    return "".join(
        part if index % 2 else HIDING.sub("&lt;", part)
        for index, part in enumerate(parts)
    )


def toml(text: str) -> str:
    """Return *text* as a basic string of TOML, quotes included.

    JSON's escapes are TOML's too, and TOML wants one more: https://toml.io/en/v1.0.0#string.
    """
    return json.dumps(one_line(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _margin(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


def _code_span(span: str) -> str:
    if "|" not in span:
        return span
    return f"<code>{html.escape(span.strip('`'), quote=False).replace('|', '&#124;')}</code>"


def _prose(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", MARKUP.sub(lambda one: html.escape(one[0]), text))


def docstring(text: str, indent: int = 4) -> str:
    '''Return *text* for the place between `"""` and `"""`, *indent* columns into the line.

    Text that is too long for the line is wrapped, and its closing quotes stand alone. Double
    quotes become single ones, so that no text can end the docstring.
    '''
    safe = docline(text)
    if len(safe) <= WIDTH - indent - len('""""""'):
        return safe
    return f"{paragraph(text, indent)}\n{' ' * indent}"


def paragraph(text: str, indent: int = 4) -> str:
    '''Return *text* for the place behind the opening `"""` of a docstring that goes on below it.'''
    margin = " " * indent
    lines = textwrap.wrap(
        docline(text),
        width=WIDTH,
        initial_indent=margin + '"""',
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).removeprefix(margin + '"""')


def docline(text: str, width: int = 0) -> str:
    """Return *text* as one line of a docstring, cut to *width* where that is given."""
    line = shorten(one_line(text), width) if width else one_line(text)
    return line.replace("\\", "\\\\").replace('"', "'")


def comment(text: str, width: int = 0) -> str:
    """Return *text* for the place behind `# `, no longer than *width* where that is given."""
    safe = one_line(CODING.sub("coding ", DIRECTIVE.sub("", one_line(text))))
    return shorten(safe, width) if width else safe


def literal(value: object) -> str:
    """Return *value*, made of JSON's types, tuples and enumeration members, as Python source.

    Raises:
        TypeError: It holds something that has no literal.
    """
    match value:
        case None | bool():
            return repr(value)
        case str() if len(value) > LONG and len(set(value)) == 1:
            return f"{literal(value[0])} * {len(value)}"
        case str():
            return repr(SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value))
        case int():
            return repr(int(value))
        case float():
            return (
                repr(float(value))
                if math.isfinite(value)
                else f'float("{float(value)}")'
            )
        case Mapping():
            pairs = [f"{literal(key)}: {literal(item)}" for key, item in value.items()]
            return f"{{{', '.join(pairs)}}}"
        case tuple():
            items = [literal(item) for item in value]
            return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
        case [first, *rest] if len(rest) > MANY and all(item == first for item in rest):
            return f"[{literal(first)}] * {len(value)}"
        case Sequence():
            return f"[{', '.join(literal(item) for item in value)}]"
    raise TypeError(f"{type(value).__name__} has no literal")
