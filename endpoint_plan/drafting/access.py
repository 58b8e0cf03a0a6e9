"""Who may call an operation: the specification's schemes, and the one that the template has."""

from collections.abc import Iterator

from endpoint_plan.drafting.prose import code, listed
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Subject
from endpoint_plan.openapi import Scheme
from endpoint_plan.text.markdown_escape import markdown

_BEARERS = frozenset({"bearer", "oauth2", "openidconnect"})
_WORDS = {
    "basic": "HTTP Basic",
    "digest": "HTTP Digest",
    "mutualtls": "client certificates",
}


def access(subject: Subject, stack: Stack) -> Iterator[str]:
    """Yield the lines that say who may call."""
    if not subject.endpoint.facts.auth:
        yield "Public endpoint, no authentication required."
        return
    issuer = f" issued by {stack.identity}" if stack.identity else ""
    yield f"Authentication: a JWT bearer token{issuer} is required."
    for scheme in subject.endpoint.schemes:
        if scheme.scopes:
            yield f"The token carries the scopes {listed(list(scheme.scopes))} of {code(scheme.name)}; checking them is part of the work on tokens."


def unmet(subject: Subject) -> Iterator[str]:
    """Yield what the schemes of the specification ask for and the template does otherwise."""
    for scheme in subject.endpoint.schemes:
        if scheme.kind.lower() not in _BEARERS:
            yield (
                f"the scheme {code(scheme.name)} ({_described(scheme)}) gives way to a JWT bearer token, "
                "which is what the template checks"
            )


def _described(scheme: Scheme) -> str:
    if scheme.kind == "apiKey":
        return f"a key in the {markdown(scheme.place)}"
    return _WORDS.get(scheme.kind.lower(), markdown(scheme.kind))
