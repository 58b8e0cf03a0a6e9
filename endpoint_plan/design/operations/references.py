"""Fields of bodies that name something else, which must be there: `{"deckId": ...}`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from endpoint_plan.blueprint import ErrorClass, Kind, Reference
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import attribute_names
from endpoint_plan.design.field_naming import named as field_names
from endpoint_plan.design.operations.field_sources import OWNER_ID
from endpoint_plan.design.operations.parents import (
    another_key,
    field_of_group,
    is_of_group,
    not_there,
)
from endpoint_plan.design.records.named_things import (
    ACTING,
    CONFLICT,
    NOT_FOUND,
    UNPROCESSABLE,
    missing_noun,
    says_missing,
)
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema, given
from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.id_lists import lists_ids
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import INVALID_STATUSES, ErrorCase
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier, fold_name, words


def references(
    endpoint: Endpoint,
    parents: Mapping[str, Parent],
    record: RecordSchema | None,
    raised: Iterable[ErrorClass],
    asked: Mapping[str, JsonValue],
    refused: Callable[[ErrorCase], ErrorClass],
    within: tuple[str, str] = ("", ""),
    sent_fields: str = "",
    needed: frozenset[str] = frozenset(),
) -> tuple[Reference, ...]:
    """Return which fields of *record*, or of what is sent to an action, name something else, each with the *raised* error that speaks of it.

    *asked* are the values that the tests send; *refused* makes an error where the plan says that a
    thing must be there, and names no error for it. *within*: the group to which what is named must
    belong where it is in one, and code for it. *sent_fields* is code for the names of what is sent.
    *needed* are the folded collections of which rules ask more than that they are there.
    """
    group, group_code = within
    errors = [error for error in raised if error.status != 403]
    in_items = endpoint.route.kind is Kind.CREATE_MANY
    sent = endpoint.route.kind in ACTING
    made = []
    for attribute, prop, parent in _named_things(endpoint, parents, record):
        error = _speaking(errors, endpoint, parent.noun, attribute)
        # Who has a place in a group names one that is there.
        placed = bool(group_code) and parent.noun == group
        asked_for = parent.demanded or fold_name(parent.plural) in needed
        if error is None and asked_for and not placed:
            error = refused(_missing_case(endpoint, parent))
        if error is None:
            continue
        many = endpoint.shapes.resolve(prop.type).kind is SchemaKind.ARRAY
        key = dict(parent.schema.properties)[parent.schema.key]
        minded = endpoint.operation.owned and not is_of_group(endpoint, parent)
        theirs = any(map(book("ownership").matches, _causes_on(error, parent.noun)))
        owned = bool(parent.schema.owner and (minded or theirs))
        owner = parent.schema.owner if owned else None
        grouped = field_of_group(parent.schema, group) if group_code else None
        values = ((owner, OWNER_ID),) if owner else ()
        if grouped and parent.noun != group:
            values = (*values, (grouped, group_code))
        made.append(
            Reference(
                field=attribute,
                noun=parent.noun,
                optional=endpoint.shapes.resolve(prop.type).nullable
                or (sent and not prop.is_required),
                many=many,
                plural=parent.plural,
                values=values,
                group_wire=(
                    dict(parent.schema.properties)[grouped].name
                    if grouped and parent.noun != group
                    else ""
                ),
                key=parent.schema.key,
                error=error,
                wire=prop.name,
                example_key=asked.get(prop.name),
                wire_key=key.name,
                owned=owned,
                sent=sent,
                given=sent_fields if endpoint.route.kind is Kind.UPDATE else "",
                other_key=None if many or in_items else another_key(key),
            )
        )
    return tuple(made)


def _causes_on(error: ErrorClass, noun: Identifier) -> Iterator[str]:
    """Yield the causes of *error* that speak of a *noun*."""
    return (one for one in error.causes if set(words(noun)) <= set(words(one)))


def _missing_case(endpoint: Endpoint, parent: Parent) -> ErrorCase:
    """Return how *endpoint* refuses a reference to a *parent* that is not there, where no error of the plan speaks of it.

    What makes records and answers 404 can only mean what these name.
    """
    said = {case.status for case in endpoint.operation.errors}
    makes = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY)
    spoken = [
        case.status
        for case in endpoint.operation.errors
        if _speaks_of(case, parent.noun)
    ]
    if makes and NOT_FOUND in said:
        spoken.insert(0, NOT_FOUND)
    otherwise = 400 if 400 in said or 422 not in said else 422
    status = spoken[0] if spoken else otherwise
    return not_there(parent.noun, status)


def _speaks_of(case: ErrorCase, noun: str) -> bool:
    """Tell whether *case* says that a *noun* is missing, or that what names it is wrong."""
    causes = (case.cause, *(one.text for one in case.others))
    told = [f"{case.code} {cause} {case.message}" for cause in causes]
    text = next((one for one in told if set(words(noun)) <= set(words(one))), "")
    if not text:
        return False
    missing = case.status in INVALID_STATUSES and book("tables").has("exists", text)
    return case.status == NOT_FOUND or missing or case.status == UNPROCESSABLE


def _named_things(
    endpoint: Endpoint, parents: Mapping[str, Parent], record: RecordSchema | None
) -> Iterator[tuple[Identifier, Property, Parent]]:
    """Yield the fields of *record* that *endpoint* is given and that name something else."""
    acting = endpoint.route.kind in ACTING
    sent = endpoint.body_properties() if acting else given(endpoint)
    if not sent:
        return
    known = {parent.noun: parent for parent in parents.values()}
    if acting:
        for attribute, prop in field_names(sent):
            listed = lists_ids(prop, endpoint.shapes)
            if thing := _named(attribute, known, listed=listed):
                yield attribute, prop, thing
        return
    if record is None:
        return
    told = frozenset(attribute_names(sent).values())
    # What the path names is looked up as what the record stands below, whatever a body says of it.
    above = map(endpoint.attribute, endpoint.parents)
    decided = {record.key, record.owner, *above}
    names_of_lists = {p.name for p in sent if lists_ids(p, endpoint.shapes)}
    for attribute, prop in record.properties:
        named = _named(attribute, known, listed=prop.name in names_of_lists)
        if named and attribute in told and attribute not in decided:
            yield attribute, prop, named


def _named(
    attribute: Identifier, known: Mapping[Identifier, Parent], *, listed: bool
) -> Parent | None:
    """Return the one of *known* that *attribute* refers to: by its whole noun, or by the end of it.

    What is *listed* are ids, also where the name does not say so: `tags`.
    """
    noun = attribute.removesuffix("_ids").removesuffix("_id")
    if noun == attribute:
        if not listed:
            return None
        noun = singular(attribute)
    parts = noun.split("_")
    tails = ("_".join(parts[i:]) for i in range(len(parts)))
    return next((known[Identifier(t)] for t in tails if t in known), None)


def _speaking(
    errors: list[ErrorClass], endpoint: Endpoint, noun: str, field: Identifier
) -> ErrorClass | None:
    """Return the one of *errors* that says that no *noun* is there, or that the *field* names none."""
    spoken = set(words(noun))
    named = Identifier(field.removesuffix("_id"))
    codes = {
        (case.status, case.code)
        for case in endpoint.operation.errors
        if case.code and missing_noun(endpoint, case) == named
    }
    called = [e for e in errors if spoken <= set(words(f"{e.name} {e.code}"))]
    # A conflict with a noun in its code may well be about a thing that is there.
    by_name = (e for e in called if e.status != CONFLICT)
    in_conflict = (
        e for e in called if any(book("tables").has("exists", one) for one in e.causes)
    )
    by_cause = (
        error
        for error in errors
        if error.status == NOT_FOUND and any(_causes_on(error, Identifier(noun)))
    )
    by_code = (e for e in errors if (e.status, e.code) in codes)
    by_field = (
        error
        for error in errors
        if error.status in (NOT_FOUND, UNPROCESSABLE)
        and any(says_missing(cause, field) for cause in error.causes)
    )
    return next(chain(by_name, by_code, by_field, by_cause, in_conflict), None)
