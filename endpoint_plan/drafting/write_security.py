"""The section on security: who may call an operation, which threats it has, and what answers them.

The kinds of threats are those of the OWASP API Security Top 10 of 2023, https://owasp.org/API-Security/.
"""

from collections.abc import Iterator

from endpoint_plan.blueprint import Kind as Does
from endpoint_plan.checking import field_risks
from endpoint_plan.drafting.prose import code, emphasize, join_codes, join_fields
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Subject
from endpoint_plan.languages.names import SEARCH, SIZE, SORT
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.openapi import Scheme
from endpoint_plan.text.escape import markdown
from endpoint_plan.text.identifiers import fold_name

_BEARERS = frozenset({"bearer", "oauth2", "openidconnect"})
_WORDS = {
    "basic": "HTTP Basic",
    "digest": "HTTP Digest",
    "mutualtls": "client certificates",
}


def access_lines(subject: Subject, stack: Stack) -> Iterator[str]:
    """Yield the lines that say who may call."""
    if not subject.endpoint.facts.auth:
        yield "Public endpoint, no authentication required."
        return
    issuer = f" issued by {stack.identity}" if stack.identity else ""
    yield f"Authentication: a JWT bearer token{issuer} is required."
    for scheme in subject.endpoint.schemes:
        if scheme.scopes:
            yield f"The token carries the scopes {join_codes(list(scheme.scopes))} of {code(scheme.name)}; checking them is part of the work on tokens."


def unsupported_schemes(subject: Subject) -> Iterator[str]:
    """Yield one remark for each security scheme that a bearer token replaces."""
    for scheme in subject.endpoint.schemes:
        if scheme.kind.lower() not in _BEARERS:
            yield (
                f"the scheme {code(scheme.name)} ({_scheme_words(scheme)}) gives way to a JWT bearer token, "
                "which is what the template checks"
            )


def _scheme_words(scheme: Scheme) -> str:
    if scheme.kind == "apiKey":
        return f"a key in the {markdown(scheme.place)}"
    return _WORDS.get(scheme.kind.lower(), markdown(scheme.kind))


Threats = Iterator[tuple[str, str]]
"""Pairs of a threat's name and its answer."""


def threat_lines(subject: Subject) -> Threats:
    """Yield the threats to the operation of *subject*."""
    yield from _id_threats(subject)
    yield from _text_threats(subject)
    yield from _query_threats(subject)
    yield from _upload_threats(subject)
    yield from _list_threats(subject)
    yield from _assignment_threats(subject)
    yield from _personal_data_threats(subject)
    yield from _url_threats(subject)
    yield from _public_threats(subject)


def _id_threats(subject: Subject) -> Threats:
    """An identifier in the path: broken object level authorization."""
    for key in subject.keys[-1:]:
        guessable = key.type.kind is Kind.INTEGER
        how = "can be counted through" if guessable else "can be passed on"
        if subject.endpoint.facts.auth:
            yield (
                "Insecure direct object reference",
                (
                    f"{emphasize(key.name)} {how}, and the specification names no owner of a {subject.noun}. "
                    "Settle who has access before the service is released; the lookup in the service is the place for it."
                ),
            )
        elif guessable:
            yield "Enumeration", f"{emphasize(key.name)} {how}: nothing that is not public may hang on it."


def _text_threats(subject: Subject) -> Threats:
    """Text that is kept and shown again."""
    texts = [
        one for one in subject.request_fields if field_risks.is_free_text(one.shape)
    ]
    shown = [one for one in texts if not field_risks.is_secret(one.name)]
    if shown and subject.changes_data:
        yield (
            "Stored cross-site scripting",
            (
                f"{join_fields([one.path for one in shown])} come back as they were sent, in JSON and never in HTML: "
                "whoever shows them escapes them."
            ),
        )
    endless = [
        one.path
        for one in subject.request_fields
        if field_risks.is_unlimited(one.shape)
    ]
    if endless:
        yield (
            "Unlimited input",
            (
                f"the specification sets no greatest length for {join_fields(endless)}; the server in front limits the size "
                "of a request to 1 MB until it does."
            ),
        )


def _query_threats(subject: Subject) -> Threats:
    """Parameters that end up in a query of a database."""
    names = [one.name for one in subject.parameters(Location.QUERY)]
    searched = [one for one in names if fold_name(one) in SEARCH]
    sorted_by = [
        one.name
        for one in subject.parameters(Location.QUERY)
        if fold_name(one.name) in SORT and one.type.enum is None
    ]
    if searched:
        yield "Injection", f"{join_fields(searched)} reach a database as bound parameters, never as part of a query."
    if sorted_by:
        yield "Injection", f"{join_fields(sorted_by)} choose among the names of columns that the service knows."


def _upload_threats(subject: Subject) -> Threats:
    """Uploads."""
    body = subject.endpoint.facts.body
    files = [
        one.path for one in subject.request_fields if one.shape.format is Format.BINARY
    ]
    if body is not None and (files or body.type.format is Format.BINARY):
        what = join_fields(files) or "the body"
        yield (
            "Hostile upload",
            (
                f"{what}: the size is limited while it is received, the kind is told by the content and not by its name, "
                "and the name of the file never becomes a path."
            ),
        )


def _list_threats(subject: Subject) -> Threats:
    """Answers without an end: unrestricted resource consumption."""
    if subject.operation.kind is not Does.LIST:
        return
    sizes = [
        one for one in subject.parameters(Location.QUERY) if fold_name(one.name) in SIZE
    ]
    for one in sizes:
        if one.type.maximum is None and one.type.exclusive_maximum is None:
            yield (
                "Unlimited page",
                f"{emphasize(one.name)} has no upper bound in the specification: agree on one, a hundred serves most lists.",
            )
        else:
            yield "Scraping", f"a page holds no more than {one.type.maximum} {subject.plural}; more calls than a client makes are slowed down."
    if not sizes:
        yield "Unlimited answer", f"the list of {subject.plural} has no page size: add one before it grows."


def _assignment_threats(subject: Subject) -> Threats:
    """Fields that a caller should not decide: mass assignment."""
    if not subject.changes_data:
        return
    decided = [
        one.path
        for one in subject.request_fields
        if field_risks.is_privileged(one.name)
    ]
    if decided:
        yield (
            "Mass assignment",
            f"the caller sends {join_fields(decided)}: the service takes them over only where the caller is free to choose them.",
        )
    amounts = [
        one.path for one in subject.request_fields if field_risks.is_money(one.name)
    ]
    if amounts:
        yield "Manipulated amounts", f"{join_fields(amounts)} come from the caller: what is charged is computed by the service."


def _personal_data_threats(subject: Subject) -> Threats:
    """Data about people, and secrets."""
    messages = [*subject.request_fields, *subject.response_fields]
    personal = [
        one.name for one in messages if field_risks.is_personal(one.name, one.shape)
    ]
    if personal:
        yield "Personal data", f"{join_fields(personal)} appear in no log line, and are handed to nobody but those who need them."
    exposed = [
        one.name
        for one in subject.endpoint.facts.parameters
        if one.location is not Location.HEADER
        and field_risks.is_personal(one.name, one.type)
    ]
    if exposed:
        yield "Personal data in a URL", f"{join_fields(exposed)} stand in the URL and so in the logs of every proxy: mask them there."
    secrets = [
        one.name for one in subject.request_fields if field_risks.is_secret(one.name)
    ]
    if secrets:
        yield "Secrets", f"{join_fields(secrets)}: stored as a salted hash if at all, and never logged."
    returned = [
        one.path for one in subject.response_fields if field_risks.is_secret(one.name)
    ]
    if returned:
        yield "Secrets in an answer", f"the specification answers with {join_fields(returned)}: have it taken out."
    secrets_in_url = [
        one.name
        for one in subject.parameters(Location.QUERY)
        if field_risks.is_secret(one.name)
    ]
    if secrets_in_url:
        yield "Secrets in a URL", f"{join_fields(secrets_in_url)} are kept by browsers and proxies: have them moved to a body."


def _url_threats(subject: Subject) -> Threats:
    """URLs of the caller that somebody follows: server side request forgery."""
    urls = [
        one.path for one in subject.request_fields if one.shape.format is Format.URI
    ]
    if urls:
        yield "Server side request forgery", f"{join_fields(urls)}: whoever fetches them allows no address of the own network and no scheme but https."


def _public_threats(subject: Subject) -> Threats:
    """Changes that anybody may make."""
    if subject.changes_data and not subject.endpoint.facts.auth:
        yield "Abuse", "anybody may call this and change what is kept: a limit of calls for each address stands in front."
