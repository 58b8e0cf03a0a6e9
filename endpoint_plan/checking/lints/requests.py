"""Lints of requests: parameters, bodies and pages."""

import re
from collections.abc import Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.checking.field_risks import exposed_content
from endpoint_plan.checking.subject import Case, Subject, lines_of
from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.names import SIZE
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

EXPLAINING = (Topic.REQUEST, Topic.VALIDATION, Topic.SECURITY)


def unexplained_path_parameter(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each path parameter that no section explains, not even for another path."""
    met = [
        (case, parameter)
        for case in subject.cases
        for parameter in case.operation.parameters
        if parameter.location is Location.PATH
    ]
    reported = {
        parameter.name for case, parameter in met if _is_explained(parameter, case)
    }
    for case, parameter in met:
        name = parameter.name
        if name not in reported:
            reported.add(name)
            yield warning(
                f"no section explains `{name}` of {case.label}",
                case.line,
                f"list it below Path Parameters, as in `{name}` (UUID, required)",
            )


def _is_explained(parameter: Parameter, case: Case) -> bool:
    if parameter.line is not None or parameter.description:
        return True
    alone = re.compile(rf"(?<![\w/:{{\[<$]){re.escape(parameter.name)}(?![\w}}\]>])")
    return any(alone.search(text) for text in case.texts(*EXPLAINING))


def required_with_default(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each parameter or field that is required and has a default."""
    reported: set[tuple[str, int | None]] = set()
    for case in subject.cases:
        for part in subject.inputs_of(case):
            place = (part.name, part.line)
            if part.required and part.has_default and place not in reported:
                reported.add(place)
                yield warning(
                    f"`{part.name}` of {case.label} is required and has a default",
                    part.line or case.line,
                    f"write optional, default {part.default}, or leave the default out",
                )


def personal_data_in_url(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each parameter that puts personal data or a secret into the URL, which servers log."""
    reported: set[tuple[str, int | None]] = set()
    for case in subject.cases:
        for parameter in case.in_url:
            place = (parameter.name, parameter.line)
            what = exposed_content(parameter)
            if what and place not in reported:
                reported.add(place)
                yield warning(
                    f"`{parameter.name}` of {case.label} puts {what} into the URL,"
                    " where logs and histories keep it",
                    parameter.line or case.line,
                    "send it in the body, or name the person by an id",
                )


BODILESS = frozenset({"GET", "HEAD", "DELETE"})
"""Methods whose request bodies have no defined meaning (RFC 9110, sections 9.3.1, 9.3.2, 9.3.5)."""


def body_on_read_or_delete(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each request body that proxies and clients may drop."""
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
    titled = any(
        book("headings").whole(passage.title) == "types" for passage in passages
    )
    return line in lines and not titled


def list_without_limit(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each list without a page size, or whose page size has no maximum."""
    for case in subject.cases:
        if case.endpoint.route.kind is not Kind.LIST or case.operation.path.endswith(
            "}"
        ):
            continue
        sizes = [p for p in case.in_url if fold_name(p.name) in SIZE]
        if not sizes and not any(book("paging").matches(text) for text in case.texts()):
            yield warning(
                f"{case.label} lists without a page limit",
                case.line,
                "add `limit` (integer, optional, 1-100, default 20) to the query parameters",
            )
        for size in sizes:
            if not _has_maximum(size, case):
                yield warning(
                    f"`{size.name}` of {case.label} has no maximum",
                    size.line or case.line,
                    f"write one, as in `{size.name}` (integer, 1-100, default 20)",
                )


def _has_maximum(size: Parameter, case: Case) -> bool:
    kind = size.type
    if kind.maximum is not None or kind.exclusive_maximum is not None or kind.enum:
        return True
    texts = (
        text for text in case.texts() if re.search(rf"\b{re.escape(size.name)}\b", text)
    )
    return any(map(MOST.search, texts))


MOST = compile_words(
    r"\b(?:{most}|{up_to_number} \d)|<=|≤|\d\s*[-–—]\s*\d|\d\s*\.\.\s*\d"
)
