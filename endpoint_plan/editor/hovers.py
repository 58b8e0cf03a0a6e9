"""What was understood of a line of a plan, in markdown that shows the plan's words as they are."""

import re
from collections.abc import Iterator

from endpoint_plan.checking.report import KeyPoints, Report
from endpoint_plan.editor.insight import Insight
from endpoint_plan.reading.account import LISTED, Fate
from endpoint_plan.text.escape import markdown

_WORD = re.compile(r"[\w.-]+")
_SOME = 12
"""Entries of a list in a hover."""


def hover(insight: Insight, line: int, text: str, column: int) -> str:
    """Return what is known of the word at *column* of the *line* of the analysed text, now *text*.

    Empty where nothing is.
    """
    report = insight.report
    if report is None:
        return ""
    parts = [
        *_word(report, text, column),
        *_operations(report, line, text),
        *_at(report, line),
    ]
    return "\n\n".join(dict.fromkeys(parts))


def _word(report: Report, text: str, column: int) -> Iterator[str]:
    """Yield what is known of a field, a parameter or a type that stands at *column* of *text*."""
    word = next(
        (m[0] for m in _WORD.finditer(text) if m.start() <= column <= m.end()), ""
    )
    for one in report.types:
        if one.name == word:
            fields = ", ".join(f"`{name}`" for name in one.fields) or "not described"
            yield f"**{markdown(word)}** {one.role or 'type'}: {markdown(fields)}"
    limits = {(one.operation, one.name): one.limits for one in report.validation}
    told: dict[str, list[str]] = {}
    for field in report.inputs:
        if field.name != word:
            continue
        known = {True: "required", False: "optional", None: ""}[field.required]
        default = f"default {field.default}" if field.default is not None else ""
        checked = limits.get((field.operation, field.name), "")
        says = ", ".join(p for p in (field.type, known, default, checked) if p)
        told.setdefault(f"({field.place}) {says}", []).append(field.operation)
    for says, operations in told.items():
        named = ", ".join(f"`{one}`" for one in operations[:_SOME])
        yield f"**{markdown(word)}** {markdown(says)} — {markdown(named)}"


def _operations(report: Report, line: int, text: str) -> Iterator[str]:
    """Yield what is known of the operations that *line* is about, by its place or its words."""
    named = [one for one in report.operations if _names(text, one.operation)]
    for one in named or [one for one in report.operations if one.line == line]:
        yield _operation(report, one)


def _names(text: str, operation: str) -> bool:
    """Tell whether *text* names *operation*, and not one whose path goes on behind it."""
    return operation in text and bool(
        re.search(rf"(?<!\w){re.escape(operation)}(?![\w/{{}}-]|[.:]\w)", text)
    )


def _operation(report: Report, one: KeyPoints) -> str:
    own = one.operation
    errors = {str(e.status): None for e in report.errors if own in e.operations}
    lines = [
        f"**{markdown(own)}** {one.does}, answers {one.status}",
        f"- callers: {markdown(one.callers)}",
    ]
    if errors:
        lines.append(f"- errors: {', '.join(errors)}")
    promises = [p.says for p in report.promises if p.operation == own]
    lines += [f"- {markdown(says)}" for says in promises[:_SOME]]
    left = [p.text for p in report.open if p.subject == own]
    lines += [f"- open: {markdown(text)}" for text in left[:_SOME]]
    return "\n".join(lines)


def _at(report: Report, line: int) -> Iterator[str]:
    """Yield what became of the statements of *line*."""
    for error in report.errors:
        if error.line == line:
            named = ", ".join(f"`{one}`" for one in error.operations[:_SOME])
            code = f" `{error.code}`" if error.code else ""
            yield markdown(f"error {error.status}{code} of {named}")
    promises = [one for one in report.promises if one.line == line]
    for one in promises[:_SOME]:
        yield markdown(f"{one.operation}: {one.says}".removeprefix(": "))
    fates = [one for one in report.account if one.line == line]
    for fate in fates:
        if fate.fate == Fate.USED:
            yield markdown(f"understood as {fate.fact or 'a fact'}")
        elif fate.fate == Fate.NOT_UNDERSTOOD:
            yield "**not understood**: nothing was made of it"
        elif fate.fact == LISTED:
            yield "listed among steps and points of the documents"
        else:
            yield "background: no code follows from it"
