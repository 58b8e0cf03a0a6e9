"""The files that drafting reads: a specification or an API plan, and what the team has written down."""

from pathlib import Path

from endpoint_plan.drafting.api_plan import read_api_plan
from endpoint_plan.drafting.stack import Stack, read_stack
from endpoint_plan.openapi import Specification, read_specification
from endpoint_plan.rendering.input_files import (
    RULES,
    STACK,
    decode_text,
    locate_plan,
    read_plan_bytes,
)

MARKDOWN = frozenset({".md", ".markdown"})
"""Endings of the names of API plans."""


def read_source(path: Path, only: tuple[str, ...] = ()) -> Specification:
    """Return the specification at *path*, which may be the plan of an API, or of the operations in *only*.

    Raises:
        PlanRefusedError: It is none, or has no operation of that name.
    """
    if path.suffix.lower() not in MARKDOWN:
        return read_specification(path, only)
    text = decode_text(read_plan_bytes(locate_plan(str(path))), path.name)
    return read_api_plan(text, path.name, only)


def read_team(
    stack: Path | None = None, rules: Path | None = None, root: Path = Path()
) -> Stack:
    """Return what the team has written of its *stack* and its *rules*; without them, at their places in *root*."""
    return read_stack(_text(stack, root / STACK), _text(rules, root / RULES))


def _text(chosen: Path | None, default: Path) -> str:
    path = chosen or default
    if chosen is None and not default.is_file():
        return ""
    return decode_text(path.read_bytes(), path.name)
