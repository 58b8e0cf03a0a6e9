"""The ways in which an operation refuses or fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.plan import ErrorCase
from endpoint_plan.reading.facts.context import Context, Read
from endpoint_plan.reading.facts.status import concerns
from endpoint_plan.reading.facts.text import (
    code_spans,
    cues,
    split_label,
    statuses,
)
from endpoint_plan.reading.facts.words import Cue
from endpoint_plan.reading.scope import Passage, Topic
from endpoint_plan.reading.sections import Block, Items, Paragraph, Table

_CODE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_SPAN_CODE = re.compile(r"[A-Z][A-Z0-9_]{3,}$")
_QUOTED = re.compile(r"[\"“„]([^\"”“„]{3,200})[\"”“]")
_INSTEAD = re.compile(
    r"(?:instead of|rather than|zamiast|niż|than|a nie|and not|\bnot|\bnie|never|nigdy)\s+(?:a |an |the |zwraca[cć] )?[`*]*([45]\d\d)",
    re.IGNORECASE,
)
_TOPICS = (
    Topic.RESPONSE,
    Topic.ERRORS,
    Topic.REQUEST,
    Topic.VALIDATION,
    Topic.SECURITY,
)
_NEEDS_INPUT = frozenset({400, 415, 422})
_NEEDS_RESOURCE = frozenset({404, 410})
_NEEDS_CHANGE = frozenset({402, 409, 412, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, the status that the labels above it name, and whether all operations share it."""

    text: str
    line: int
    above: tuple[int, ...]
    shared: bool


def read_errors(context: Context) -> Read[tuple[ErrorCase, ...]]:
    """Return the operation's errors in the order of their statuses, each case once.

    Its own passages count whole. Of passages that speak of all operations those statuses
    count that can happen in it: 404 only where the path names a resource, 409 only where
    something is changed, 400 only where there is input; a line that names methods speaks of
    those only.
    """
    cases: dict[tuple[int, str], ErrorCase] = {}
    for said in _all_said(context):
        if said.shared and not concerns(said.text, context):
            continue
        told = _codes(said.text) or said.above
        for status in (code for code in told if code >= 400):
            if said.shared and not _happens(status, context):
                continue
            one = _case(status, said)
            if one is None:
                continue
            key = (status, one.code)
            if key not in cases:
                cases[key] = one
            elif not cases[key].cause:
                cases[key] = cases[key].model_copy(update={"cause": one.cause})
    found = _without_bare(sorted(cases.values(), key=lambda one: one.status))
    return Read(tuple(found))


def _without_bare(cases: list[ErrorCase]) -> Iterator[ErrorCase]:
    """Leave out a case without code where another of its status has one."""
    coded = {one.status for one in cases if one.code}
    for one in cases:
        if one.code or one.status not in coded:
            yield one


def _codes(text: str) -> tuple[int, ...]:
    """Return the statuses of *text* without those that it rules out: "404 instead of 403"."""
    ruled_out = {int(code) for code in _INSTEAD.findall(text)}
    return tuple(code for code in statuses(text) if code not in ruled_out)


def _all_said(context: Context) -> Iterator[_Said]:
    for spoken, shared in ((context.scope.own, False), (context.scope.shared, True)):
        for topic in _TOPICS:
            for passage in spoken.get(topic, ()):
                yield from _of_passage(passage, shared)


def _of_passage(passage: Passage, shared: bool) -> Iterator[_Said]:
    if Cue.LATER in cues(passage.title):
        return
    above = _codes(passage.title)
    yield _Said(passage.title, passage.line, (), shared)
    yield from _of_blocks(passage.blocks, above, shared)


def _of_blocks(
    blocks: Iterable[Block], above: tuple[int, ...], shared: bool
) -> Iterator[_Said]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for number, text in enumerate(block.text.split("\n"), block.line):
                yield _Said(text, number, (), shared)
            above = _codes(block.text) or above
        elif isinstance(block, Items):
            for item in block.items:
                inner = _codes(item.text)
                yield _Said(item.text, item.line, above, shared)
                yield from _of_blocks(item.blocks, inner or above, shared)
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                yield _Said(" | ".join(row), line, (), shared)


def _happens(status: int, context: Context) -> bool:
    """Tell whether an error of a shared section can happen in this operation."""
    if status in _NEEDS_RESOURCE:
        return bool(context.path_names)
    if status in _NEEDS_CHANGE and context.scope.method == "GET":
        return False
    if status in _NEEDS_INPUT:
        return bool(context.path_names) or context.takes_input
    return True


def _case(status: int, said: _Said) -> ErrorCase | None:
    text = said.text
    code = next(
        (
            span.rsplit(".", 1)[-1]
            for span in code_spans(text)
            if _SPAN_CODE.match(span.rsplit(".", 1)[-1])
        ),
        "",
    )
    if not code:
        bare = _CODE.search(text)
        code = bare[0] if bare else ""
    quoted = _QUOTED.search(text)
    return ErrorCase(
        status=status,
        code=code,
        message=quoted[1] if quoted else "",
        cause=_cause(text),
        line=said.line,
    )


def _cause(text: str) -> str:
    """Return when the error happens: what the line says besides status, phrase and code."""
    label, rest = split_label(text)
    cause = rest if label and statuses(label) else text
    for separator in (" – ", " — ", " - ", " → "):
        head, found, tail = cause.partition(separator)
        if found and statuses(head) and tail:
            cause = tail
            break
    return " ".join(cause.split()) if any(char.isalpha() for char in cause) else ""
