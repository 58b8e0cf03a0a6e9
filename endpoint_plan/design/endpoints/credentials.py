"""Operations on the passwords and tokens of people: what they are for, by their paths and by what they are sent.

`/auth/password/update` that is sent a token resets a password, whatever it is called; sent the
current one, or nothing but a new one, it changes that of its caller.
"""

from collections.abc import Iterable

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import segments
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

LOGGING_OUT = frozenset(phrases("names.paths.logout"))
RENEWING = frozenset(phrases("names.paths.renew"))
FORGETTING = frozenset(phrases("names.paths.forgot"))
SECRETS = frozenset(phrases("names.paths.secrets"))

LOGINS = tuple(phrases("names.fields.login"))
"""Fields by which people say who they are, the surest first."""
NEW = tuple(phrases("names.fields.new_password"))
CURRENT = tuple(phrases("names.fields.current_password"))
ACCESS_TOKEN = frozenset(phrases("names.fields.access_token"))
REFRESH_TOKEN = tuple(phrases("names.fields.refresh_token"))
RESET_TOKEN = tuple(phrases("names.fields.reset_token"))

WRITING = ("POST", "PUT", "PATCH")
MAX_NESTING = 3
"""Objects in objects in which tokens are looked for."""


def login_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body that tells who logs in; None where there is none."""
    return _first(LOGINS, endpoint.body_properties(), endpoint)


def new_password_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body that holds the password to come."""
    return _first(NEW, endpoint.body_properties(), endpoint)


def current_password_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body that holds the password that counts so far.

    Beside a `newPassword`, that is a bare `password` as well.
    """
    sent, new = endpoint.body_properties(), new_password_of(endpoint)
    others = tuple(one for one in sent if new is None or one.name != new.name)
    return _first((*CURRENT, *NEW[1:]), others, endpoint)


def refresh_token_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body that holds a token for refreshing."""
    sent = endpoint.body_properties()
    renews = endpoint.route.kind is Kind.REFRESH or _said(endpoint) in RENEWING
    names = (*REFRESH_TOKEN, "token") if renews else REFRESH_TOKEN
    return _first(names, sent, endpoint)


def reset_token_of(endpoint: Endpoint) -> Property | None:
    """Return the field of the body, or the parameter, that holds a token for a new password."""
    asked = endpoint.of(Location.QUERY)
    return _first(RESET_TOKEN, (*endpoint.body_properties(), *asked), endpoint)


def answered_refresh_token(endpoint: Endpoint) -> Property | None:
    """Return the field of the answer of *endpoint* that holds a token for refreshing."""
    told = _answered(endpoint, endpoint.operation.success.type or Schema())
    return _first(REFRESH_TOKEN, told, endpoint)


def purpose(endpoint: Endpoint) -> Kind | None:
    """Return what *endpoint* does to passwords or tokens; None where it does nothing to them."""
    if endpoint.operation.method not in WRITING or endpoint.of(Location.PATH):
        return None
    said = _said(endpoint)
    if said in LOGGING_OUT and endpoint.operation.method == "POST":
        known = endpoint.operation.auth or refresh_token_of(endpoint)
        return Kind.LOG_OUT if known else None
    if said in RENEWING and refresh_token_of(endpoint) and _answers_token(endpoint):
        return Kind.REFRESH
    return _purpose_of_password(endpoint)


def _purpose_of_password(endpoint: Endpoint) -> Kind | None:
    named = {word for one in _fixed(endpoint) for word in one}
    whole = {"".join(one) for one in _fixed(endpoint)}
    if SECRETS.isdisjoint(named) and FORGETTING.isdisjoint(whole):
        return None
    if new_password_of(endpoint) is None:
        asks = login_of(endpoint) is not None and not reset_token_of(endpoint)
        return Kind.REQUEST_RESET if asks else None
    if reset_token_of(endpoint):
        return Kind.RESET_PASSWORD
    return Kind.CHANGE_PASSWORD if endpoint.operation.auth else None


def _answers_token(endpoint: Endpoint) -> bool:
    told = _answered(endpoint, endpoint.operation.success.type or Schema())
    return any(fold_name(one.name) in ACCESS_TOKEN for one in told)


def _answered(endpoint: Endpoint, schema: Schema, depth: int = 0) -> list[Property]:
    found: list[Property] = []
    for prop in endpoint.shapes.properties(schema) if depth < MAX_NESTING else ():
        found += [prop, *_answered(endpoint, prop.type, depth + 1)]
    return found


def _first(
    names: tuple[str, ...], several: Iterable[Property], of: Endpoint
) -> Property | None:
    """Return the text among *several* fields whose name stands first in *names*."""
    texts = {
        fold_name(one.name): one
        for one in several
        if of.shapes.resolve(one.type).kind is SchemaKind.STRING
    }
    return next((texts[name] for name in names if name in texts), None)


def _fixed(endpoint: Endpoint) -> list[tuple[str, ...]]:
    parts = segments(endpoint.operation.path)
    return [tuple(one.words) for one in parts if not one.parameter and one.words]


def _said(endpoint: Endpoint) -> str:
    """Return the last fixed segment of the path of *endpoint*, folded."""
    *_, last = _fixed(endpoint) or [()]
    return fold_name(Identifier("_".join(last)))
