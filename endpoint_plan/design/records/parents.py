"""What other records stand below: what the plan serves, and what its paths and bodies only refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import Segment, owner_noun
from endpoint_plan.design.errors.classes import is_about_owners
from endpoint_plan.design.records.keys import KEY_KINDS
from endpoint_plan.design.records.named_things import (
    NOT_FOUND,
    missed_nouns,
    naming_fields,
)
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import Identifier, words

BELOW = (Kind.CREATE, Kind.CREATE_MANY, Kind.LIST, Kind.ACTION)
"""Kinds of operations that ask for a parent and find no record of their own."""


UUID_TEXT = Schema(kind=SchemaKind.STRING, format=Format.UUID)
"""What ids are where the plan does not tell it."""


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
    endpoints = [one for group in groups.values() for one in group]
    keys = {noun: prop for one in endpoints for noun, prop in naming_fields(one)}
    for endpoint in endpoints:
        for parameter in endpoint.parents:
            plural = collection_of(endpoint, parameter)
            missed = is_missed(endpoint)
            referred = missed or names_record(endpoint, parameter)
            if not plural or plural in groups or not referred:
                continue
            alone = endpoint.route.kind in BELOW
            known = found.get(plural)
            owned = alone and any(map(is_about_owners, endpoint.operation.errors))
            single = Identifier(singular(plural))
            named = _name_in_path(parameter, single)
            key = parameter.type
            if named:
                key = keys[single].type if single in keys else UUID_TEXT
            parent = _bare(endpoint, single, plural, key, user_id, named, owned=owned)
            noun = owner_noun(endpoint.operation.path, parameter.name)
            missing = known.missing if known else None
            missing = missing or missing_case([endpoint], noun)
            known = _with_fields(known, parent) if known else parent
            found[plural] = replace(known, missing=missing)
        for noun, prop, cases in missed_nouns(endpoint):
            plural = Identifier(plural_of(noun))
            if plural not in groups:
                owned = any(map(is_about_owners, cases))
                parent = _bare(endpoint, noun, plural, prop.type, user_id, owned=owned)
                found.setdefault(plural, parent)
    yield from found.values()


def _with_fields(known: Parent, other: Parent) -> Parent:
    """Return the parent *known* with the fields and the owner that only the *other* has."""
    fields = dict(other.schema.properties) | dict(known.schema.properties)
    owner = known.schema.owner or other.schema.owner
    schema = replace(known.schema, properties=tuple(fields.items()), owner=owner)
    return replace(known, schema=schema)


def _name_in_path(parameter: PlanParameter, noun: str) -> Property | None:
    """Return the field by which *parameter* names a *noun* in paths, beside its id: `/decks/{slug}/cards`."""
    said = words(parameter.name)
    plain = parameter.type.is_plain_text and said[-1:] not in (["id"], ["uuid"])
    if not plain or said == words(noun):
        return None
    return Property(name=parameter.name, type=parameter.type, required=True)


def _bare(
    endpoint: Endpoint,
    noun: Identifier,
    plural: Identifier,
    key: Schema,
    user_id: Schema,
    named: Property | None = None,
    *,
    owned: bool,
) -> Parent:
    """Return what *endpoint* calls a *noun*: its *key*, by what else it is *named* and, where it is *owned* and callers are known, its owner."""
    owner = Identifier("owner_id") if owned and endpoint.operation.auth else None
    bare = key.but(nullable=False)
    fields = [(Identifier("id"), Property(name="id", type=bare, required=True))]
    if named:
        fields.append((Identifier(named.name), named))
    if owner:
        fields.append((owner, Property(name=owner, type=user_id, required=True)))
    schema = RecordSchema(tuple(fields), Identifier("id"), owner, endpoint.shapes)
    return Parent(noun, plural, schema)
