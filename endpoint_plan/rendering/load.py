"""The whole pipeline from a plan's path to its blueprint, read once per content."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.design import design
from endpoint_plan.model.findings import Finding
from endpoint_plan.reading import read_plan
from endpoint_plan.rendering.companions import stack_beside
from endpoint_plan.rendering.plan_bounds import check_plan
from endpoint_plan.rendering.plan_file import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a plan: the blueprint, and all that the user should be told."""

    blueprint: Blueprint
    findings: tuple[Finding, ...]
    """Of the reader and of the design, each once, in the order of the document."""
    source: str
    """The file's name, for messages."""
    content: bytes
    """The file, byte for byte."""


_read: dict[Path, Loaded] = {}
"""The plan of the current run, by its path."""


def load(path: Path) -> Loaded:
    """Return what becomes of the plan at *path*, as it is now.

    Only the file's name and the stack beside it go in with its text, so that the same plan gives the same project
    wherever it lies.

    Raises:
        PlanRefusedError: Nothing can be generated from it.
    """
    content = read_bytes(path)
    loaded = _load(content, path.name, stack_beside(path))
    _read.clear()
    _read[path] = loaded
    return loaded


def loaded(path: Path) -> Loaded:
    """Return what `load` returned for *path*: one run sees one plan, even when the file changes.

    Raises:
        PlanRefusedError: Nothing was read before, and nothing can be generated from the file.
    """
    return _read.get(path) or load(path)


@lru_cache(maxsize=4)
def _load(content: bytes, source: str, stack: bytes) -> Loaded:
    plan = read_plan(decode(content, source), source, stack.decode("utf-8", "replace"))
    check_plan(plan)
    blueprint = design(plan)
    every = dict.fromkeys((*plan.findings, *blueprint.findings))
    in_order = sorted(every, key=lambda finding: finding.line or 0)
    return Loaded(blueprint, tuple(in_order), source, content)
