"""What the tests send where a body is one of several: one of them throughout, and each of the others once."""

from dataclasses import replace

from endpoint_plan.blueprint import BodyCases, ExampleRequest
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.samples import sample
from endpoint_plan.design.unions import discriminator
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid


def of_one_body(endpoint: Endpoint) -> Endpoint:
    """Return *endpoint* as if the first of its bodies, and of what it answers, were the only one."""
    envelope, body = endpoint.envelope, endpoint.operation.body
    members = _members(endpoint)
    item = endpoint.shapes.resolve(envelope.item) if envelope else Schema()
    if envelope and item.members:
        shown = _answered(endpoint.shapes, item, members[:1])
        endpoint = replace(endpoint, envelope=replace(envelope, item=shown))
    if body is None or not members:
        return endpoint
    shape = endpoint.shapes.resolve(body.type)
    first = members[0].but(nullable=shape.nullable)
    operation = endpoint.operation.model_copy(
        update={"body": body.model_copy(update={"type": first})}
    )
    return replace(endpoint, operation=operation)


def with_other_bodies(
    endpoint: Endpoint, trial: ExampleRequest, *, taken: bool
) -> BodyCases:
    """Return the cases of *trial* with bodies of each other kind, and with some that are of no kind.

    *taken*: nothing but the interface decides whether those of other kinds are taken.
    """
    cases, body = trial.body_cases, trial.request.get("json")
    members = _members(endpoint)
    if not members or not isinstance(body, dict):
        return cases
    shapes = endpoint.shapes
    others: list[dict[str, JsonValue]] = []
    for member in members[1:]:
        whole = sample(shapes, Property(name="body", type=member))
        if isinstance(whole, dict):
            shared = {n: v for n, v in body.items() if n in whole}
            alike = whole | shared
            others.append(alike if is_valid(shapes, member, alike) else whole)
    spoilt = [
        body | {n: v for n, v in other.items() if n not in body} for other in others
    ]
    spoilt += [
        {name: value for name, value in other.items() if name != prop.name}
        for member, other in zip(members[1:], others, strict=True)
        for prop in member.properties
        if prop.is_required
    ]
    either = Schema(
        kind=members[0].kind, properties=members[0].properties, members=members
    )
    refused = [one for one in spoilt if not is_valid(shapes, either, one)]
    distinct = [one for place, one in enumerate(refused) if one not in refused[:place]]
    return replace(
        cases, others=tuple(others) if taken else (), of_no_kind=tuple(distinct)
    )


def _answered(shapes: Shapes, item: Schema, sent: tuple[Schema, ...]) -> Schema:
    """Return the member of *item* with which what is *sent* is answered; the first where nothing is."""
    told = discriminator(shapes, item)

    def values(shape: Schema) -> set[object]:
        own = (prop.type for prop in shape.properties if prop.name == told)
        return {value for type_ in own for value in shapes.resolve(type_).enum or ()}

    given = {value for one in sent for value in values(one)}
    fitting = (one for one in item.members if given & values(one))
    return next(fitting, item.members[0])


def _members(endpoint: Endpoint) -> tuple[Schema, ...]:
    body = endpoint.operation.body
    if body is None or "json" not in body.media_type or endpoint.wrapper:
        return ()
    return endpoint.shapes.resolve(body.type).members
