"""What a create finds instead of adding to it, where the plan has it change what the caller has there."""

from endpoint_plan.blueprint import Kind, Upsert
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.languages.names import CREATED
from endpoint_plan.text.identifiers import fold_name


def upserted(endpoint: Endpoint, setting: ResourceContext) -> Upsert | None:
    """Return how *endpoint* finds what it changes: by its owner and by what the path names."""
    record = setting.record
    if not endpoint.operation.upserts or record is None or not record.owner:
        return None
    above = tuple(
        name
        for parameter in endpoint.parents
        if record.get(name := endpoint.attribute(parameter))
    )
    sets = endpoint.operation.method == "PUT"
    if endpoint.route.kind is not Kind.CREATE or not (above or sets):
        return None
    made = (name for name, _ in record.properties if fold_name(name) in CREATED)
    key = () if record.key == record.owner else (record.key,)
    return Upsert(found_by=(record.owner, *above), keeps=(*key, *made))
