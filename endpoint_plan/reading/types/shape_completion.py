"""Completes a joined shape with the rules that sentences state and with guesses from names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from endpoint_plan.model.merging import Source, join, join_all
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.facts.field_rules import find_rules, read_rule

_GUESSED = (Schema(kind=Kind.STRING), Schema(kind=Kind.NUMBER))
"""Types that a name tells so surely that rules are read by them."""


def complete_shape(
    views: Sequence[tuple[Source, Schema]],
    sentences: Iterable[str] = (),
    refused: Callable[[Iterable[str]], Mapping[str, str]] | None = None,
) -> Schema:
    """Return the joined shape of *views*, with the limits that *sentences* state of its fields.

    `Source` gives the precedence: a sentence counts less than a field's own line, and more than
    everything else. *refused* returns what errors tell of the fields with these names.
    """
    whole = join_all(views)
    names = _field_names(whole)
    told = [(Source.RULES, find_rules(sentences, names))]
    if refused is not None:
        told.append((Source.REFUSED, refused(names)))
    more = [(source, _rules_of_shape(whole, facts)) for source, facts in told if facts]
    return add_guesses(join_all([*views, *more]) if more else whole)


def _field_names(shape: Schema) -> frozenset[str]:
    return frozenset(part.name for part in shape.fields())


def _rules_of_shape(shape: Schema, facts: Mapping[str, str]) -> Schema:
    """Return a shape with the fields of *shape* that holds only what *facts* state of them.

    Of several fields of one name they speak of the outermost.
    """
    return Schema(
        kind=shape.kind,
        items=_rules_of_shape(shape.items, facts) if shape.items else None,
        properties=tuple(
            _rules_of_field(part, facts, shape.field_names) for part in shape.properties
        ),
    )


def _rules_of_field(
    part: Property, facts: Mapping[str, str], outer: frozenset[str]
) -> Property:
    of_others = {name: text for name, text in facts.items() if name not in outer}
    inner = _rules_of_shape(part.type, of_others)
    if part.name not in facts:
        return Property(name=part.name, type=inner)
    # A rule on decimal places is one for numbers, a rule on a length one for texts.
    plain = guess_type(part.name) in _GUESSED
    known = _guess_field(part) if plain else part
    rule = read_rule(known, facts[part.name])
    return rule.but(type=join(rule.type, inner))


def add_guesses(shape: Schema) -> Schema:
    """Return *shape* with types guessed from the names of the fields that have none."""
    return shape.map(add_guesses, _guess_field)


def _guess_field(part: Property) -> Property:
    known = add_guesses(part.type)
    fractional = isinstance(part.example, float) and not part.example.is_integer()
    if known.kind is Kind.ANY or (known.kind is Kind.NUMBER and not fractional):
        guess = guess_type(part.name)
        known = join(known, guess)
    if known.kind is Kind.ANY and known.minimum is not None and known.maximum:
        known = known.but(kind=Kind.NUMBER)  # "1-10", and no more.
    return part.but(type=known)
