"""The request with which the generated tests try an operation."""

from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.echoed_fields import (
    returned_fields,
    stored_fields,
)
from endpoint_plan.design.generated_tests.entrances import asked_as_stored
from endpoint_plan.design.generated_tests.requests import (
    build_example_request,
    without_copies,
    without_fields,
)
from endpoint_plan.design.generated_tests.row_cases import without_keys_of_rows
from endpoint_plan.design.generated_tests.several_bodies import of_one_body
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.lookup import marks_of_deletes
from endpoint_plan.design.records.uniqueness import gives_key


def trial(
    endpoint: Endpoint, setting: ResourceContext, placeholders: tuple[str, ...]
) -> ExampleRequest:
    """Return a request that *endpoint* takes, with what of it is stored, and answered unless it is among *placeholders*."""
    record, endpoint = setting.record, of_one_body(endpoint)
    endpoint = without_keys_of_rows(endpoint, record)
    keyed = record is not None and gives_key(endpoint, record)
    made = build_example_request(endpoint, {record.key} if record and keyed else ())
    if record and endpoint.route.kind is Kind.LOG_IN:
        known = build_example_request(asked_as_stored(endpoint, record))
        made = replace(made, request=known.request)
    if setting.uniques and endpoint.route.kind is Kind.CREATE_MANY:
        made = without_copies(made)
    if endpoint.route.kind in (Kind.UPDATE, Kind.REPLACE):
        made = without_fields(made, marks_of_deletes(endpoint.operation))
    kept = stored_fields(endpoint, record, made.fields)
    returned = returned_fields(endpoint, kept, placeholders)
    return replace(made, stored=tuple(kept.items()), returned=returned)
