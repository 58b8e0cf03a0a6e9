"""Which fields of a request name something else, and which error of the plan says that this is not there."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.design.records.record import given
from endpoint_plan.languages import book
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier, words

ACTING = (Kind.ACTION, Kind.ACTION_ON_ONE)
"""Kinds of operations whose body is no record."""

MAKING = (Kind.CREATE, Kind.CREATE_MANY, Kind.ACTION)
"""Kinds of operations that find no record of their own, so that only what they name can be missing."""

NOT_FOUND, CONFLICT, UNPROCESSABLE = 404, 409, 422

MISSING = (NOT_FOUND, CONFLICT, UNPROCESSABLE)
"""Statuses with which a plan may refuse a reference to what is not there."""


def naming_fields(endpoint: Endpoint) -> Iterator[tuple[Identifier, Property]]:
    """Yield each field in the body of *endpoint* that names something else, after the noun of that: `deckId` names a deck."""
    acting = endpoint.route.kind in ACTING
    for prop in endpoint.body_properties() if acting else given(endpoint):
        name = Identifier(prop.name)
        noun = Identifier(name.removesuffix("_id"))
        if noun != name and noun not in PEOPLE:
            yield noun, prop


def missed_nouns(
    endpoint: Endpoint,
) -> Iterator[tuple[Identifier, Property, list[ErrorCase]]]:
    """Yield each thing that the body of *endpoint* names and of which the plan says that it may be missing, with the field and the cases that say so."""
    cases = [case for case in endpoint.operation.errors if case.status in MISSING]
    for noun, prop in naming_fields(endpoint):
        telling = [
            case
            for case in cases
            if set(words(noun)) <= set(words(_told(case)))
            or missing_noun(endpoint, case) == noun
        ]
        if telling:
            yield noun, prop, telling


def missing_noun(endpoint: Endpoint, case: ErrorCase) -> Identifier | None:
    """Return what *case* says is missing of that which the body of *endpoint* names; None where it speaks of something else.

    What makes records and stands below nothing can answer 404 only for what it names: where that
    is one thing, the case need not say so.
    """
    if case.status != NOT_FOUND or endpoint.route.kind not in MAKING:
        return None
    told = set(words(_told(case)))
    above = (
        owner_noun(endpoint.operation.path, parameter.name)
        for parameter in endpoint.parents
    )
    if any(set(words(noun)) <= told for noun in above):
        return None
    named = [noun for noun, _ in naming_fields(endpoint)]
    spoken = [noun for noun in named if set(words(noun)) <= told]
    if not spoken and not endpoint.parents:
        spoken = named
    return spoken[0] if len(spoken) == 1 else None


def says_missing(cause: str, field: Identifier) -> bool:
    """Tell whether *cause* says that what the *field* names is not there: "categoryId doesn't exist"."""
    told, named = words(cause), words(field)
    starts = range(len(told) - len(named) + 1)
    spoken = any(told[start : start + len(named)] == named for start in starts)
    return spoken and book("tables").has("exists", cause)


def _told(case: ErrorCase) -> str:
    return f"{case.code} {case.cause} {case.message}"
