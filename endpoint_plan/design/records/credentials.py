"""What is kept of passwords and of tokens: a hash of the former, and nothing of the latter."""

from collections.abc import Iterable, Mapping

from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import keeps_password
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import PASSWORD
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

HASH = Identifier("password_hash")
"""The field of a record that holds what is kept of a password."""

ACCESS_TOKEN = frozenset(phrases("names.fields.access_token"))
TOKEN_TYPE = frozenset(phrases("names.fields.token_type"))
LIFETIME = frozenset(phrases("names.fields.lifetime"))
REPEATED = frozenset(phrases("names.fields.repeated"))


def are_registered(endpoints: Iterable[Endpoint]) -> bool:
    """Tell whether the records of *endpoints* are people who log in here."""
    return any(map(keeps_password, endpoints))


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
    if not hidden or any(fold_name(fields[name].name) in answered for name in hidden):
        return dict(fields)
    registered = are_registered(endpoints)
    dropped = hidden | {
        name for name, prop in fields.items() if fold_name(prop.name) in REPEATED
    }
    if registered:
        issued = ACCESS_TOKEN | TOKEN_TYPE | LIFETIME
        dropped |= {n for n, p in fields.items() if fold_name(p.name) in issued}
    text = Schema(kind=Kind.STRING, nullable=not registered)
    kept = {n: p for n, p in fields.items() if n not in dropped - {key}}
    return {**kept, HASH: Property(name=HASH, type=text, required=registered)}
