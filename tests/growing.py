"""Documents grown from real ones and from harmful shapes by cutting, splicing and planting.

What is planted does harm elsewhere; the shapes are those of `tests.shapes`.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.baking import ROOT
from tests.shapes import shaped

HARM = (
    *("{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "{# no #}", "${x}", "{x!r}", "%s"),
    *(
        '"""',
        "'''",
        '"',
        "'",
        "`",
        "\\",
        "\\N{DASH}",
        "\\x00",
        "\\u2028",
        'r"""',
        '\\"',
    ),
    *(
        "__import__('os').system('id')",
        "eval(x)",
        "); import os  #",
        "import os",
        "lambda: 0",
    ),
    *(
        "\u2028",
        "\u2029",
        "\x0b",
        "\x0c",
        "\r",
        "\x85",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u200b",
    ),
    *(
        "class",
        "def",
        "None",
        "self",
        "model_config",
        "schema",
        "copy",
        "json",
        "dt",
        "str",
    ),
    *(
        "user-id",
        "user_id",
        "userId",
        "2nd",
        "zażółć",
        "🐙",
        "ǅ",
        "ß",
        "ﬁ",
        "_",
        "__class__",
    ),
    *(
        "../../etc",
        "/",
        "C:\\x",
        "con",
        "a" * 300,
        "9" * 40,
        "-1",
        "1e999",
        "NaN",
        "0x10",
    ),
    *(
        "(a+)+$",
        "[",
        "(?P<x>",
        "\\p{L}",
        "^(?:a|a)*$",
        "{1,99999}",
        "| --- |",
        "<!--",
        "-->",
    ),
    *(
        "```",
        "~~~",
        "#",
        "- ",
        "1. ",
        "> ",
        "|",
        ": ",
        "?",
        "=",
        "[]",
        "{}",
        "<T>",
        "&",
        "@",
    ),
    *(
        "# noqa",
        "# type: ignore",
        "# -*- coding: utf-7 -*-",
        "\ud800",
        "\ufeff",
        "\u0301",
    ),
)
"""Text that means something to a template, a language, a tool, a terminal or a file system."""

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LINES = 60
"""Most lines of one document that a grown one has."""
SHAPED = 1 / 3
"""The part of the documents that are of a harmful shape, half of them as it is."""


def seeds(*folders: Path) -> list[list[str]]:
    """Return the lines of each of the examples and of the documents in *folders*."""
    paths = [*ROOT.glob("examples/*/plan.md"), *ROOT.glob("tests/hostile/*.md")]
    for folder in folders:
        paths += folder.glob("*.md")
    return [path.read_text("utf-8", "replace").split("\n") for path in sorted(paths)]


def grow(documents: list[list[str]], seed: int) -> Iterator[str]:
    """Yield documents grown from *documents* without end; the same ones for the same *seed*."""
    chance = random.Random(seed)
    while True:
        harmful = chance.random() < SHAPED
        lines = shaped(chance).split("\n") if harmful else _spliced(documents, chance)
        kept = harmful and chance.random() < 1 / 2
        for _ in range(0 if kept else chance.randint(0, 6)):
            chance.choice((_plant, _replace, _drop, _repeat, _swap))(lines, chance)
        yield "\n".join(lines).encode("utf-8", "replace").decode("utf-8")


def _spliced(documents: list[list[str]], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for document in chance.sample(documents, chance.randint(1, 2)):
        # Of two sizes the smaller one: small documents are read fast, and so are many.
        size = min(len(document), *(chance.randint(5, LINES) for _ in range(2)))
        start = chance.choice((0, chance.randint(0, len(document) - size)))
        lines += document[start : start + size]
    return lines[: LINES * 2]


def _plant(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[index]))
    line = lines[index]
    lines[index] = line[:column] + chance.choice(HARM) + line[column:]


def _replace(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    found = list(WORD.finditer(lines[index]))
    if found:
        word = chance.choice(found)
        line = lines[index]
        lines[index] = line[: word.start()] + chance.choice(HARM) + line[word.end() :]


def _drop(lines: list[str], chance: random.Random) -> None:
    if len(lines) > 1:
        del lines[chance.randrange(len(lines))]


def _repeat(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))


def _swap(lines: list[str], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
