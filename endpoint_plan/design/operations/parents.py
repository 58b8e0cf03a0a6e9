"""Things that must exist before anything can be made or listed below them: `/workshops/{id}/bookings`.

A parent that the plan serves is looked up in its own repository. One that the plan only refers to
gets a record of its own, which holds its id and, where the plan speaks of it, its owner; seed data
fills it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from pydantic import JsonValue

from endpoint_plan.blueprint import (
    ErrorClass,
    Kind,
    Lookup,
    Ownership,
    Parameter,
    Reference,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.design.field_naming import attribute_names
from endpoint_plan.design.field_naming import named as field_names
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.operations.field_sources import OWNER_ID
from endpoint_plan.design.operations.request import CALLER, TAKEN, Request
from endpoint_plan.design.records.parents import (
    BELOW,
    NOT_FOUND,
    Parent,
    collection_of,
    is_missed,
    names_record,
)
from endpoint_plan.design.records.record import RecordSchema, given
from endpoint_plan.languages import book
from endpoint_plan.languages.groups import names_group
from endpoint_plan.model.plan import INVALID_STATUSES, ErrorCase
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Property
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import Identifier, words

ON_ONE = (Kind.READ, Kind.UPDATE, Kind.REPLACE, Kind.DELETE, Kind.ACTION_ON_ONE)
"""Kinds of operations that ask for a parent where the plan has an error of its own for it."""

ACTING = (Kind.ACTION, Kind.ACTION_ON_ONE)
"""Kinds of operations whose body is no record."""

FORBIDDEN, UNPROCESSABLE = 403, 422


def parent_lookups(
    endpoint: Endpoint,
    parents: Mapping[str, Parent],
    request: Request,
    raised: Iterable[ErrorClass],
    made_error: Callable[[ErrorCase, str], ErrorClass],
) -> tuple[Lookup, ...]:
    """Return how *endpoint* finds its parents, refused with those of the *raised* errors that are about them.

    *made_error* makes an error about what a noun names, where the plan has none of the operation.
    """
    errors = list(raised)
    unsaid = endpoint.route.kind in BELOW and not is_missed(endpoint)
    if not unsaid and not is_missed(endpoint):
        errors = _parents_alone(endpoint, errors)
    if not errors and not unsaid:
        return ()
    by_name = {parameter.name: parameter for parameter in request.parameters}
    codes = {value.name: value.code for value in request.values}
    made = []
    for parameter in endpoint.parents:
        plural = collection_of(endpoint, parameter)
        # What is listed does not stand below itself: `GET /notes/{id}` with a list as answer.
        parent = parents.get(plural) if plural != endpoint.route.plural else None
        code = codes.get(endpoint.attribute(parameter), "")
        argument = by_name.get(Identifier(code)) if code else None
        noun = owner_noun(endpoint.operation.path, parameter.name)
        if parent is None or argument is None:
            continue
        missing = _about(errors, NOT_FOUND, noun)
        if unsaid and _is_looked_up(endpoint, parameter):
            missing = made_error(parent.missing or _not_found(parent.noun), noun)
        if missing is None:
            continue
        minded = endpoint.operation.owned and not parent.public
        owner = parent.schema.owner if minded else None
        forbidden = _about(errors, FORBIDDEN, noun) if owner else None
        values = {parent.schema.key: str(argument.name)}
        if owner and not forbidden:
            values[owner] = OWNER_ID
        through = ownership(parent.schema, parents) if minded else None
        if through:
            forbidden = _about(errors, FORBIDDEN, noun)
        made.append(
            Lookup(
                values=tuple(values.items()),
                parameters=tuple(
                    by_name[name]
                    for name in (CALLER, argument.name)
                    if name in by_name and (owner or through or name != CALLER)
                ),
                through=through,
                not_found=missing,
                forbidden=forbidden,
                owner=owner,
                plural=parent.plural,
                variable=_variable(parent, by_name),
                wire_key=dict(parent.schema.properties)[parent.schema.key].name,
                example_key=path_value(parameter),
                other_key=_other_key(parameter),
            )
        )
    return tuple(made)


def _is_looked_up(endpoint: Endpoint, parameter: PlanParameter) -> bool:
    """Tell whether *endpoint* looks up what *parameter* names, though the plan does not say that it may be missing.

    Whether callers have a place in it tells as much.
    """
    asked = endpoint.operation.membership
    return names_record(endpoint, parameter) and asked is None


def _parents_alone(endpoint: Endpoint, errors: list[ErrorClass]) -> list[ErrorClass]:
    """Return those of *errors* that say that a parent is missing, of an operation on one record."""
    if endpoint.route.kind not in ON_ONE:
        return []
    nouns = [owner_noun(endpoint.operation.path, p.name) for p in endpoint.parents]
    return [
        error
        for error in errors
        if error.status == NOT_FOUND
        and any(set(words(noun)) <= set(words(error.name)) for noun in nouns)
    ]


def ownership(record: RecordSchema, parents: Mapping[str, Parent]) -> Ownership | None:
    """Return what tells whose a *record* is that has no owner of its own; None where nothing does."""
    if record.through is None:
        return None
    noun = record.through.removesuffix("_id")
    parent = next((p for p in parents.values() if p.noun == noun), None)
    if parent is None or parent.schema.owner is None:
        return None
    key = dict(parent.schema.properties)[parent.schema.key]
    return Ownership(
        field=record.through,
        wire=dict(record.properties)[record.through].name,
        plural=parent.plural,
        noun=parent.noun,
        key=parent.schema.key,
        owner=parent.schema.owner,
        wire_key=key.name,
        example_key=another_key(key),
    )


def references(
    endpoint: Endpoint,
    parents: Mapping[str, Parent],
    record: RecordSchema,
    raised: Iterable[ErrorClass],
    asked: Mapping[str, JsonValue],
    refused: Callable[[ErrorCase], ErrorClass],
    within: tuple[str, str] = ("", ""),
    sent_fields: str = "",
) -> tuple[Reference, ...]:
    """Return which fields of *record*, or of what is sent to an action, name something else, each with the *raised* error that speaks of it.

    *asked* are the values that the tests send; *refused* makes an error where the plan says that a
    thing must be there, and names no error for it. *within*: the group to which what is named must
    belong where it is in one, and code for it. *sent_fields* is code for the names of what is sent.
    """
    group, group_code = within
    errors = [error for error in raised if error.status != FORBIDDEN]
    in_items = endpoint.route.kind is Kind.CREATE_MANY
    sent = endpoint.route.kind in ACTING
    made = []
    for attribute, prop, parent in _named_things(endpoint, parents, record):
        error = _speaking(errors, parent.noun)
        # Who has a place in a group names one that is there.
        placed = bool(group_code) and parent.noun == group
        if error is None and parent.demanded and not placed:
            error = refused(_missing_case(endpoint, parent))
        if error is None:
            continue
        many = record.shapes.resolve(prop.type).kind is SchemaKind.ARRAY
        key = dict(parent.schema.properties)[parent.schema.key]
        owned = bool(parent.schema.owner and endpoint.operation.owned)
        owner = parent.schema.owner if owned else None
        grouped = field_of_group(parent.schema, group) if group_code else None
        values = ((owner, OWNER_ID),) if owner else ()
        if grouped and parent.noun != group:
            values = (*values, (grouped, group_code))
        made.append(
            Reference(
                field=attribute,
                noun=parent.noun,
                optional=record.shapes.resolve(prop.type).nullable
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


def field_of_group(record: RecordSchema | None, group: str) -> Identifier | None:
    """Return the field by which *record* names its *group*; None without one."""
    names = [name for name, _ in record.properties] if record else []
    return next((name for name in names if names_group(name, group)), None)


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
    return _not_found(parent.noun, status)


def _not_found(noun: str, status: int = NOT_FOUND) -> ErrorCase:
    """Return how it is told that there is no *noun*, where the plan does not say it."""
    return ErrorCase(
        status=status,
        code=f"{noun.upper()}_NOT_FOUND",
        message=f"There is no such {noun.replace('_', ' ')}.",
    )


def _speaks_of(case: ErrorCase, noun: str) -> bool:
    """Tell whether *case* says that a *noun* is missing, or that what names it is wrong."""
    causes = (case.cause, *(one.text for one in case.others))
    told = [f"{case.code} {cause} {case.message}" for cause in causes]
    text = next((one for one in told if set(words(noun)) <= set(words(one))), "")
    if not text:
        return False
    missing = case.status in INVALID_STATUSES and book("tables").has("exists", text)
    return case.status == NOT_FOUND or missing or case.status == UNPROCESSABLE


def another_key(key: Property) -> JsonValue:
    """Return a valid key of something that the tests never store."""
    if key.type.format is Format.UUID:
        return str(UUID(int=987654))
    return 987654 if key.type.kind in NUMERIC_KINDS else "another"


def _named_things(
    endpoint: Endpoint, parents: Mapping[str, Parent], record: RecordSchema
) -> Iterator[tuple[Identifier, Property, Parent]]:
    """Yield the fields of *record* that *endpoint* is given and that name something else."""
    known = {parent.noun: parent for parent in parents.values()}
    if endpoint.route.kind in ACTING:
        for attribute, prop in field_names(endpoint.body_properties()):
            if thing := _named(attribute, known):
                yield attribute, prop, thing
        return
    asked = attribute_names(given(endpoint))
    decided = {record.key, record.owner}
    for attribute, prop in record.properties:
        named = _named(attribute, known)
        if named and attribute in asked.values() and attribute not in decided:
            yield attribute, prop, named


def _named(attribute: Identifier, known: Mapping[Identifier, Parent]) -> Parent | None:
    """Return the one of *known* that *attribute* refers to: by its whole noun, or by the end of it."""
    noun = attribute.removesuffix("_ids").removesuffix("_id")
    if noun == attribute:
        return None
    parts = noun.split("_")
    tails = ("_".join(parts[i:]) for i in range(len(parts)))
    return next((known[Identifier(t)] for t in tails if t in known), None)


def _speaking(errors: list[ErrorClass], noun: str) -> ErrorClass | None:
    """Return the error that says that no *noun* is there."""
    spoken = set(words(noun))
    return next((e for e in errors if spoken <= set(words(f"{e.name} {e.code}"))), None)


def _variable(parent: Parent, taken: Mapping[Identifier, Parameter]) -> Identifier:
    free = parent.noun not in taken and parent.noun not in TAKEN
    return parent.noun if free else Identifier(f"{parent.noun}_record")


def _other_key(parameter: PlanParameter) -> str:
    """Return a key, as a path has it, of something that the tests never store."""
    if parameter.type.format is Format.UUID:
        return str(UUID(int=987654))
    return "987654" if parameter.type.kind in NUMERIC_KINDS else "another"


def _about(errors: list[ErrorClass], status: int, noun: str) -> ErrorClass | None:
    """Return the error with *status* that speaks of *noun*, or the only one with it."""
    found = [error for error in errors if error.status == status]
    speaking = [error for error in found if set(words(noun)) <= set(words(error.name))]
    return speaking[0] if speaking else found[0] if len(found) == 1 else None
