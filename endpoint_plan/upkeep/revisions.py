"""A revision of Alembic as text, and the revisions that it follows."""

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

VERSIONS = "migrations/versions"

HELPERS = {
    "NUMBER": 'NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")',
    "JSON": "JSON = sa.JSON(none_as_null=True)",
}


@dataclass(slots=True)
class Revision:
    """What a revision does, as lines of Python below `def`."""

    up: list[str] = field(default_factory=list)
    down: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What it does, for people."""
    notes: list[str] = field(default_factory=list)
    """What it decides for them."""


def heads_of(files: Mapping[str, bytes]) -> tuple[list[str], int]:
    """Return the revisions that none follows, and a number that none has."""
    revisions: set[str] = set()
    followed: set[str] = set()
    numbers = [0]
    for path, content in files.items():
        if not (path.startswith(f"{VERSIONS}/") and path.endswith(".py")):
            continue
        values = _assigned(content)
        if isinstance(own := values.get("revision"), str):
            revisions.add(own)
            numbers += [int(own)] if own.isdecimal() and len(own) < 6 else []
        numbers += [
            int(n) for n in re.findall(r"^\d{4}(?!\d)", PurePosixPath(path).name)
        ]
        below = values.get("down_revision")
        followed |= {below} if isinstance(below, str) else set(below or ())
    return sorted(revisions - followed), max(numbers) + 1


def _assigned(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return found
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        target = node.target if isinstance(node, ast.AnnAssign) else target
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            target, ast.Name
        ):
            try:
                found[target.id] = ast.literal_eval(node.value) if node.value else None
            except ValueError:
                continue
    return found


def text_of(text: str) -> str:
    """Return code for *text*."""
    return json.dumps(text)


def slug_of(words: Iterable[str]) -> str:
    """Return what the file of a revision that does *words* is called."""
    said = list(dict.fromkeys(words))
    more = "_and_more" if len(said) > 1 else ""
    return re.sub(r"\W+", "_", said[0].lower())[:40].strip("_") + more


def render(revision: Revision, number: str, heads: list[str]) -> str:
    """Return the module of *revision*, which has *number* and follows *heads*."""
    said = list(dict.fromkeys(revision.words))
    told = f"{'; '.join(said)}."
    every = (*revision.up, *revision.down)
    body = "\n".join(line for line in every if not line.lstrip().startswith("#"))
    helpers = [
        code for name, code in HELPERS.items() if re.search(rf"\b{name}\b", body)
    ]
    below = heads[0] if len(heads) == 1 else tuple(heads) or None
    lines = [
        (
            f'"""{told[0].upper()}{told[1:]}"""'
            if len(told) < 80
            else f'"""{said[0].capitalize()}, and more."""'
        ),
        *(("",) if body else ()),
        *(("import sqlalchemy as sa",) if "sa." in body or helpers else ()),
        *(("from alembic import op",) if "op." in body else ()),
        "",
        f"revision = {text_of(number)}",
        f"down_revision = {text_of(below) if isinstance(below, str) else below}",
        "branch_labels = None",
        "depends_on = None",
        *(line for helper in helpers for line in ("", helper)),
        "",
        "",
        "def upgrade() -> None:",
        '    """Change what is kept as the plan has it now."""',
        *_body(revision.up),
        "",
        "",
        "def downgrade() -> None:",
        '    """Take it back."""',
        *_body(revision.down),
    ]
    return "\n".join(lines) + "\n"


def _body(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]  # A docstring above is a body, too.
