"""Readable cases: a title, a document and what is read from it, in one text file.

A title names the operation
=====
# GET /api/seeds
-----
GET /api/seeds
=====
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One document and what is read from it."""

    title: str
    document: str
    expected: str


def load(name: str, folder: Path = FOLDER) -> list[object]:
    """Return the cases of the file *name* as parameters of a test, each with its title as its id."""
    parts = (folder / name).read_text("utf-8").split("\n=====\n")
    titles, bodies = parts[0:-1:2], parts[1::2]
    return [
        _case(title.strip(), body) for title, body in zip(titles, bodies, strict=True)
    ]


def _case(title: str, body: str) -> object:
    document, _, expected = body.partition("\n-----\n")
    return pytest.param(Case(title, document, expected), id=title)
