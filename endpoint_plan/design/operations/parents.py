"""Things that must exist before anything can be made or listed below them: `/workshops/{id}/bookings`.

A parent that the plan serves is looked up in its own repository. One that the plan only refers to
gets a record of its own, which holds its id and, where the plan speaks of it, its owner; seed data
fills it.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from endpoint_plan.blueprint import (
    ErrorClass,
    Kind,
    Lookup,
    Ownership,
    Parameter,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.operations.field_sources import OWNER_ID
from endpoint_plan.design.operations.request import CALLER, TAKEN, Request
from endpoint_plan.design.records.keys import field_in_path
from endpoint_plan.design.records.named_things import NOT_FOUND
from endpoint_plan.design.records.parents import (
    BELOW,
    Parent,
    collection_of,
    is_missed,
    names_record,
)
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.groups import names_group
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Property
from endpoint_plan.text.identifiers import Identifier, fold_name, words

ON_ONE = (Kind.READ, Kind.UPDATE, Kind.REPLACE, Kind.DELETE, Kind.ACTION_ON_ONE)
"""Kinds of operations that ask for a parent where the plan has an error of its own for it."""

FORBIDDEN = 403


def parent_lookups(
    endpoint: Endpoint,
    parents: Mapping[str, Parent],
    request: Request,
    raised: Iterable[ErrorClass],
    made_error: Callable[[ErrorCase, str], ErrorClass],
    asked: frozenset[str] = frozenset(),
) -> tuple[Lookup, ...]:
    """Return how *endpoint* finds its parents, refused with those of the *raised* errors that are about them.

    *made_error* makes an error about what a noun names, where the plan has none of the operation;
    *asked* are the folded collections of which more is asked than that they are there.
    """
    errors = list(raised)
    unsaid = endpoint.route.kind in BELOW and not is_missed(endpoint)
    if not unsaid and not is_missed(endpoint):
        errors = _parents_alone(endpoint, errors)
    if not errors and not unsaid and not asked:
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
        needed = missing is None and fold_name(plural) in asked
        if needed or (unsaid and _is_looked_up(endpoint, parameter)):
            missing = made_error(parent.missing or not_there(parent.noun), noun)
        if missing is None:
            continue
        shared = parent.public or is_of_group(endpoint, parent)
        minded = endpoint.operation.owned and not shared
        owner = parent.schema.owner if minded else None
        trusted = endpoint.operation.trusted if minded else ()
        forbidden = _about(errors, FORBIDDEN, noun) if owner else None
        if owner and trusted:
            # Whose it is, is asked of what was found, and of the caller's roles.
            forbidden = forbidden or missing
        fields = dict(parent.schema.properties)
        field = field_in_path(fields, parameter.name, noun) or parent.schema.key
        values = {field: str(argument.name)}
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
                trusted=trusted,
                plural=parent.plural,
                variable=_variable(parent, by_name),
                wire_key=dict(parent.schema.properties)[field].name,
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


def field_of_group(record: RecordSchema | None, group: str) -> Identifier | None:
    """Return the field by which *record* names its *group*; None without one."""
    names = [name for name, _ in record.properties] if record else []
    return next((name for name in names if names_group(name, group)), None)


def is_of_group(endpoint: Endpoint, parent: Parent) -> bool:
    """Tell whether a *parent* is in the group in which *endpoint* asks for a place, whoever owns it."""
    asked = endpoint.operation.membership if endpoint.placed else None
    return asked is not None and field_of_group(parent.schema, asked.group) is not None


def not_there(noun: str, status: int = NOT_FOUND) -> ErrorCase:
    """Return how it is told that there is no *noun*, where the plan does not say it."""
    return ErrorCase(
        status=status,
        code=f"{noun.upper()}_NOT_FOUND",
        message=f"There is no such {noun.replace('_', ' ')}.",
    )


def another_key(key: Property) -> JsonValue:
    """Return a valid key of something that the tests never store."""
    if key.type.format is Format.UUID:
        return str(UUID(int=987654))
    return 987654 if key.type.kind in NUMERIC_KINDS else "another"


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
