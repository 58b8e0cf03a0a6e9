"""Remarks on blocks of code that stand where a message is shown and cannot be read as one."""

from __future__ import annotations

import re

from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.findings import Finding, warning

_WITHOUT_READER = frozenset(
    [
        "yaml",
        "yml",
        "openapi",
        "xml",
        "toml",
        "graphql",
        "gql",
        "proto",
        "protobuf",
        "go",
        "golang",
        "kotlin",
        "kt",
        "rust",
        "rs",
        "ruby",
        "rb",
        "swift",
        "scala",
        "dart",
        "elixir",
    ]
)
"""Languages in which messages are described, and for which there is no reader."""
_JSON = frozenset({"json", "jsonc", "json5"})
_NO_STRUCTURE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)
"""Comments and strings: brackets in them count for nothing."""
_OPENING = {")": "(", "]": "[", "}": "{"}


def has_reader(code: Code) -> bool:
    """Tell whether the language that *code* names can be read at all."""
    return code.language not in _WITHOUT_READER


def remarks(code: Code) -> tuple[Finding, ...]:
    """Return what is to be said of *code* as the notation of a message, whatever was read of it."""
    if not has_reader(code):
        return (
            warning(
                f"a body in {code.language} is not read",
                code.line,
                "show it as JSON, or list its fields",
            ),
        )
    if code.language in _JSON and (line := _unbalanced(code)) is not None:
        return (
            warning(
                "this JSON is not well-formed: its brackets or quotes do not match",
                line,
                "close every bracket and quote; the rest is read as far as possible",
            ),
        )
    return ()


def _unbalanced(code: Code) -> int | None:
    """Return the line where brackets or quotes cease to match; None where all do."""
    bare = _NO_STRUCTURE.sub(lambda match: "\n" * match[0].count("\n"), code.text)
    open_: list[str] = []
    for line, text in enumerate(bare.split("\n"), code.line):
        for char in text:
            if char == '"':
                return line
            if char in _OPENING.values():
                open_.append(char)
            elif char in _OPENING and (not open_ or open_.pop() != _OPENING[char]):
                return line
    return code.line if open_ else None
