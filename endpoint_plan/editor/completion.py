"""What may be written next in a plan: headings, labels, statuses, types, by what stands before the cursor."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from endpoint_plan.checking.report import Report
from endpoint_plan.editor.blanks import headings, labels, language_of
from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_spelling_of

TYPES = (
    "string", "integer", "number", "boolean", "UUID", "date", "timestamp", "email", "url",
    "string[]", "integer[]", "UUID[]", "object",
)  # fmt: skip
MARKS = ("required", "optional", "nullable", "default ", "one of ", "1-120 characters")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

_HEADING = re.compile(r"^(?P<typed>#{1,6}\s*[^#]*)$")
_STATUS = re.compile(r"(?:^\s*(?:[-*|]\s*)?[`*]{0,3}|\|\s*)(?P<typed>[1-5]\d{0,2})$")
_METHOD = re.compile(
    rf"\b{any_spelling_of(words('labels.method'))}\b[^:]*:\**\s*`?(?P<typed>[A-Z]*)$",
    re.IGNORECASE,
)
_TYPE = re.compile(r"(?:`[^`]{1,60}`\s*(?:\(|:\s*|\|\s*)|\w\s\()(?P<typed>[\w\[\]]*)$")
_MARK = re.compile(r"\([^()]*,\s*(?P<typed>[\w -]*)$")
_LABEL = re.compile(r"^\s*[-*]\s+(?P<typed>[^\W\d][^:`]*)?$")


class Sort(StrEnum):
    """What is proposed."""

    HEADING = "heading"
    LABEL = "label"
    STATUS = "status"
    METHOD = "method"
    TYPE = "type"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that may take the place of what was typed since a column."""

    sort: Sort
    text: str
    since: int
    detail: str = ""


def proposals(
    lines: Sequence[str], line: int, column: int, report: Report | None
) -> list[Proposal]:
    """Return what may stand at *column* of *line*, which is counted from 0, of a plan."""
    before = lines[line][:column] if line < len(lines) else ""
    for pattern, sort in (
        (_HEADING, Sort.HEADING),
        (_METHOD, Sort.METHOD),
        (_STATUS, Sort.STATUS),
        (_MARK, Sort.MARK),
        (_TYPE, Sort.TYPE),
        (_LABEL, Sort.LABEL),
    ):
        if match := pattern.search(before):
            typed = match["typed"] or ""
            since = column - len(typed)
            return [
                Proposal(sort, text, since, detail)
                for text, detail in _texts(sort, lines, report)
                if _fits(sort, text, typed)
            ]
    return []


def _fits(sort: Sort, text: str, typed: str) -> bool:
    if sort is Sort.HEADING:
        return typed.lstrip("# \t").lower() in text.lower()
    return text.lower().startswith(typed.strip().lower())


def _texts(
    sort: Sort, lines: Sequence[str], report: Report | None
) -> Iterator[tuple[str, str]]:
    if sort is Sort.HEADING:
        own = headings(language_of(lines))
        yield from ((f"## {n}. {text}", "section") for n, text in enumerate(own, 1))
    elif sort is Sort.LABEL:
        yield from ((f"{text}: ", "") for text in labels(language_of(lines)))
    elif sort is Sort.STATUS:
        yield from ((f"{s.value} {s.phrase}", s.description) for s in HTTPStatus if s >= 200)  # fmt: skip
    elif sort is Sort.METHOD:
        yield from ((text, "") for text in METHODS)
    elif sort is Sort.MARK:
        yield from ((text, "") for text in MARKS)
    else:
        named = report.types if report else ()
        yield from ((one.name, ", ".join(one.fields)) for one in named)
        yield from ((text, "") for text in TYPES)
