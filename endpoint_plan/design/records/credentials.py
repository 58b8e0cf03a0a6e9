"""What is kept of passwords and of tokens: a hash of the former, and nothing of the latter."""

from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.design.endpoints.credentials import ACCESS_TOKEN, REFRESH_TOKEN
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import keeps_password
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import ENVELOPE, PASSWORD
from endpoint_plan.model.schema import SCALAR_KINDS, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

HASH = Identifier("password_hash")
"""The field of a record that holds what is kept of a password."""

TOKEN_TYPE = frozenset(phrases("names.fields.token_type"))
LIFETIME = frozenset(phrases("names.fields.lifetime"))
REPEATED = frozenset(phrases("names.fields.repeated"))


ENTERING = (OperationKind.LOG_IN, OperationKind.REFRESH)
"""Kinds of operations that tell people of themselves beside their tokens."""


def are_registered(endpoints: Iterable[Endpoint]) -> bool:
    """Tell whether the records of *endpoints* are people who log in here."""
    return any(map(keeps_password, endpoints))


def told_of_people(endpoint: Endpoint) -> Iterator[Property]:
    """Yield what *endpoint* tells those who log in of themselves, whatever else does: `mustChangePassword`."""
    if endpoint.route.kind not in ENTERING or endpoint.envelope is None:
        return
    aside = ACCESS_TOKEN | TOKEN_TYPE | LIFETIME | ENVELOPE | {*REFRESH_TOKEN}
    aside |= {fold_name(called_id(endpoint.route.noun))}
    for prop in endpoint.shapes.properties(endpoint.envelope.item):
        shape = endpoint.shapes.resolve(prop.type)
        if fold_name(prop.name) not in aside and shape.kind in SCALAR_KINDS:
            yield prop.but(type=prop.type.but(nullable=True), required=False)


def called_id(noun: str) -> Identifier:
    """Return what answers may call the id of a person, who is a *noun*: `userId`."""
    return Identifier(f"{noun}_id")


def known_by_id(
    fields: Mapping[Identifier, Property], endpoints: list[Endpoint]
) -> dict[Identifier, Property]:
    """Return *fields*, in which people who log in have an `id`, whatever the answers of *endpoints* call it."""
    usual, called = Identifier("id"), called_id(endpoints[0].route.noun)
    if usual in fields or called not in fields or not are_registered(endpoints):
        return dict(fields)
    return {
        usual if name == called else name: (
            prop.but(name=usual) if name == called else prop
        )
        for name, prop in fields.items()
    }


def without_secrets(
    fields: Mapping[Identifier, Property], endpoints: list[Endpoint], key: Identifier
) -> dict[Identifier, Property]:
    """Return *fields*, in which a hash stands for the password that callers of *endpoints* give.

    A password that the plan has answered is none. Those who register need one, and their tokens
    are nowhere kept.
    """
    answered = {
        fold_name(prop.name)
        for endpoint in endpoints
        if endpoint.envelope
        for prop in endpoint.shapes.properties(endpoint.envelope.item)
    }
    hidden = {name for name, prop in fields.items() if fold_name(prop.name) in PASSWORD}
    registered = are_registered(endpoints)
    if not (hidden or registered) or any(
        fold_name(fields[name].name) in answered for name in hidden
    ):
        return dict(fields)
    dropped = hidden | {
        name for name, prop in fields.items() if fold_name(prop.name) in REPEATED
    }
    if registered:
        issued = ACCESS_TOKEN | TOKEN_TYPE | LIFETIME | {*REFRESH_TOKEN}
        dropped |= {n for n, p in fields.items() if fold_name(p.name) in issued}
    text = Schema(kind=Kind.STRING, nullable=not registered)
    kept = {n: p for n, p in fields.items() if n not in dropped - {key}}
    return {**kept, HASH: Property(name=HASH, type=text, required=registered)}


def without_unkept(
    fields: dict[Identifier, Property], endpoints: list[Endpoint]
) -> dict[Identifier, Property]:
    """Return *fields* without what the plan says not to store, unless an answer tells it."""
    unkept = {fold_name(name) for one in endpoints for name in one.operation.unkept}
    told = (
        p for e in endpoints if e.envelope for p in e.shapes.properties(e.envelope.item)
    )
    unkept -= {fold_name(prop.name) for prop in told} if unkept else set()
    return {n: p for n, p in fields.items() if fold_name(p.name) not in unkept}
