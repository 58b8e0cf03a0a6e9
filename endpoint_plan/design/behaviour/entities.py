"""The records of what a plan has kept and no operation serves: what fields, paths and texts refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.design.records.parents import Parent, referenced_parents
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import OWNER, keeps_callers
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Dependant, Entity, OnDelete
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.aliases import to_camel
from endpoint_plan.text.identifiers import Identifier, fold_name


def with_wire_names(entities: Iterable[Entity], *, camel: bool) -> tuple[Entity, ...]:
    """Return *entities* whose fields are called as callers would call them, each once, whatever their columns are."""
    return tuple(
        entity.model_copy(update={"fields": _with_wire_names(entity, camel=camel)})
        for entity in entities
    )


def _with_wire_names(entity: Entity, *, camel: bool) -> tuple[Property, ...]:
    """Return the fields of *entity*, of several that differ in spelling alone the first."""
    found: dict[str, Property] = {}
    for prop in entity.fields:
        name = _wire_name(prop.name, camel=camel)
        found.setdefault(name, prop.but(name=name))
    return tuple(found.values())


def _wire_name(name: str, *, camel: bool) -> str:
    snake = Identifier(name)
    return to_camel(snake) if camel else str(snake)


def with_entities(
    endpoints: Iterable[Endpoint], entities: Iterable[Entity]
) -> tuple[Endpoint, ...]:
    """Return *endpoints*, each with the one of *entities* that is the table of its resource, and with what is owned."""
    known, by_name = tuple(endpoints), {fold_name(e.collection): e for e in entities}
    served = {fold_name(one.route.plural) for one in known}
    owned = {
        singular(Identifier(entity.collection))
        for name, entity in by_name.items()
        if names_owner(entity) or (entity.owned and name not in served)
    }
    owned |= {one.route.noun for one in known if _tells_owner(one)}
    above = _below_owned(known)
    told: dict[str, set[Identifier]] = {}
    for one in known:
        told.setdefault(one.route.plural, set()).update(_answered(one))
    return tuple(
        replace(
            one,
            entity=by_name.get(fold_name(one.route.plural)),
            owned_nouns=frozenset(owned | above.get(one.route.plural, set())),
            made_for_others=one.route.plural in above,
            told=frozenset(told[one.route.plural]),
            dependants=tuple(_dependants(one.route.plural, by_name.values())),
        )
        for one in known
    )


def _below_owned(endpoints: Iterable[Endpoint]) -> dict[str, set[str]]:
    """Return the collections whose records are made only by roles that reach what others own, each with the owned things that they are made below.

    An inspector adds to the hive of somebody else: that one has the inspections.
    """
    known = tuple(endpoints)
    owned = {one.route.noun for one in known if one.operation.owned}
    trusted: dict[str, set[str]] = {}
    for one in known:
        trusted.setdefault(one.route.plural, set()).update(one.operation.trusted)
    found: dict[str, set[str]] = {}
    others: set[str] = set()
    for one in known:
        if one.route.kind not in (Kind.CREATE, Kind.CREATE_MANY):
            continue
        nouns = {owner_noun(one.operation.path, p.name) for p in one.parents} & owned
        plural, asked = one.route.plural, set(one.operation.roles)
        for_others = not one.operation.owned and asked and asked <= trusted[plural]
        if for_others and nouns:
            found.setdefault(plural, set()).update(nouns)
        else:
            others.add(plural)
    return {plural: nouns for plural, nouns in found.items() if plural not in others}


def _dependants(
    plural: str, entities: Iterable[Entity], above: tuple[str, ...] = ()
) -> Iterator[Dependant]:
    """Yield what refers to the things *plural*, with what refers to that in turn; *above* are those on the way."""
    for entity in entities:
        for reference in entity.references:
            to_it = fold_name(reference.collection) == fold_name(plural)
            if to_it and fold_name(entity.collection) not in above:
                inner: tuple[Dependant, ...] = ()
                if reference.on_delete is OnDelete.CASCADE:
                    way = (*above, fold_name(plural))
                    inner = tuple(_dependants(entity.collection, entities, way))
                yield Dependant(
                    collection=entity.collection, reference=reference, dependants=inner
                )


def _answered(endpoint: Endpoint) -> Iterator[Identifier]:
    """Yield the fields that *endpoint* tells of its records."""
    answered = endpoint.envelope
    for prop in endpoint.shapes.properties(answered.item) if answered else ():
        yield Identifier(prop.name)


def names_owner(entity: Entity) -> bool:
    """Tell whether a column of *entity* says whose a thing is."""
    return any(fold_name(prop.name) in OWNER for prop in entity.fields)


def _tells_owner(endpoint: Endpoint) -> bool:
    """Tell whether what *endpoint* answers names an owner."""
    if endpoint.envelope is None or not endpoint.operation.owned:
        return False
    told = endpoint.shapes.properties(endpoint.envelope.item)
    return any(fold_name(prop.name) in OWNER for prop in told)


def unserved(
    groups: Mapping[str, list[Endpoint]], user_id: Schema, entities: Iterable[Entity]
) -> list[Parent]:
    """Return the records of what is kept and no operation of *groups* serves.

    That are the *entities* of the plan, and what paths and bodies name.
    """
    found = {parent.plural: parent for parent in _of_plan(groups, user_id, entities)}
    for parent in referenced_parents(groups, user_id):
        known = found.get(parent.plural)
        found[parent.plural] = _merged(parent, known) if known else parent
    return list(found.values())


def _merged(parent: Parent, known: Parent) -> Parent:
    """Return *parent* with the further fields of *known*."""
    fields = dict(parent.schema.properties)
    told = dict(known.schema.properties)
    owner = parent.schema.owner or known.schema.owner
    if owner and owner not in fields:
        fields[owner] = dict(known.schema.properties)[owner]
    taken = {known.schema.owner} if owner != known.schema.owner else set()
    for name, prop in known.schema.properties:
        if name not in taken:
            fields.setdefault(name, prop)
    through = known.schema.through
    if through:
        fields = {n: p for n, p in fields.items() if n != owner or n in told}
        owner = None
    schema = replace(
        parent.schema,
        properties=tuple(fields.items()),
        owner=owner,
        through=through,
        of_callers=known.schema.of_callers,
    )
    return replace(parent, schema=schema, demanded=known.demanded)


def _of_plan(
    groups: Mapping[str, list[Endpoint]], user_id: Schema, entities: Iterable[Entity]
) -> Iterator[Parent]:
    served = {fold_name(plural) for plural in groups}
    secured = any(one.operation.auth for group in groups.values() for one in group)
    shapes = next(iter(groups.values()))[0].shapes
    known = tuple(entities)
    owned = {
        Identifier(f"{singular(Identifier(one.collection))}_id")
        for one in known
        if names_owner(one) and secured
    }
    for entity in known:
        if fold_name(entity.collection) in served:
            continue
        plural = Identifier(entity.collection)
        names = [Identifier(prop.name) for prop in entity.fields]
        through = next((name for name in names if name in owned), None)
        through = None if names_owner(entity) else through
        properties, owner = columns(entity, user_id, secured=secured and not through)
        schema = RecordSchema(
            tuple(properties.items()),
            Identifier("id"),
            owner,
            shapes,
            through,
            of_callers=secured and is_of_callers(entity),
        )
        yield Parent(Identifier(singular(plural)), plural, schema, entity.demanded)


def is_of_callers(entity: Entity) -> bool:
    """Tell whether each record of *entity* is about the caller whose id is its key."""
    return keeps_callers(entity.collection) and not names_owner(entity)


def columns(
    entity: Entity, user_id: Schema, *, secured: bool
) -> tuple[dict[Identifier, Property], Identifier | None]:
    """Return the fields of the records of *entity*, the key first, and which of them is the owner.

    Nobody owns anything unless callers are known (*secured*).
    """
    people = secured and is_of_callers(entity)
    type_ = user_id if people else entity.key
    key = Property(name="id", type=type_, required=True)
    properties = {Identifier("id"): key}
    owner = None
    for prop in entity.fields:
        name = Identifier(prop.name)
        if name == "id" and people:
            continue
        if name == "id":
            properties[name] = prop.but(
                type=prop.type.but(nullable=False), required=True
            )
        elif fold_name(name) in OWNER and owner is None and secured:
            owner = name
            properties[name] = prop.but(type=user_id, required=True)
        else:
            properties.setdefault(name, prop)
    if entity.owned and owner is None and secured and not people:
        owner = Identifier("owner_id")
        properties[owner] = Property(name=owner, type=user_id, required=True)
    return properties, owner
