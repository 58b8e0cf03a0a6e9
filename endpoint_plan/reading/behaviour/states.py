"""States of a record: which field and value a word such as "sold", "już opublikowane" or "expired" stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from endpoint_plan.languages import book, table
from endpoint_plan.languages.phrases import Match, Phrasebook
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.reading.behaviour.told_states import STATUS
from endpoint_plan.text.identifiers import words

EXPIRY = frozenset({"expired", "expires", "expiry", "expiration"})
"""Words of the name of the moment at which something expires."""
USUAL = "expires_at"
"""What that moment is called."""
BOOLEAN = ("is", "was", "has")
"""Words in front of the state in the name of a boolean."""
MOMENTS = ("at", "date", "time", "on")
"""Last words of the names of moments."""


@dataclass(frozen=True, slots=True)
class State:
    """A field of a record, and the value that it has in a state."""

    field: str
    operator: Operator
    value: Operand
    plus_seconds: int = 0
    """Of a moment: how much later it is that counts."""

    def holds(self) -> Comparison:
        """Return the condition that a record is in the state."""
        left = record(self.field).model_copy(update={"plus_seconds": self.plus_seconds})
        return Comparison(left=left, operator=self.operator, right=self.value)


@dataclass(frozen=True, eq=False)
class States:
    """The states that records with certain fields may be in, by the words for them."""

    by_name: Mapping[str, State]
    book: Phrasebook = field(repr=False)

    def matches(self, text: str) -> tuple[Match, ...]:
        """Return the longest word or phrase for a state at each place of *text*; its meaning is a key of `by_name`."""
        longest: dict[int, Match] = {}
        for match in self.book.matches(text):
            known = longest.get(match.start)
            if known is None or match.length > known.length:
                longest[match.start] = match
        return tuple(longest[start] for start in sorted(longest))


Lifetime = tuple[str, int]
"""The field for the moment from which records live, and for how many seconds."""


def states_of(
    fields: Mapping[str, Schema],
    quoted: Iterable[str] = (),
    lifetime: Lifetime | None = None,
    worded: Iterable[str] = (),
) -> States:
    """Return the states of records that have *fields*.

    A field for a status that is any text may be in those states that the plan names in quotes, and in those that
    it tells in words alone (*worded*) where no other field tells them. What has no moment of its end expires after
    its *lifetime*.
    """
    found: dict[str, State] = {}
    phrases: dict[str, list[str]] = {}
    every = (
        *_states(fields, frozenset(quoted), lifetime),
        *_of_choices(fields, frozenset(worded), fixed=False),
    )
    for name, state, spelled in every:
        key = "_".join(spelled)
        if key in found:
            continue
        found[key] = State(name, *state)
        phrases[key] = [" ".join(spelled), "".join(spelled), *_words_for(spelled)]
    return States(found, Phrasebook(phrases))


_Holds = tuple[Operator, Operand] | tuple[Operator, Operand, int]


def _states(
    fields: Mapping[str, Schema], quoted: frozenset[str], lifetime: Lifetime | None
) -> Iterator[tuple[str, _Holds, tuple[str, ...]]]:
    """Yield fields with their condition and the words of the state: fixed values first, then moments, then booleans."""
    expiring = [
        name
        for name, shape in fields.items()
        if not set(words(name)).isdisjoint(EXPIRY)
        and shape.format in (Format.DATE, Format.DATE_TIME)
    ]
    told = any("expired" in map(str, shape.enum or ()) for shape in fields.values())
    # A column that the plan does not tell has its usual name, where the record has it.
    if lifetime and not expiring:
        name, seconds = lifetime
        yield name, (Operator.LE, Operand(place=Place.NOW), seconds), ("expired",)
    for name in expiring or ([] if told or lifetime else [USUAL]):
        yield name, (Operator.LE, Operand(place=Place.NOW)), ("expired",)
    yield from _of_choices(fields, quoted)
    for name, shape in fields.items():
        parts = words(name)
        if len(parts) < 2 or parts[-1] not in MOMENTS:
            continue
        if set(parts).isdisjoint(EXPIRY) and shape.nullable:
            yield name, (Operator.NE, value_of(None)), tuple(parts[:-1])
    for name, shape in fields.items():
        parts = words(name)
        if shape.kind is Kind.BOOLEAN:
            marked = bool(parts) and parts[0] in BOOLEAN
            state = parts[1:] if marked else parts
            if state and (marked or book("states").whole(" ".join(state))):
                yield name, (Operator.EQ, value_of(True)), tuple(state)


def _of_choices(
    fields: Mapping[str, Schema], told: frozenset[str], *, fixed: bool = True
) -> Iterator[tuple[str, _Holds, tuple[str, ...]]]:
    """Yield the values of fields for a status: those that are *fixed* by the type, else those that are *told*."""
    for name, shape in fields.items():
        if not _is_choice(name, shape) or (shape.enum and not fixed):
            continue
        for one in shape.enum or sorted(told):
            if isinstance(one, str) and words(one):
                yield name, (Operator.EQ, value_of(one)), tuple(words(one))


def _is_choice(name: str, shape: Schema) -> bool:
    named = words(name)[-1:]
    if shape.kind is not Kind.STRING or shape.format:
        return False
    return bool(named) and named[0] in STATUS


def _words_for(spelled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words by which authors call what code calls *spelled*."""
    state = book("states").whole(" ".join(spelled))
    return table("states")[state] if state else ()
