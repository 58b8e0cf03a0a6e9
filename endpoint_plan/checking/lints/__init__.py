"""Lints: what a plan leaves open or gets wrong; siblings with one signature, and one table.

The authors of a plan suppress a lint in a comment: `<!-- check: accept no-404 -->`.
"""

import re
from collections.abc import Callable, Iterator

from endpoint_plan.checking import pages
from endpoint_plan.checking.lints import (
    readings,
    requests,
    responses,
    types_and_steps,
)
from endpoint_plan.checking.subject import Subject
from endpoint_plan.model.findings import Finding, warning

Lint = Callable[[Subject], Iterator[Finding]]

LINTS: dict[str, Lint] = {
    "status-without-cause": responses.status_without_cause,
    "cause-without-status": responses.cause_without_status,
    "no-401": responses.unauthorized_missing,
    "no-404": responses.not_found_missing,
    "unexplained-path-parameter": requests.unexplained_path_parameter,
    "required-with-default": requests.required_with_default,
    "personal-data-in-url": requests.personal_data_in_url,
    "list-without-limit": requests.list_without_limit,
    "body-on-read-or-delete": requests.body_on_read_or_delete,
    "undescribed-type": types_and_steps.undescribed_type,
    "idle-step": types_and_steps.idle_step,
    "operation-without-step": types_and_steps.operation_without_step,
    "unsaid-access": readings.unsaid_access,
    "unkept-limit": readings.unkept_limit,
    "merged-union": readings.merged_union,
    "exposed-password": readings.exposed_password,
}
"""Each lint by the name that findings show and comments suppress."""

_COMMENT = re.compile(r"<!--\s*check:\s*accept\s+([^>]*?)\s*-->")


def suppressed_rules(text: str) -> Iterator[tuple[str, int]]:
    """Yield each rule that a comment of the plan *text* suppresses, with its line."""
    line, counted = 1, 0
    for match in _COMMENT.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield from ((rule, line) for rule in pages.parts([match[1]]))


def unknown_rules(text: str) -> Iterator[Finding]:
    """Yield a finding for each rule in a comment of the plan *text* that no finding has."""
    for rule, line in suppressed_rules(text):
        if rule not in pages.names():
            message = f"there is no rule called {rule}"
            yield warning(message, line, pages.near(rule), "unknown-rule")
