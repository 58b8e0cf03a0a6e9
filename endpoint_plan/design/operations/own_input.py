"""The error with which one operation answers invalid input, where it has another than the service."""

from dataclasses import replace

from endpoint_plan.blueprint import ErrorClass
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.requests import can_fail
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.reading.behaviour.input_errors import label


def with_own_input_error(
    endpoint: Endpoint, setting: ResourceContext
) -> tuple[Endpoint, ResourceContext]:
    """Return *endpoint* and *setting*, in which its own error stands for invalid input, where it has one."""
    own = setting.own_inputs.get(label(endpoint.operation))
    if own is None or not can_fail(endpoint):
        return endpoint, setting
    made = setting.errors.made(own)
    # What was only supposed for it is not answered besides.
    told = tuple(
        case
        for case in endpoint.operation.errors
        if case.code or case.status != setting.invalid_input.status
    )
    source = endpoint.operation.model_copy(update={"errors": told})
    return replace(endpoint, operation=source), replace(setting, invalid_input=made)


def own_input_error(endpoint: Endpoint, setting: ResourceContext) -> ErrorClass | None:
    """Return the error for invalid input that `with_own_input_error` gave *setting*; None without one."""
    own = setting.own_inputs.get(label(endpoint.operation))
    return setting.invalid_input if own and can_fail(endpoint) else None
