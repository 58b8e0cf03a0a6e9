"""What the tests of operations on credentials store beforehand, and what they leave out."""

from dataclasses import replace

from endpoint_plan.blueprint import (
    ON_CREDENTIALS,
    Credentials,
    ExampleRequest,
    LogIn,
    Operation,
    TokenStore,
)
from endpoint_plan.design.endpoints.credentials import login_of
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.samples import sample
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.validity import is_valid
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
    if not is_valid(endpoint.shapes, login.type, sample(endpoint.shapes, known)):
        return endpoint
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


def with_person(operation: Operation, trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* with the person whom it is about, where *operation* is one on credentials or lets people in."""
    if operation.log_in:
        return _with_login(operation.log_in, trial)
    held = operation.credentials
    about = held and operation.kind in ON_CREDENTIALS
    return _with_holder(held, trial) if held and about else trial


def _with_login(entrance: LogIn, trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* with a person who may log in, and without requests that name somebody else."""
    return replace(
        without_others(trial),
        example=(
            (entrance.wire, f"{trial.sent}[{literal(entrance.wire)}]"),
            ("password", f"{trial.sent}[{literal(entrance.password_wire)}]"),
        ),
    )


def _with_holder(held: Credentials, trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* with a person whose passwords and tokens are those that it sends, and without other requests."""
    password = literal("the password so far")
    if held.current:
        password = f"{trial.sent}[{literal(held.current_wire)}]"
    example = [("password", password)]
    if held.login:
        login = (held.login_wire, f"{trial.sent}[{literal(held.login_wire)}]")
        example = [login, *example]
    token = literal("a token")
    if held.sent:
        whole = trial.sent if held.sent.part == "json" else "PARAMS"
        token = f"{whole}[{literal(held.sent.wire)}]"
    sent = held.sent.store if held.sent else None
    kept = dict.fromkeys(one for one in (sent, held.ended) if one)
    return replace(
        without_others(trial),
        example=tuple(example),
        beside=tuple(
            (one.collection, _token(one, token if one is sent else "'a token'"), 1)
            for one in kept
        ),
    )


def _token(store: TokenStore, code: str) -> tuple[tuple[str, str], ...]:
    """Return what seed data says of the token *code* of the caller."""
    kept = "token" if store.hashed else store.wire(store.kept)
    return ((kept, code), (store.wire(store.holder), "ALICE"))


def without_others(trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* without requests that name somebody else, or nobody's token."""
    cases = trial.body_cases
    return replace(
        trial,
        query_cases=replace(trial.query_cases, taken=()),
        body_cases=replace(
            cases,
            taken=(),
            kept=(),
            trimmed=(),
            parts=tuple(replace(part, taken=()) for part in cases.parts),
        ),
    )
