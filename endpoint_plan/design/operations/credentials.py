"""What operations do to passwords and tokens: the fields with which they are asked, and the errors that refuse."""

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.blueprint import (
    Credentials,
    ErrorClass,
    IssuedToken,
    Kind,
    SentToken,
    TokenStore,
)
from endpoint_plan.design.endpoints.credentials import (
    answered_refresh_token,
    current_password_of,
    login_of,
    new_password_of,
    refresh_token_of,
    reset_token_of,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.identity import keeps_password
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import Request
from endpoint_plan.design.records.tokens import REFRESHING, RESETTING, token_store
from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.plan import ErrorCase, Parameter
from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier, fold_name, words

NO_CALLER = 401
NOT_FOUND = 404
TOO_MANY = 429
PERIODS = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
REFRESH_LIFETIME = 30 * PERIODS["days"]
RESET_LIFETIME = PERIODS["hours"]
REMEMBERED = frozenset(phrases("names.fields.remember"))

NO_REFRESH_TOKEN = ErrorCase(
    status=NO_CALLER,
    code="INVALID_REFRESH_TOKEN",
    message="The refresh token is invalid or has expired.",
)
NO_RESET_TOKEN = ErrorCase(
    status=400,
    code="INVALID_RESET_TOKEN",
    message="The token is invalid or has expired.",
)
WRONG_PASSWORD = ErrorCase(
    status=NO_CALLER,
    code="INVALID_CREDENTIALS",
    message="The current password is wrong.",
)


def credentials(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> Credentials | None:
    """Return what *endpoint* does to the passwords and tokens of people; None where it does nothing to them."""
    read = _READERS.get(endpoint.route.kind)
    if read is None or setting.record is None or not setting.record.registered:
        return None
    return read(_Subject(endpoint, setting, request))


def settled_cases(endpoint: Endpoint) -> tuple[ErrorCase, ...]:
    """Return the errors of which *endpoint*, one on credentials, makes what it refuses, or that cannot happen to it."""
    if endpoint.route.kind not in _READERS or keeps_no_tokens(endpoint):
        return ()
    chosen = [
        case
        for told in ("token", "reused", "current")
        if (case := _told_case(endpoint, told))
    ]
    asks = endpoint.route.kind is Kind.REQUEST_RESET
    general = (NO_CALLER, NOT_FOUND) if asks else (NO_CALLER,)
    return (*chosen, *(c for c in endpoint.operation.errors if c.status in general))


def keeps_no_tokens(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* only makes or lets in people."""
    return endpoint.route.kind in (Kind.CREATE, Kind.LOG_IN)


@dataclass(frozen=True, slots=True)
class _Subject:
    endpoint: Endpoint
    setting: ResourceContext
    request: Request

    @property
    def refreshing(self) -> TokenStore | None:
        return token_store(self.setting.parents, REFRESHING)

    @property
    def resetting(self) -> TokenStore | None:
        return token_store(self.setting.parents, RESETTING)

    @property
    def ended(self) -> TokenStore | None:
        """Where the tokens are that all end with it."""
        return self.refreshing if self.endpoint.operation.tokens.ends_all else None

    def code(self, prop: Property | None) -> str:
        """Return code for what is sent as *prop*."""
        codes = {value.name: value.code for value in self.request.values}
        return codes[Identifier(prop.name)] if prop else ""

    def error(self, meaning: str, usual: ErrorCase) -> ErrorClass:
        """Return the error of the plan that speaks of a *meaning*, else the *usual* one."""
        case = _told_case(self.endpoint, meaning)
        if case is None:
            documented = (c for c in self.endpoint.operation.errors)
            case = next((c for c in documented if c.status == usual.status), None)
            told = case.code if case else ""
            case = usual.model_copy(update={"code": told or usual.code})
        whole = {
            "code": case.code or usual.code,
            "message": case.message or usual.message,
        }
        return self.setting.errors.made(case.model_copy(update=whole))

    def sent(
        self,
        store: TokenStore | None,
        prop: Property | None,
        refused: ErrorClass | None,
    ) -> SentToken | None:
        """Return the token that is sent as *prop*."""
        if store is None or prop is None:
            return None
        part = "params" if isinstance(prop, Parameter) else "json"
        return SentToken(store, self.code(prop), prop.name, part, refused)


def _enters(one: _Subject) -> Credentials | None:
    store = one.refreshing
    if not keeps_password(one.endpoint) or not answered_refresh_token(one.endpoint):
        return None
    return Credentials(issued=_issued(one, store)) if store else None


def _issued(one: _Subject, store: TokenStore) -> IssuedToken:
    """Return a token for refreshing; it lives longer for those who ask to be remembered."""
    told = one.endpoint.operation.tokens
    usual = told.lifetime or REFRESH_LIFETIME
    asked = next(
        (v for v in one.request.values if fold_name(v.name) in REMEMBERED), None
    )
    if asked and told.remembered:
        days = told.remembered // PERIODS["days"], usual // PERIODS["days"]
        return IssuedToken(
            store, f"dt.timedelta(days={days[0]} if {asked.code} else {days[1]})"
        )
    return IssuedToken(store, period(usual))


def period(seconds: int) -> str:
    """Return code for so many *seconds*, in the largest unit of which they are whole ones."""
    unit = next(name for name, length in PERIODS.items() if seconds % length == 0)
    return f"dt.timedelta({unit}={seconds // PERIODS[unit]})"


def _logs_out(one: _Subject) -> Credentials | None:
    store, prop = one.refreshing, refresh_token_of(one.endpoint)
    told = _told_case(one.endpoint, "token")
    refused = None
    if prop and told and "refresh" in _text(told):
        refused = one.error("token", NO_REFRESH_TOKEN)
    sent = one.sent(store, prop, refused)
    return Credentials(sent=sent, ended=None if sent else store)


def _refreshes(one: _Subject) -> Credentials | None:
    store, endpoint = one.refreshing, one.endpoint
    refused = one.error("token", NO_REFRESH_TOKEN)
    sent = one.sent(store, refresh_token_of(endpoint), refused)
    if sent is None or store is None:
        return None
    again = _told_case(endpoint, "reused")
    ends_all = endpoint.operation.tokens.reuse_ends_all
    reused = one.setting.errors.made(again) if again else None
    return Credentials(
        sent=SentToken(
            store,
            sent.code,
            sent.wire,
            sent.part,
            refused,
            reused or (refused if ends_all else None),
        ),
        issued=_issued(one, store) if answered_refresh_token(endpoint) else None,
        ended=store if ends_all else None,
    )


def _changes(one: _Subject) -> Credentials | None:
    current, new = current_password_of(one.endpoint), new_password_of(one.endpoint)
    refused = one.error("current", WRONG_PASSWORD)
    return Credentials(
        current=one.code(current),
        current_wire=current.name if current else "",
        new=one.code(new),
        new_wire=new.name if new else "",
        refused=refused,
        ended=one.ended,
    )


def _forgets(one: _Subject) -> Credentials | None:
    store, login = one.resetting, login_of(one.endpoint)
    if store is None or login is None:
        return None
    lifetime = one.endpoint.operation.tokens.reset_lifetime or RESET_LIFETIME
    unknown = [c for c in one.endpoint.operation.errors if c.status == NOT_FOUND]
    return Credentials(
        issued=IssuedToken(store, period(lifetime)),
        login=Identifier(login.name),
        login_code=one.code(login),
        login_wire=login.name,
        refused=one.setting.errors.made(unknown[0]) if unknown else None,
    )


def _resets(one: _Subject) -> Credentials | None:
    new, login = new_password_of(one.endpoint), login_of(one.endpoint)
    refused = one.error("token", NO_RESET_TOKEN)
    sent = one.sent(one.resetting, reset_token_of(one.endpoint), refused)
    if sent is None:
        return None
    return Credentials(
        sent=sent,
        new=one.code(new),
        new_wire=new.name if new else "",
        login=Identifier(login.name) if login else None,
        login_code=one.code(login),
        login_wire=login.name if login else "",
        ended=one.ended,
    )


_READERS = {
    Kind.CREATE: _enters,
    Kind.LOG_IN: _enters,
    Kind.LOG_OUT: _logs_out,
    Kind.REFRESH: _refreshes,
    Kind.CHANGE_PASSWORD: _changes,
    Kind.REQUEST_RESET: _forgets,
    Kind.RESET_PASSWORD: _resets,
}


def _told_case(endpoint: Endpoint, meaning: str) -> ErrorCase | None:
    """Return the error of *endpoint* that speaks of a *meaning*, best in its code or message, and first with 401."""
    known = [
        c for c in _refusals(endpoint) if book("credentials").has(meaning, _text(c))
    ]
    if meaning == "token":
        known = [c for c in known if not book("credentials").has("reused", _text(c))]
    known.sort(
        key=lambda case: (
            not book("credentials").has(meaning, _head(case)),
            case.status != NO_CALLER,
        )
    )
    return next(iter(known), None)


def _refusals(endpoint: Endpoint) -> Iterator[ErrorCase]:
    for case in endpoint.operation.errors:
        if 400 <= case.status < 500 and case.status != TOO_MANY:
            yield case


def _head(case: ErrorCase) -> str:
    return f"{' '.join(words(case.code))} . {case.message}"


def _text(case: ErrorCase) -> str:
    others = " . ".join(f"{one.text} . {one.message}" for one in case.others)
    return f"{_head(case)} . {case.cause} . {others}".lower()
