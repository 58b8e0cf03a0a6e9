"""Lints of responses: statuses without causes, causes without statuses, errors that are missing."""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.checking.subject import Subject, texts
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import Block, Items, Table
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.escape import one_line, shorten


def status_without_cause(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each error status without a cause.

    500 needs no cause: it is for what nobody foresaw.
    """
    reported: set[tuple[int, int | None]] = set()
    for case in subject.cases:
        for error in case.operation.errors:
            place = (error.status, error.line)
            if error.status == 500 or _is_explained(error) or place in reported:
                continue
            reported.add(place)
            yield warning(
                f"{error.status} of {case.label} has no cause",
                error.line or case.line,
                f"say when it happens, as in `{error.status}: {_example(error.status)}`",
            )


EXAMPLES = {
    400: "`title` is missing or longer than 120 characters",
    401: "the token is missing or has expired",
    403: "the caller is not an editor",
    404: "there is no deck with this id",
    409: "another deck has this title",
    422: "the deck has no cards to learn",
    429: "more than 60 requests in a minute",
    502: "the provider answers with an error",
    503: "the provider cannot be reached",
    504: "the provider does not answer in 30 seconds",
}


def _example(status: int) -> str:
    return EXAMPLES.get(status, "the upload is too large")


def _is_explained(case: ErrorCase) -> bool:
    return bool(case.cause or case.message or case.code)


def cause_without_status(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each error in the section on errors that has a code or a cause and no status.

    That is a row with an empty cell for the status, or an item or row with a code that no other
    place gives a status. Remarks on logging and form stand among errors as well; they name no code.
    """
    known = {error.code for case in subject.cases for error in case.operation.errors}
    for part in subject.document.outline.walk():
        if part.topic is Topic.ERRORS and not find_statuses(part.section.title):
            for text, line in _errors_without_status(part.section.blocks):
                if known.isdisjoint(_CODE.findall(text)):
                    yield warning(
                        f"{_excerpt(text)!r} has no status",
                        line,
                        "write the status that the client gets in front of it, as in `409`",
                    )


_CODE = re.compile(r"(?<![\w./-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w/(-])")
"""A code for programs, as in DECK_NOT_FOUND."""


def _errors_without_status(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """Yield the items and rows of *blocks* that describe an error without a status, with their lines."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows_without_status(block)
        elif isinstance(block, Items):
            for item in block.items:
                if find_statuses(" ".join((item.text, *texts(item.blocks)))):
                    continue
                if _CODE.match(item.text) or any(
                    map(_CODE.fullmatch, code_spans(item.text))
                ):
                    yield item.text, item.line


def _rows_without_status(table: Table) -> Iterator[tuple[str, int]]:
    column = _status_column(table)
    for row, line in zip(table.rows, table.row_lines, strict=True):
        coded = any(_CODE.fullmatch(cell.strip("`* ")) for cell in row)
        filled = " | ".join(cell for cell in row if any(map(str.isalpha, cell)))
        if (
            filled
            and not find_statuses(" | ".join(row))
            and (coded or column is not None)
        ):
            yield filled, line


def _status_column(table: Table) -> int | None:
    """Return which column of *table* holds statuses; None when it has no such column."""
    for index, title in enumerate(table.header):
        if book("columns").has("status", title):
            cells = [row[index] for row in table.rows]
            if sum(bool(find_statuses(cell)) for cell in cells) * 2 >= len(cells):
                return index
    return None


def _excerpt(text: str) -> str:
    return shorten(one_line(text.split("\n", 1)[0]), 60)


LOOKING_UP = frozenset({Kind.READ, Kind.REPLACE, Kind.UPDATE, Kind.DELETE})
"""Kinds of operations that need an existing record."""


def unauthorized_missing(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each operation that requires authentication and does not document 401."""
    for case in subject.cases:
        if not case.documents_status(401) and case.demands_caller:
            yield warning(
                f"{case.label} requires authentication and does not name 401",
                case.line,
                "add `401 Unauthorized: the token is missing or has expired` to the errors",
            )


def not_found_missing(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each operation that looks up a record and does not document 404."""
    for case in subject.cases:
        route = case.endpoint.route
        if route.kind not in LOOKING_UP or not looks_up(case.endpoint):
            continue
        if not case.documents_status(404, 410):
            noun = route.noun.replace("_", " ")
            yield warning(
                f"{case.label} looks up one {noun} and does not name 404",
                case.line,
                f"add `404 Not Found: there is no {noun} with this id` to the errors",
            )
