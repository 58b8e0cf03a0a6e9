"""Statuses without a cause, and causes without a status."""

from collections.abc import Iterator

from endpoint_plan.analysis.subject import Subject
from endpoint_plan.findings import Finding, warning
from endpoint_plan.plan import ErrorCase
from endpoint_plan.reading.facts.text import statuses
from endpoint_plan.reading.scope import Topic
from endpoint_plan.reading.sections import Table
from endpoint_plan.vocabulary import columns


def status_without_cause(subject: Subject) -> Iterator[Finding]:
    """Tell of each refusal of which the plan does not say when it happens.

    500 needs no cause: it is for what nobody foresaw.
    """
    told: set[tuple[int, int | None]] = set()
    for case in subject.cases:
        for error in case.operation.errors:
            place = (error.status, error.line)
            if error.status == 500 or _explained(error) or place in told:
                continue
            told.add(place)
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


def _explained(case: ErrorCase) -> bool:
    return bool(case.cause or case.message or case.code)


def cause_without_status(subject: Subject) -> Iterator[Finding]:
    """Tell of each row of an error table whose cell for the status names none."""
    for part in subject.document.outline.walk():
        if part.topic is not Topic.ERRORS:
            continue
        for block in part.section.blocks:
            if isinstance(block, Table):
                yield from _bare_rows(block)


def _bare_rows(table: Table) -> Iterator[Finding]:
    column = _status_column(table)
    if column is None:
        return
    for row, line in zip(table.rows, table.row_lines, strict=True):
        if statuses(" | ".join(row)):
            continue
        cause = next((cell for cell in row if any(map(str.isalpha, cell))), "")
        if cause:
            yield warning(
                f"{cause!r} has no status",
                line,
                "write the status that the client gets, as in 409, or leave the row out",
            )


def _status_column(table: Table) -> int | None:
    """Return which column of *table* holds statuses; None when it has no such column."""
    for index, title in enumerate(table.header):
        if columns.BOOK.has("status", title):
            cells = [row[index] for row in table.rows]
            if sum(bool(statuses(cell)) for cell in cells) * 2 >= len(cells):
                return index
    return None
