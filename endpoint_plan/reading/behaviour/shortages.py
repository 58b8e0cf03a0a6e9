"""That what is taken must be there: "not enough stock" where an operation takes `quantity` from `stock`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.languages import book
from endpoint_plan.model.behaviour import (
    Change,
    Comparison,
    Effect,
    Operand,
    Operator,
    Place,
    Rule,
    record,
)
from endpoint_plan.reading.behaviour.refusals import waiting_cases
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

REFUSING = frozenset({400, 402, 403, 409, 410, 422})
"""Statuses with which it is refused that more is taken than there is."""


def read_shortages(
    subject: Subject,
    changes: Iterable[Change],
    effects: Iterable[Effect],
    known: Iterable[Rule],
) -> Iterator[Rule]:
    """Yield that *subject*, which makes *changes* and has *effects*, refuses to take more than there is; *known* are its other rules."""
    lowered = [
        (_held(one), one.value)
        for one in (*changes, *effects)
        if one.raised < 0 and not one.when
    ]
    for case in waiting_cases(subject, known, REFUSING):
        text = f"{case.code.replace('_', ' ')} . {case.cause} {case.message}"
        if not book("tallies").has("short", text):
            continue
        found = _spoken_of(lowered, text)
        if len(found) == 1:
            [(held, taken)] = found
            when = Comparison(left=held, operator=Operator.LT, right=taken)
            yield Rule(
                when=(when,),
                status=case.status,
                code=case.code,
                says=case.cause or case.message or case.code,
                line=case.line,
            )


def _held(one: Change) -> Operand:
    if isinstance(one, Effect):
        return Operand(place=Place.OTHER, name=one.field, of=one.collection)
    return record(one.field)


def _spoken_of(
    lowered: list[tuple[Operand, Operand]], text: str
) -> list[tuple[Operand, Operand]]:
    """Return those of the *lowered* fields of which *text* speaks, by their names or by what is taken from them."""
    said = set(folded_words(text))
    by_field = [one for one in lowered if said & set(words(one[0].name))]
    by_amount = [one for one in lowered if said & set(words(one[1].name))]
    return by_field or by_amount
