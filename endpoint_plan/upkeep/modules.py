"""Three-way merges of files of a project: Python by imports and lines, all else by lines."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.upkeep import imports, texts
from endpoint_plan.upkeep.tidy import tidy

STEP = re.compile(r"# Step (?P<number>\d+): (?P<title>.*)")
"""The comment of a step that is left to do."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged file."""

    content: bytes
    conflicts: int


def merge_file(
    path: str, base: bytes, ours: bytes, theirs: bytes, project: Path
) -> MergedFile:
    """Return the file *path* of *project*, which is *ours*, with the changes from *base* to *theirs*.

    The ends of its lines stay as they are in *ours*. What is no text conflicts as a whole, and
    stays as it is.
    """
    try:
        three = [_decoded(one) for one in (base, ours, theirs)]
    except UnicodeDecodeError:
        return MergedFile(ours, 1)
    merged = _merge_python(*three) if path.endswith(".py") else texts.merge(*three)
    text = merged.text
    if path.endswith(".py") and not merged.conflicts:
        text = tidy(text, three[1], path, project)
    if b"\r\n" in ours:
        text = text.replace("\n", "\r\n")
    return MergedFile(text.encode(), merged.conflicts)


def same(one: bytes | None, other: bytes | None) -> bool:
    """Tell whether two files are the same but for the ends of their lines."""
    if one is None or other is None:
        return one is other
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _decoded(content: bytes) -> str:
    return content.decode("utf-8").replace("\r\n", "\n")


def _merge_python(base: str, ours: str, theirs: str) -> texts.Merged:
    """Merge Python; what each side defines must be in the result, where it defines it, and once.

    Comments of steps that have another number now are the same comments.
    """
    base, ours = (_renumbered(text, theirs) for text in (base, ours))
    merged = _merge_by_parts(base, ours, theirs, strictly=False)
    if merged.conflicts:
        return merged
    old, own, new = map(definitions, (base, ours, theirs))
    if old is None or own is None or new is None:
        return merged
    expected = (own - (old - new)) | (new - (old - own))
    if definitions(merged.text) == expected:
        return merged
    return _merge_by_parts(base, ours, theirs, strictly=True)


def _renumbered(text: str, newer: str) -> str:
    """Return the module *text* with the comments of steps as *newer* numbers them."""
    numbers: dict[str, set[str]] = {}
    for found in STEP.finditer(newer):
        numbers.setdefault(found["title"], set()).add(found["number"])

    def anew(found: re.Match[str]) -> str:
        known = numbers.get(found["title"], set())
        number = min(known) if len(known) == 1 else found["number"]
        return f"# Step {number}: {found['title']}"

    return STEP.sub(anew, text)


def _merge_by_parts(
    base: str, ours: str, theirs: str, *, strictly: bool
) -> texts.Merged:
    found = [imports.split(text) for text in (base, ours, theirs)]
    splits = [one for one in found if one]
    if len(splits) < len(found):
        return texts.merge(base, ours, theirs, strictly=strictly)
    merged = texts.merge(*(one.rest for one in splits), strictly=strictly)
    before, mark, behind = merged.text.partition(imports.MARK)
    if not mark or imports.MARK in behind:
        return texts.merge(base, ours, theirs, strictly=strictly)
    block = imports.merge_imports(
        splits[0], splits[1], splits[2], texts.without_old(before + behind)
    )
    return texts.Merged(before + block + behind, merged.conflicts)


def definitions(text: str) -> Counter[str] | None:
    """Return the functions and classes that the module *text* defines, by their full names; None where it is no Python.

    Those below others count but for what is inside of functions.
    """
    try:
        return Counter(_full_names(ast.parse(text).body, ""))
    except (SyntaxError, ValueError):
        return None


def _full_names(body: list[ast.stmt], outer: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"{outer}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _full_names(node.body, f"{outer}{node.name}.")
