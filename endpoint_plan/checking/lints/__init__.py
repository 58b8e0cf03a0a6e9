"""Lints: what a plan leaves open or gets wrong; siblings with one signature, and one table."""

from collections.abc import Callable, Iterator

from endpoint_plan.checking.lints import (
    messages,
    parameters,
    refusals,
    statuses,
    steps,
    types,
)
from endpoint_plan.checking.subject import Subject
from endpoint_plan.model.findings import Finding

Lint = Callable[[Subject], Iterator[Finding]]

LINTS: dict[str, Lint] = {
    "status-without-cause": statuses.status_without_cause,
    "cause-without-status": statuses.cause_without_status,
    "no-401": refusals.unauthorized_missing,
    "no-404": refusals.not_found_missing,
    "unexplained-path-parameter": parameters.unexplained_path_parameter,
    "required-with-default": parameters.required_with_default,
    "personal-data-in-url": parameters.personal_data_in_url,
    "list-without-limit": messages.list_without_limit,
    "body-on-read-or-delete": messages.body_on_read_or_delete,
    "undescribed-type": types.undescribed_type,
    "idle-step": steps.idle_step,
    "operation-without-step": steps.operation_without_step,
}
"""Each lint by the name under which it is told, and accepted."""
