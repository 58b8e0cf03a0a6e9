"""Which values no two records may share, as the plan's conflicts (409) tell.

A conflict that names fields and says that they are taken is refused by the repository, in the step
that stores the record. Any other conflict stays with the rules: no skeleton can decide it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.record import RecordSchema, given
from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.groups import names_group
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import Identifier, words
from endpoint_plan.text.words import fold_text

WRITING = (Kind.CREATE, Kind.CREATE_MANY, Kind.REPLACE, Kind.UPDATE)

COMPARABLE = (SchemaKind.STRING, SchemaKind.INTEGER, SchemaKind.NUMBER)

CONFLICT = 409

WHOSE = frozenset(phrases("uniqueness.scope"))
"""Words that say that a value is unique among the records of one owner."""


@dataclass(frozen=True, slots=True)
class UniqueConstraint:
    """Conflicts of the plan that are about the same fields, those that they are limited to first."""

    cases: tuple[ErrorCase, ...]
    scope: tuple[Identifier, ...]
    fields: tuple[Identifier, ...]

    @property
    def names(self) -> tuple[Identifier, ...]:
        """All that must not be equal at once."""
        return (*self.scope, *self.fields)


def unique_constraints(
    endpoints: Iterable[Endpoint], kept: RecordSchema
) -> tuple[UniqueConstraint, ...]:
    """Return what must be unique among the records *kept* of *endpoints*, nothing twice."""
    found: dict[frozenset[Identifier], UniqueConstraint] = {}
    for endpoint in endpoints:
        if endpoint.route.kind not in WRITING:
            continue
        for case in endpoint.operation.errors:
            one = _read(case, endpoint, kept)
            if one:
                known = found.setdefault(frozenset(one.names), one)
                cases = dict.fromkeys((*known.cases, case))
                found[frozenset(one.names)] = replace(known, cases=tuple(cases))
        if gives_key(endpoint, kept):
            found.setdefault(frozenset([kept.key]), _of_key(endpoint, kept))
    return tuple(_least(found))


def _least(
    found: Mapping[frozenset[Identifier], UniqueConstraint],
) -> Iterator[UniqueConstraint]:
    """Yield those of *found* that no other implies: what is unique is unique within any scope, too."""
    for names, one in found.items():
        if any(other < names for other in found):
            continue
        within = (u.cases for others, u in found.items() if names <= others)
        yield replace(one, cases=tuple(dict.fromkeys(chain(*within))))


def gives_key(endpoint: Endpoint, kept: RecordSchema) -> bool:
    """Tell whether callers of *endpoint* choose the key of what it creates: one that a record can hold."""
    key = kept.get(kept.key)
    if key is None or endpoint.route.kind not in (Kind.CREATE, Kind.CREATE_MANY):
        return False
    sent = dict(named(given(endpoint))).get(kept.key)
    return sent is not None and same(kept.shapes, sent.type, key.type)


def _of_key(endpoint: Endpoint, kept: RecordSchema) -> UniqueConstraint:
    """Return the uniqueness of a key that callers choose; a plan that forgets it has no conflict for it."""
    noun, key = endpoint.route.noun.replace("_", " "), kept.key.replace("_", " ")
    cause = f"There is a {noun} with this {key} already"
    return UniqueConstraint((ErrorCase(status=CONFLICT, cause=cause),), (), (kept.key,))


def given_names(endpoint: Endpoint) -> frozenset[Identifier]:
    """Return the names of the fields that callers of *endpoint* give to the record."""
    return frozenset(name for name, _ in named(given(endpoint)))


def _read(
    case: ErrorCase, endpoint: Endpoint, kept: RecordSchema
) -> UniqueConstraint | None:
    text = f"{case.code} . {case.message} . {case.cause}"
    if case.status != CONFLICT or not book("uniqueness").has("taken", text):
        return None
    said, offered = _words(text), given_names(endpoint)
    if _is_limited_to_states(said, kept):
        return None
    place = endpoint.operation.membership
    scope = tuple(
        name
        for name in _scope(said, kept)
        if name in offered
        or not kept.shapes.resolve(dict(kept.properties)[name].type).nullable
        or (place and names_group(name, place.group))
    )
    named = [
        name
        for name in _comparable(kept)
        if name in offered and name not in (kept.owner, *scope) and _says(said, name)
    ]
    noun = Identifier(endpoint.route.noun)
    fields = tuple(_longest([name for name in named if name != noun] or named))
    if not fields:
        return None
    everywhere = book("uniqueness").has("everywhere", text)
    told = not WHOSE.isdisjoint(said)
    own = endpoint.operation.owned and not scope
    whose = (told or own) and not everywhere
    others = kept.owner not in (kept.key, "id")
    owner = (kept.owner,) if kept.owner and whose and others else ()
    return UniqueConstraint((case,), (*owner, *scope), fields)


def _is_limited_to_states(said: list[str], kept: RecordSchema) -> bool:
    """Tell whether it is about records in some state only: "a slot with this code that is not cancelled"."""
    for name, prop in kept.properties:
        shape = kept.shapes.resolve(prop.type)
        values = [one for one in shape.enum or () if isinstance(one, str)]
        flag = [name.removeprefix("is_")] if shape.kind is SchemaKind.BOOLEAN else []
        if any(words(one) and _says(said, one) for one in (*values, *flag)):
            return True
    return False


def _words(text: str) -> list[str]:
    """Return the words of *text*, also each in the singular, and the names of the fields that it calls by other words."""
    named = [match.meaning for match in book("unique_fields").matches(fold_text(text))]
    spoken = words(text)
    alone = ["/", *map(singular, spoken)]
    return [*spoken, *alone, *(f"/{name}" for name in named), *named]


def _says(said: list[str], name: str) -> bool:
    parts = words(name)
    size = len(parts)
    return any(said[i : i + size] == parts for i in range(len(said)))


def _scope(said: list[str], kept: RecordSchema) -> Iterator[Identifier]:
    """Yield the fields that name what the value is unique within: `deck_id` of "in this deck"."""
    for name, _ in kept.properties:
        *noun, last = words(name) or [""]
        if (
            last == "id"
            and noun
            and name not in (kept.key, kept.owner)
            and _says(said, "_".join(noun))
        ):
            yield name


def _longest(names: list[Identifier]) -> Iterator[Identifier]:
    """Yield *names* without those that are a part of another: `url` where `source_url` is said."""
    for name in names:
        parts = set(words(name))
        if not any(parts < set(words(other)) for other in names):
            yield name


def _comparable(kept: RecordSchema) -> Iterator[Identifier]:
    for name, prop in kept.properties:
        shape = kept.shapes.resolve(prop.type)
        if shape.kind in COMPARABLE and not shape.enum:
            yield name
