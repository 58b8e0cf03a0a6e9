"""What other records stand below: what the plan serves, and what its paths and bodies only refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import Segment, owner_noun
from endpoint_plan.design.errors.classes import is_about_owners
from endpoint_plan.design.records.keys import KEY_KINDS
from endpoint_plan.design.records.named_things import NOT_FOUND, missed_nouns
from endpoint_plan.design.records.record import PEOPLE, RecordSchema
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.text.identifiers import Identifier, words

BELOW = (Kind.CREATE, Kind.CREATE_MANY, Kind.LIST, Kind.ACTION)
"""Kinds of operations that ask for a parent and find no record of their own."""


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
            alone = endpoint.route.kind in BELOW
            owned = alone and any(map(is_about_owners, endpoint.operation.errors))
            single = Identifier(singular(plural))
            parent = _bare(
                endpoint, single, plural, parameter.type, user_id, owned=owned
            )
            known = found.get(plural)
            noun = owner_noun(endpoint.operation.path, parameter.name)
            missing = known.missing if known else None
            missing = missing or missing_case([endpoint], noun)
            if known is None or (parent.schema.owner and not known.schema.owner):
                known = parent
            found[plural] = replace(known, missing=missing)
        for noun, prop, cases in missed_nouns(endpoint):
            plural = Identifier(plural_of(noun))
            if plural not in groups:
                key = prop.type.but(nullable=False)
                owned = any(map(is_about_owners, cases))
                parent = _bare(endpoint, noun, plural, key, user_id, owned=owned)
                found.setdefault(plural, parent)
    yield from found.values()


def _bare(
    endpoint: Endpoint,
    noun: Identifier,
    plural: Identifier,
    key: Schema,
    user_id: Schema,
    *,
    owned: bool,
) -> Parent:
    """Return what *endpoint* calls a *noun*: its *key* and, where it is *owned* and callers are known, its owner."""
    owner = Identifier("owner_id") if owned and endpoint.operation.auth else None
    fields = [(Identifier("id"), Property(name="id", type=key, required=True))]
    if owner:
        fields.append((owner, Property(name=owner, type=user_id, required=True)))
    schema = RecordSchema(tuple(fields), Identifier("id"), owner, endpoint.shapes)
    return Parent(noun, plural, schema)
