"""The last touches to a shape put together: rules of sentences, what names tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from endpoint_plan.model.merging import Source, join, joined
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.prose import readers as prose
from endpoint_plan.reading.facts.field_rules import stated, told


def completed(
    views: Sequence[tuple[Source, Schema]], said: Iterable[str] = ()
) -> Schema:
    """Return the joined shape of *views*, with the limits that the sentences *said* state.

    The sentences stand between the fields' own lines and everything else in the order of
    precedence.
    """
    whole = joined(views)
    facts = stated(said, _names(whole))
    if facts:
        rules = _ruled(whole, facts)
        whole = joined([*views, (Source.RULES, rules)])
    return guessed(whole)


def _names(shape: Schema) -> frozenset[str]:
    return frozenset(part.name for part in shape.fields())


def _ruled(shape: Schema, facts: Mapping[str, str]) -> Schema:
    """Return what *facts* state about the fields of *shape*, in its form."""
    return Schema(
        kind=shape.kind,
        items=_ruled(shape.items, facts) if shape.items else None,
        properties=tuple(_rule(part, facts) for part in shape.properties),
    )


def _rule(part: Property, facts: Mapping[str, str]) -> Property:
    inner = _ruled(part.type, facts)
    if part.name not in facts:
        return Property(name=part.name, type=inner)
    rule = told(part, facts[part.name])
    return rule.but(type=join(rule.type, inner))


def guessed(shape: Schema) -> Schema:
    """Return *shape* with what the names of its fields tell where nothing else does."""
    return shape.map(guessed, _guess)


def _guess(part: Property) -> Property:
    known = guessed(part.type)
    fractional = isinstance(part.example, float) and not part.example.is_integer()
    if known.kind is Kind.ANY or (known.kind is Kind.NUMBER and not fractional):
        told = prose.guess(part.name)
        known = join(known, told)
    return part.but(type=known)
