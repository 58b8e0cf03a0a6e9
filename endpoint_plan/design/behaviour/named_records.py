"""Records that an operation has at hand because its path or its body names them, and its rules ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import HeldThing, Kind, Lookup, Reference
from endpoint_plan.design.behaviour.terms import places_in
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import free_variable
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.behaviour import Comparison, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.text.identifiers import Identifier, fold_name

HOLDING = (Kind.CREATE, Kind.REPLACE, Kind.ACTION_ON_ONE)
"""Kinds of operations that look up once, and surely, what a field of theirs names."""


def asked_things(operation: Operation) -> frozenset[str]:
    """Return the folded names of the collections of whose records rules of *operation* speak."""
    return frozenset(
        fold_name(name) for rule in operation.rules for name in others_in(rule.when)
    )


def changed_things(operation: Operation) -> frozenset[str]:
    """Return the folded names of the collections of whose records *operation* changes one."""
    return frozenset(fold_name(one.collection) for one in operation.effects)


def others_in(when: Iterable[Comparison]) -> Iterator[str]:
    """Yield the collections of the other records that *when* is about."""
    for one in when:
        for operand in places_in(one):
            if operand.place is Place.OTHER:
                yield operand.of


def with_variables(
    references: Iterable[Reference],
    asked: frozenset[str],
    kind: Kind,
    taken: Iterable[Identifier],
) -> tuple[Reference, ...]:
    """Return *references*, of which those keep what they find that is *asked* for; *taken* are names of variables."""
    known = set(taken)
    made = []
    for one in references:
        sure = kind in HOLDING and not (one.many or one.optional or one.given)
        if sure and fold_name(one.plural) in asked:
            name = free_variable(one.noun, known)
            known.add(name)
            one = replace(one, variable=name)
        made.append(one)
    return tuple(made)


def held_things(
    asked: frozenset[str],
    parents: Iterable[Lookup],
    references: Iterable[Reference],
    setting: ResourceContext,
) -> tuple[HeldThing, ...]:
    """Return what a record names and is *asked* for, but is not found by the path and the body, as *parents* and *references* are."""
    record, variable = setting.record, setting.names.record
    if not asked:
        return ()
    found = {fold_name(one.plural): one.variable for one in parents}
    found |= {fold_name(one.plural): one.variable or one.noun for one in references}
    made, taken = [], {variable, *found.values()}
    for other in setting.parents.values():
        plural = fold_name(other.plural)
        if not record or plural not in asked or plural in found:
            continue
        field = next(references_to(other, record), None)
        if not field:
            continue
        noun = free_variable(other.noun, taken)
        taken.add(noun)
        made.append(
            HeldThing(
                variable=noun,
                plural=other.plural,
                key=other.schema.key,
                value=f"{variable}.{field}",
                key_wire=dict(other.schema.properties)[other.schema.key].name,
                named_by=dict(record.properties)[field].name,
            )
        )
    return tuple(made)


def references_to(other: Parent, record: RecordSchema) -> Iterator[Identifier]:
    """Yield the fields by which a *record* names the *other* one."""
    key = other.schema.get(other.schema.key)
    for name, prop in record.properties:
        have = record.shapes.resolve(prop.type)
        alike = key and (have.kind, have.format) == (key.type.kind, key.type.format)
        if name == f"{other.noun}_id" and alike:
            yield name


def named_records(
    parents: Iterable[Lookup],
    references: Iterable[Reference],
    held: Iterable[HeldThing],
    known: Mapping[str, Parent],
) -> dict[str, tuple[Identifier, RecordSchema]]:
    """Return the variables for what *parents* and *references* find and what is *held*, with what it holds, by the folded collections."""
    found = [(one.plural, one.variable) for one in parents]
    found += [(one.plural, one.variable) for one in references if one.variable]
    found += [(one.plural, one.variable) for one in held]
    if not found:
        return {}
    schemas = {one.plural: one.schema for one in known.values()}
    return {
        fold_name(plural): (variable, schemas[plural])
        for plural, variable in reversed(found)
        if plural in schemas
    }
