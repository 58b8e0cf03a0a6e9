"""Quick fixes: what a finding says to write, written at its place. Those of others are left to their authors."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from endpoint_plan.editor.blanks import language_of, translated
from endpoint_plan.markdown.parse import parse
from endpoint_plan.model.findings import Finding
from endpoint_plan.reading.outline import Part, Topic, outline

_IN_CODE = re.compile(r"(?:add|as in) `(?P<says>.+?)` to the errors")
_FIELD = re.compile(r"(?P<says>`[^`]+` \([^)]*\))")
_STEP = re.compile(r"as in `(?P<says>.+)`$")
_HEADING = re.compile(r'"## (?P<says>.+)"')
_NEAR = re.compile(r"did you mean (?P<says>[\w-]+)\?")
_ASSUMED = re.compile(r": (?P<says>\d{3}) is assumed$")
_UNKNOWN = re.compile(r"no rule called (?P<says>\S+)$")
_ACCEPT = re.compile(r"<!--\s*check:\s*accept\s+[^>]*?(?=\s*-->)")
_NUMBERED = re.compile(r"^(?P<number>\d+)(?P<dot>[.)])\s")
_CODE = re.compile(r"\b[1-5]\d\d\b")
_ROW = re.compile(r"^\s*\|.*\|\s*$")

NEVER_ACCEPTED = frozenset({"unknown-rule", "refused-plan"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines that take the place of others; lines are counted from 0."""

    first: int
    behind: int
    """The line behind the last one that goes; the same as *first* where none does."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit that answers a finding."""

    title: str
    edit: Edit
    accepts: bool = False
    """Whether it only accepts the finding."""


def fixes(finding: Finding, lines: Sequence[str]) -> list[Fix]:
    """Return what may be done about *finding* in the plan of *lines*, the best first."""
    make = _MAKERS.get(finding.rule)
    found = list(make(finding, lines)) if make else []
    if finding.rule and finding.rule not in NEVER_ACCEPTED:
        found.append(_accept(finding.rule, lines))
    return found


def apply(edit: Edit, lines: Sequence[str]) -> list[str]:
    """Return *lines* after *edit*."""
    return [*lines[: edit.first], *edit.lines, *lines[edit.behind :]]


def _accept(rule: str, lines: Sequence[str]) -> Fix:
    title = f"Accept {rule} in this plan"
    for number, line in enumerate(lines):
        if match := _ACCEPT.search(line):
            text = f"{line[: match.end()]}, {rule}{line[match.end() :]}"
            return Fix(title, Edit(number, number + 1, (text,)), accepts=True)
    end = _end(lines)
    comment = ("", f"<!-- check: accept {rule} -->")
    return Fix(title, Edit(end, end, comment), accepts=True)


def _error(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    """Yield the row or the item of an error, behind the others."""
    match = _IN_CODE.search(finding.hint)
    part = _part(lines, Topic.ERRORS)
    if not match or part is None:
        return
    named, _, cause = match["says"].partition(": ")
    place = range(part.section.line, min(part.section.end - 1, len(lines)))
    rows = [number for number in place if _ROW.match(lines[number])]
    if rows:
        known = lines[rows[-1]].strip().strip("|").split("|")
        at = next((n for n, cell in enumerate(known) if _CODE.search(cell)), 0)
        cells = [""] * len(known)
        cells[at] = named.split()[0]
        cells[-1 if at < len(cells) - 1 else 0] = cause
        text = f"| {' | '.join(cells)} |"
        yield Fix(f"Add {named}", _behind(rows[-1], text))
        return
    last = max((n for n in place if lines[n].strip()), default=part.section.line - 1)
    mark = lines[last].lstrip()[:1]
    lead = mark if mark in "-*" and mark else "-"
    gap = () if lines[last].lstrip()[:1] in ("-", "*") else ("",)
    yield Fix(f"Add {named}", _behind(last, *gap, f"{lead} {match['says']}"))


def _parameter(label: str) -> Callable[[Finding, Sequence[str]], Iterator[Fix]]:
    """Return what adds a field below *label* where the operation of a finding stands."""

    def make(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
        match = _FIELD.search(finding.hint)
        if not match or not finding.line or "has no maximum" in finding.message:
            return
        at = finding.line - 1
        own = translated(label, language_of(lines))
        title = f"Add {match['says']}"
        for number in range(at + 1, _next_heading(lines, at)):
            if own.lower() in lines[number].lower():
                yield Fix(title, _behind(number, f"  - {match['says']}"))
                return
        item = (f"- {own}:", f"  - {match['says']}")
        if lines[at].lstrip().startswith("#"):
            yield Fix(title, _behind(at, "", *item))
        else:
            yield Fix(title, _behind(at, *item))

    return make


def _section(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    if match := _HEADING.search(finding.hint):
        end = _end(lines)
        heading = f"## {translated(match['says'], language_of(lines))}"
        yield Fix(f"Add the section {heading}", Edit(end, end, ("", heading, "")))


def _step(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    match, part = _STEP.search(finding.hint), _part(lines, Topic.STEPS)
    if not match or part is None:
        return
    place = range(part.section.line, min(part.section.end - 1, len(lines)))
    steps = [(n, m) for n in place if (m := _NUMBERED.match(lines[n]))]
    if steps:
        _, last = steps[-1]
        behind = max(n for n in place if lines[n].strip())
        text = f"{int(last['number']) + 1}{last['dot']} {match['says']}"
        yield Fix("Add a step", _behind(behind, text))


def _optional(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    line = lines[finding.line - 1] if finding.line else ""
    text = re.sub(r"\brequired\b", "optional", line, count=1)
    if finding.line and text != line:
        yield Fix("Make it optional", _instead(finding.line - 1, text))


def _name(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    near, wrong = _NEAR.search(finding.hint), _UNKNOWN.search(finding.message)
    if near and wrong and finding.line:
        text = lines[finding.line - 1].replace(wrong["says"], near["says"])
        yield Fix(f"Write {near['says']}", _instead(finding.line - 1, text))


def _status(finding: Finding, lines: Sequence[str]) -> Iterator[Fix]:
    """Yield the status that is assumed, where the plan has one operation and so one answer."""
    match, part = _ASSUMED.search(finding.message), _part(lines, Topic.RESPONSE)
    if not match or part is None or part.parts:
        return
    at = part.section.line - 1
    phrase = HTTPStatus(int(match["says"])).phrase
    text = f"- {match['says']} {phrase}"
    yield Fix(f"Write {match['says']} {phrase}", _behind(at, "", text))


_MAKERS: dict[str, Callable[[Finding, Sequence[str]], Iterator[Fix]]] = {
    "no-401": _error,
    "no-404": _error,
    "list-without-limit": _parameter("Query Parameters"),
    "unexplained-path-parameter": _parameter("Path Parameters"),
    "missing-section": _section,
    "operation-without-step": _step,
    "required-with-default": _optional,
    "unknown-rule": _name,
    "assumed-status": _status,
}
"""What is done about a finding, by its name."""


def _part(lines: Sequence[str], topic: Topic) -> Part | None:
    """Return the first part of the plan that is about *topic* by its own heading."""
    document = outline(parse("\n".join(lines)))
    return next((p for p in document.walk() if p.topic is topic and p.names_topic), None)  # fmt: skip


def _behind(line: int, *texts: str) -> Edit:
    return Edit(line + 1, line + 1, texts)


def _instead(line: int, text: str) -> Edit:
    return Edit(line, line + 1, (text,))


def _end(lines: Sequence[str]) -> int:
    """Return the line behind the last one that is not blank."""
    return max((n + 1 for n, line in enumerate(lines) if line.strip()), default=0)


def _next_heading(lines: Sequence[str], line: int) -> int:
    further = range(line + 1, len(lines))
    return next((n for n in further if lines[n].startswith("#")), len(lines))
