"""The errors of an operation: those that its specification names, and those that follow from it.

Statuses as in RFC 9110, section 15.
"""

from collections.abc import Iterator

from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.model.plan import (
    INVALID_STATUSES,
    ErrorCase,
    Location,
    Operation,
)
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.openapi import Endpoint, Specification
from endpoint_plan.text.http_statuses import status_of
from endpoint_plan.text.identifiers import words

_CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    422: "VALIDATION_ERROR",
    500: "INTERNAL_ERROR",
}


def complete_errors(specification: Specification) -> Specification:
    """Return *specification* with codes, causes and messages for all errors.

    What every such operation can answer is added where the specification is silent: invalid
    input, no token, no such record, an unexpected failure.
    """
    documented = {
        case.status for one in specification.endpoints for case in one.facts.errors
    }
    invalid = 422 if 422 in documented and 400 not in documented else 400
    endpoints = tuple(
        one.model_copy(update={"facts": _complete_operation(one, invalid)})
        for one in specification.endpoints
    )
    return specification.model_copy(update={"endpoints": endpoints})


def _complete_operation(endpoint: Endpoint, invalid: int) -> Operation:
    facts = endpoint.facts
    documented = {case.status: case for case in facts.errors}
    for status in _implied_statuses(facts, invalid, frozenset(documented)):
        documented.setdefault(status, ErrorCase(status=status))
    cases = [_complete_case(case, facts) for _, case in sorted(documented.items())]
    return facts.model_copy(update={"errors": tuple(cases)})


def _implied_statuses(
    facts: Operation, invalid: int, documented: frozenset[int]
) -> Iterator[int]:
    """Yield the statuses that follow from the interface itself."""
    if takes_input(facts) and documented.isdisjoint(INVALID_STATUSES):
        yield invalid
    if facts.auth:
        yield 401
    if any(one.location is Location.PATH for one in facts.parameters):
        yield 404
    yield 500


def takes_input(facts: Operation) -> bool:
    """Tell whether a request can be invalid: it has a body, or a parameter that rejects some texts."""
    return facts.body is not None or any(
        not one.is_optional or one.type != Schema(kind=Kind.STRING)
        for one in facts.parameters
        if one.location is not Location.PATH or one.type != Schema(kind=Kind.STRING)
    )


def _complete_case(case: ErrorCase, facts: Operation) -> ErrorCase:
    noun = resource_noun(facts)
    return case.model_copy(
        update={
            "code": _error_code(case.status, noun),
            "cause": _cause(case, facts, noun),
            "message": status_of(case.status).message.format(noun=noun),
        }
    )


def resource_noun(facts: Operation) -> str:
    """Return the noun for what the last parameter of the path identifies."""
    keys = [one.name for one in facts.parameters if one.location is Location.PATH]
    if keys:
        return owner_noun(facts.path, keys[-1]).replace("_", " ")
    parts = [part for part in facts.path.split("/") if part]
    return " ".join(words(parts[-1])) if parts else "record"


def _error_code(status: int, noun: str) -> str:
    if status in _CODES:
        return _CODES[status]
    if status == 404:
        return "_".join([*words(noun), "not", "found"]).upper()
    return "_".join(words(status_of(status).word)).upper()


def _cause(case: ErrorCase, facts: Operation, noun: str) -> str:
    """Return the cause that the specification gives, or else the one that follows from the operation."""
    documented = case.cause.strip().rstrip(".")
    if len(words(documented)) > 2:
        return documented
    match case.status:
        case 400 | 422:
            return _invalid_input_cause(facts)
        case 401:
            return "the token is missing, expired or not valid"
        case 403:
            return "the caller may not do this"
        case 404:
            names = [
                one.name for one in facts.parameters if one.location is Location.PATH
            ]
            return (
                f"no {noun} has this {names[-1]}"
                if names
                else f"there is no {noun} to answer with"
            )
        case 409:
            return f"the request contradicts the {noun} as it is kept"
        case 500:
            return "an unexpected failure, logged with its traceback"
    return documented or status_of(case.status).message.format(noun=noun).rstrip(".")


def _invalid_input_cause(facts: Operation) -> str:
    places = []
    if any(one.location is Location.PATH for one in facts.parameters):
        places.append("the path")
    if any(one.location is Location.QUERY for one in facts.parameters):
        places.append("a query parameter")
    if any(one.location is Location.HEADER for one in facts.parameters):
        places.append("a header")
    if facts.body is not None:
        places.append("the body")
    documented = " or ".join(places)
    return (
        f"{documented[:1].lower()}{documented[1:]} breaks its type or limits"
        if documented
        else "the request is malformed"
    )
