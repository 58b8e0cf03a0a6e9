"""Refusals that follow from the operation and that the plan does not document."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.checking.subject import Subject
from endpoint_plan.design.records.record import looks_up
from endpoint_plan.model.findings import Finding, warning

LOOKING_UP = frozenset({Kind.READ, Kind.REPLACE, Kind.UPDATE, Kind.DELETE})
"""What cannot be done without the record."""


def unauthorized_missing(subject: Subject) -> Iterator[Finding]:
    """Tell of each operation that needs a caller and does not document 401."""
    for case in subject.cases:
        if not case.answers(401) and case.demands_caller:
            yield warning(
                f"{case.label} requires authentication and does not name 401",
                case.line,
                "add `401 Unauthorized: the token is missing or has expired` to the errors",
            )


def not_found_missing(subject: Subject) -> Iterator[Finding]:
    """Tell of each operation that looks a record up and does not say what happens without it."""
    for case in subject.cases:
        route = case.endpoint.route
        if route.kind not in LOOKING_UP or not looks_up(case.endpoint):
            continue
        if not case.answers(404, 410):
            noun = route.noun.replace("_", " ")
            yield warning(
                f"{case.label} looks up one {noun} and does not name 404",
                case.line,
                f"add `404 Not Found: there is no {noun} with this id` to the errors",
            )
