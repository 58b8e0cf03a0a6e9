"""What the tests of logging in store beforehand, and what they leave out."""

from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, LogIn
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import login_of
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier


def asked_as_stored(endpoint: Endpoint, kept: RecordSchema) -> Endpoint:
    """Return *endpoint*, to whose body people are known by a login that *kept* can hold: an address, where that is one."""
    login, body = login_of(endpoint), endpoint.operation.body
    stored = next(
        (p for n, p in kept.properties if login and n == Identifier(login.name)), None
    )
    if login is None or body is None or stored is None:
        return endpoint
    known = login.but(type=stored.type.but(nullable=False))
    wrapper = endpoint.wrapper
    inner = _with(
        endpoint.shapes.properties(wrapper.type if wrapper else body.type), known
    )
    whole = (
        _with(endpoint.shapes.properties(body.type), wrapper.but(type=inner))
        if wrapper
        else inner
    )
    source = endpoint.operation.model_copy(
        update={"body": body.model_copy(update={"type": whole})}
    )
    return replace(endpoint, operation=source)


def _with(properties: tuple[Property, ...], changed: Property) -> Schema:
    """Return an object that has *properties*, of which *changed* is another one than it was."""
    return Schema(
        kind=Kind.OBJECT,
        properties=tuple(changed if p.name == changed.name else p for p in properties),
    )


def with_person(entrance: LogIn, trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* with a person who may log in, and without requests that name somebody else."""
    cases = trial.body_cases
    return replace(
        trial,
        example=(
            (entrance.wire, f"{trial.sent}[{literal(entrance.wire)}]"),
            ("password", f"{trial.sent}[{literal(entrance.password_wire)}]"),
        ),
        body_cases=replace(
            cases,
            taken=(),
            kept=(),
            trimmed=(),
            parts=tuple(replace(part, taken=()) for part in cases.parts),
        ),
    )
