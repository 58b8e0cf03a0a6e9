"""What other records stand below: what the plan serves, and what its paths and bodies only refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import Segment, owner_noun
from endpoint_plan.design.errors.classes import is_about_owners
from endpoint_plan.design.records.keys import KEY_KINDS
from endpoint_plan.design.records.record import PEOPLE, RecordSchema, given
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.text.identifiers import Identifier, words

BELOW = (Kind.CREATE, Kind.CREATE_MANY, Kind.LIST, Kind.ACTION)
"""Kinds of operations that ask for a parent and find no record of their own."""

NOT_FOUND = 404

MISSING = (NOT_FOUND, 409, 422)
"""Statuses with which a plan may refuse a reference to what is not there."""


@dataclass(frozen=True, slots=True)
class Parent:
    """What other resources stand below."""

    noun: Identifier
    plural: Identifier
    """Name of its repository."""
    schema: RecordSchema
    demanded: bool = False
    """Whether the plan says that whatever refers to it must name one that exists."""
    public: bool = False
    """Whether anybody may read it, so that it need not be the caller's."""
    missing: ErrorCase | None = None
    """How the plan says that there is none; None where it does not."""


def collection_of(endpoint: Endpoint, parameter: PlanParameter) -> Identifier:
    """Return the collection in whose path *parameter* names a member: `workshops`."""
    slot = f"{{{parameter.name}}}"
    before = endpoint.operation.path.partition(slot)[0].rstrip("/").rpartition("/")[2]
    if not words(before) or "{" in before:
        return Identifier("")
    return Identifier("_".join(words(before)))


def names_record(endpoint: Endpoint, parameter: PlanParameter) -> bool:
    """Tell whether *parameter* names a record that *endpoint* stands below, whatever the plan says of it.

    That is a member of a collection: no caller, and nothing of which the plan tells all values.
    """
    segment = Segment(collection_of(endpoint, parameter), parameter=False)
    key = endpoint.shapes.resolve(parameter.type)
    told = key.kind in KEY_KINDS and key.format in (None, Format.UUID) and not key.enum
    people = PEOPLE.intersection(words(singular(segment.text))[-1:])
    return segment.collection and told and not people


def is_missed(endpoint: Endpoint) -> bool:
    """Tell whether the plan says that *endpoint* answers 404, which only a parent can be the cause of."""
    missing = any(case.status == NOT_FOUND for case in endpoint.operation.errors)
    return endpoint.route.kind in BELOW and missing


def missing_case(endpoints: Iterable[Endpoint], noun: str = "") -> ErrorCase | None:
    """Return how the plan says of *endpoints* that there is no record, or no *noun*; None where it does not."""
    cases = (c for one in endpoints for c in one.operation.errors)
    said = set(words(noun))
    return next(
        (
            case
            for case in cases
            if case.status == NOT_FOUND
            and said <= set(words(f"{case.code} {case.cause} {case.message}"))
        ),
        None,
    )


def referenced_parents(
    groups: Mapping[str, list[Endpoint]], user_id: Schema
) -> Iterator[Parent]:
    """Yield each parent that operations of *groups* refer to and that no operation makes or reads."""
    found: dict[Identifier, Parent] = {}
    for endpoint in (one for group in groups.values() for one in group):
        for parameter in endpoint.parents:
            plural = collection_of(endpoint, parameter)
            missed = is_missed(endpoint)
            referred = missed or names_record(endpoint, parameter)
            if not plural or plural in groups or not referred:
                continue
            key = Property(name="id", type=parameter.type, required=True)
            properties = [(Identifier("id"), key)]
            alone = endpoint.route.kind in BELOW
            owned = alone and any(map(is_about_owners, endpoint.operation.errors))
            owner = (
                Identifier("owner_id") if owned and endpoint.operation.auth else None
            )
            if owner:
                held = Property(name=owner, type=user_id, required=True)
                properties.append((owner, held))
            schema = RecordSchema(
                tuple(properties), Identifier("id"), owner, endpoint.shapes
            )
            known = found.get(plural)
            noun = owner_noun(endpoint.operation.path, parameter.name)
            missing = known.missing if known else None
            missing = missing or missing_case([endpoint], noun)
            if known is None or (owner and not known.schema.owner):
                known = Parent(Identifier(singular(plural)), plural, schema)
            found[plural] = replace(known, missing=missing)
        for noun, prop in _referenced_fields(endpoint):
            plural = Identifier(plural_of(noun))
            if plural not in groups and noun not in PEOPLE:
                key = Property(name="id", type=prop.type.but(nullable=False))
                fields = ((Identifier("id"), key),)
                schema = RecordSchema(fields, Identifier("id"), None, endpoint.shapes)
                found.setdefault(plural, Parent(noun, plural, schema))
    yield from found.values()


def _referenced_fields(endpoint: Endpoint) -> Iterator[tuple[Identifier, Property]]:
    """Yield each thing that the body of *endpoint* names and of which the plan says that it may be missing."""
    said = [
        set(words(f"{case.code} {case.cause} {case.message}"))
        for case in endpoint.operation.errors
        if case.status in MISSING
    ]
    for prop in given(endpoint):
        name = Identifier(prop.name)
        noun = name.removesuffix("_id")
        if noun != name and any(set(words(noun)) <= spoken for spoken in said):
            yield Identifier(noun), prop
