"""How an operation lets people log in: their password, the refusal, and the token that they get."""

import re
from collections.abc import Iterator

from endpoint_plan.blueprint import ON_CREDENTIALS, Kind, LogIn, NewPassword
from endpoint_plan.design.endpoints.credentials import (
    ACCESS_TOKEN,
    REFRESH_TOKEN,
    login_of,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import keeps_password, password_of
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.operations.request import Request, Value
from endpoint_plan.design.records.credentials import (
    HASH,
    LIFETIME,
    TOKEN_TYPE,
)
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.samples import another, sample
from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier, fold_name

NO_CALLER = 401
CODE = "INVALID_CREDENTIALS"
NAMELESS = (Kind.LOG_OUT, Kind.REQUEST_RESET)
"""Kinds of operations that tell nobody who they are."""
TOLD = frozenset(phrases("names.fields.notice"))
"""Fields of an answer for a sentence to people."""
LAST_LOGIN = frozenset(phrases("names.fields.last_login"))
"""Fields for the moment at which somebody was let in last."""
NEW_TOKEN = "new_token"
"""Code for a token for refreshing."""
ISSUE = "issue_token("
"""Beginning of the code for a token."""

MAX_NESTING = 3
"""Objects in objects in which tokens are looked for."""

LIFETIMES = range(60, 366 * 86400)
"""Seconds for which tokens live; other numbers count something else."""

STATUS = re.compile(r"\b4\d\d\b")


def refusals_of_log_in(endpoint: Endpoint) -> tuple[ErrorCase, ...]:
    """Return the errors that say that *endpoint* lets somebody in by no means; none where nobody logs in by it.

    Those that speak of credentials, the 401 first; without such an error the 401. What it says of
    tokens besides cannot happen where nobody has one yet.
    """
    if endpoint.route.kind is not Kind.LOG_IN:
        return ()
    cases = [case for case in endpoint.operation.errors if 400 <= case.status < 500]
    told = [
        case
        for case in cases
        if book("credentials").has(
            "wrong", f"{case.code} . {case.message} . {case.cause}"
        )
    ]
    told.sort(key=lambda case: case.status != NO_CALLER)
    others = (case for case in cases if case.status == NO_CALLER and case not in told)
    return (*told, *others)


def _refusal(endpoint: Endpoint) -> ErrorCase:
    """Return the error for those whom *endpoint* does not know, and for those with a wrong password.

    Where its own words name another status first, it has that: "400, although 401 is usual".
    """
    case = next(iter(refusals_of_log_in(endpoint)), ErrorCase(status=NO_CALLER))
    documented = {one.status for one in endpoint.operation.errors}
    named = [int(one) for one in STATUS.findall(case.cause)]
    status = named[0] if named and named[0] in documented else case.status
    return case.model_copy(
        update={
            "status": status,
            "code": case.code or CODE,
            "message": case.message or "The login or the password is wrong.",
        }
    )


def log_in(
    endpoint: Endpoint,
    request: Request,
    record: RecordSchema | None,
    errors: ErrorClasses,
) -> LogIn | None:
    """Return how *endpoint* knows those who log in; None where nobody does."""
    login, password = login_of(endpoint), password_of(endpoint)
    enters = endpoint.route.kind is Kind.LOG_IN
    if not enters or record is None or login is None or password is None:
        return None
    codes = {value.name: value.code for value in request.values}
    shapes = endpoint.shapes
    return LogIn(
        field=Identifier(login.name),
        code=codes[Identifier(login.name)],
        password=codes[Identifier(password.name)],
        refused=errors.made(_refusal(endpoint)),
        wire=login.name,
        password_wire=password.name,
        other=str(another(shapes, login, sample(shapes, login))),
        other_password=str(another(shapes, password, sample(shapes, password))),
        seen=_seen(record, shapes),
    )


def _seen(record: RecordSchema, shapes: Shapes) -> Identifier | None:
    """Return the field of *record* for the moment at which somebody was let in last; None without one."""
    moments = (
        name
        for name, prop in record.properties
        if shapes.resolve(prop.type).format is Format.DATE_TIME
    )
    return next((one for one in moments if fold_name(one) in LAST_LOGIN), None)


def new_password(
    endpoint: Endpoint, request: Request, record: RecordSchema | None
) -> NewPassword | None:
    """Return the password that *endpoint* sets on its *record*; None where it sets none."""
    password = password_of(endpoint)
    kinds = (Kind.CREATE, Kind.REPLACE, Kind.UPDATE)
    kept = record is not None and record.get(HASH) is not None
    if password is None or not kept or endpoint.route.kind not in kinds:
        return None
    name = Identifier(password.name)
    code = {value.name: value.code for value in request.values}[name]
    sent = f"{code} is not MISSING"
    null = endpoint.shapes.resolve(password.type).nullable or (
        endpoint.route.kind is not Kind.UPDATE and not password.is_required
    )
    optional = f"{code} is not None" if null else sent
    return NewPassword(code, "" if password.is_required else optional)


def issues_refresh_token(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* gives those who log in a token for refreshing."""
    entering = endpoint.route.kind in (Kind.LOG_IN, Kind.CREATE, Kind.REFRESH)
    return entering and keeps_password(endpoint)


def issued(
    endpoint: Endpoint, record: RecordSchema | None, variable: str
) -> tuple[Value, ...]:
    """Return what the answer of *endpoint* tells of the token that it gives to *variable*."""
    success = endpoint.operation.success
    registered = record is not None and record.registered
    kinds = (
        Kind.CREATE,
        Kind.READ,
        Kind.REPLACE,
        Kind.UPDATE,
        Kind.LOG_IN,
        *ON_CREDENTIALS,
    )
    if not registered or success.type is None or endpoint.route.kind not in kinds:
        return ()
    if endpoint.route.kind is Kind.READ and not endpoint.of_caller:
        return ()
    values = (
        _value(endpoint, prop, variable)
        for prop in _properties(endpoint.shapes, success.type)
    )
    return tuple({one.name: one for one in values if one}.values())


def told_lifetime(endpoint: Endpoint) -> int | None:
    """Return for how many seconds the tokens live with which *endpoint* answers, as its example shows it; None without one."""
    success = endpoint.operation.success
    told = tuple(_properties(endpoint.shapes, success.type)) if success.type else ()
    if not any(fold_name(prop.name) in ACCESS_TOKEN for prop in told):
        return None
    shown = (prop.example for prop in told if fold_name(prop.name) in LIFETIME)
    lives = (one for one in shown if isinstance(one, int) and one in LIFETIMES)
    return next(lives, None)


def _value(endpoint: Endpoint, prop: Property, variable: str) -> Value | None:
    name, shape = fold_name(prop.name), endpoint.shapes.resolve(prop.type)
    text = shape.kind is SchemaKind.STRING and not shape.format
    code = ""
    if endpoint.route.kind in NAMELESS:
        notice = isinstance(prop.example, str) and text and name in TOLD
        code = repr(prop.example) if notice else ""
    elif name in REFRESH_TOKEN and text and issues_refresh_token(endpoint):
        code = NEW_TOKEN
    elif name in ACCESS_TOKEN and text and not shape.enum:
        code = f"{ISSUE}self.settings, {variable}.id)"
    elif name in TOKEN_TYPE and text:
        shown = prop.example if isinstance(prop.example, str) else ""
        code = '"Bearer"' if shown == "Bearer" else '"bearer"'
    elif name in LIFETIME and shape.kind in NUMERIC_KINDS:
        code = "int(LIFETIME.total_seconds())"
    return Value(Identifier(prop.name), code, shape) if code else None


def _properties(shapes: Shapes, schema: Schema, depth: int = 0) -> Iterator[Property]:
    for prop in shapes.properties(schema) if depth < MAX_NESTING else ():
        yield prop
        yield from _properties(shapes, prop.type, depth + 1)
