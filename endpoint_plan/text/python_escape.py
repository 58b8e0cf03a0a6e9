"""Text of a plan in Python source: in a docstring, in a comment, as a literal."""

import math
import re
import textwrap
from collections.abc import Mapping, Sequence

from endpoint_plan.text.plain import one_line, shorten

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
