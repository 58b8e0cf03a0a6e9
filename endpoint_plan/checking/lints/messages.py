"""Bodies and types that are missing, or that stand where they should not."""

import re
from collections.abc import Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.checking.subject import Case, Subject
from endpoint_plan.checking.texts import lines_of
from endpoint_plan.languages import headings, paging
from endpoint_plan.languages.field_words import SIZE
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Parameter
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold

BODILESS = frozenset({"GET", "HEAD", "DELETE"})
"""Methods whose request bodies have no defined meaning (RFC 9110, sections 9.3.1, 9.3.2, 9.3.5)."""


def body_on_read_or_delete(subject: Subject) -> Iterator[Finding]:
    """Tell of each body that proxies and clients may drop."""
    for case in subject.cases:
        body = case.operation.body
        if body and case.operation.method in BODILESS and _is_its_own(body.line, case):
            yield warning(
                f"{case.label} has a request body, which proxies and clients may drop",
                body.line or case.line,
                "send it as query parameters, or use POST",
            )


def _is_its_own(line: int | None, case: Case) -> bool:
    """Tell whether *line* stands where the request of *case* alone is described."""
    passages = case.scope.own.get(Topic.REQUEST, ())
    lines: Iterator[int | None] = (
        one for passage in passages for one in lines_of(passage.blocks)
    )
    titled = any(headings.BOOK.whole(passage.title) == "types" for passage in passages)
    return line in lines and not titled


def list_without_limit(subject: Subject) -> Iterator[Finding]:
    """Tell of each list that grows without an end, or whose caller sets the end."""
    for case in subject.cases:
        if case.endpoint.route.kind is not Kind.LIST or case.operation.path.endswith(
            "}"
        ):
            continue
        sizes = [p for p in case.in_url if fold(p.name) in SIZE]
        if not sizes and not any(paging.BOOK.matches(text) for text in case.texts()):
            yield warning(
                f"{case.label} lists without a page limit",
                case.line,
                "add `limit` (integer, optional, 1-100, default 20) to the query parameters",
            )
        for size in sizes:
            if not _bounded(size, case):
                yield warning(
                    f"`{size.name}` of {case.label} has no maximum",
                    size.line or case.line,
                    f"write one, as in `{size.name}` (integer, 1-100, default 20)",
                )


def _bounded(size: Parameter, case: Case) -> bool:
    kind = size.type
    if kind.maximum is not None or kind.exclusive_maximum is not None or kind.enum:
        return True
    said = (
        text for text in case.texts() if re.search(rf"\b{re.escape(size.name)}\b", text)
    )
    return any(map(MOST.search, said))


MOST = re.compile(
    r"\b(max|maks|at most|up to|between|nie więcej|do \d|range|zakres)|<=|≤|\d\s*[-–—]\s*\d|\d\s*\.\.\s*\d",
    re.IGNORECASE,
)
