"""What a sentence says of the state of a record: "already sold", "only drafts can be published", "status inny niż"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, value_of
from endpoint_plan.reading.behaviour.states import State, States
from endpoint_plan.text.words import folded_words

_UNLIKE = re.compile(r"!==?|≠|<>|∉")
_LIKE = re.compile(r"={1,3}|∈")
_CLAUSES = re.compile(r"[.;:()\[\]{}–—]|\s-\s|->|→|=>")
"""What separates clauses, of which each is read alone; a comma may stand between states."""
EXPIRED = "expired"
"""The one state that a noun before it says enough of: "oferta wygasła"."""
MOST_WORDS = 40
"""Words of a clause that is read; longer ones say more than one thing."""
FAR = 2
"""Words that may stand between "cannot" and the state: "cannot cancel a completed order"."""
_NAMES = re.compile(r"\w+")
_GONE = compile_words(r"\b{gone}\b")
_IS_SET = compile_words(r"\b{told_of_null}\b")

When = tuple[Comparison, ...]


class _Part(Enum):
    """What a word, or several together, are in a clause."""

    STATE = "state"
    MUST = "must"
    ALREADY = "already"
    WANTED = "wanted"
    UNLIKE = "unlike"
    NOT = "not"
    NEVER = "never"
    CANNOT = "cannot"
    BE = "be"
    BECOME = "become"
    CONDITIONAL = "conditional"
    BESIDE = "beside"
    STATUS = "status"
    JOINT = "joint"
    FOREIGN = "foreign"
    OTHER = ""


_QUIET = frozenset({_Part.BESIDE, _Part.BECOME, _Part.STATUS, _Part.JOINT})
"""What may stand between a cue and states, and between states."""


_GOES_ON = frozenset({_Part.JOINT, _Part.CANNOT, _Part.NEVER, _Part.ALREADY})
"""What may stand behind states without changing what is said of them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    part: _Part
    text: str
    """The word; of a state: its key."""


class _Sense(Enum):
    """What a clause says of the states that it names."""

    IS = "is"
    IS_NOT = "is not"
    REFUSED = "refused"
    WANTED = "wanted"
    UNKNOWN = "unknown"


def read_states(
    text: str, states: States, nouns: Collection[str], *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses, each a conjunction; none where it is not understood.

    *nouns* are the words for the record. What is *demanded* is said to be as it should be: "checks that
    the offer is active".
    """
    found: list[tuple[_Sense, tuple[str, ...]]] = []
    told = False
    for clause in clauses(text):
        pieces = _pieces(clause, states)
        if any(one.part is _Part.CONDITIONAL for one in pieces):
            return ()
        inside = list(_told(pieces, frozenset(nouns)))
        said = {one.part for one in pieces}
        bare = said <= {_Part.STATE, *_QUIET}
        told = told or (bool(inside) and not bare)
        if inside or not said <= _QUIET:
            found += inside or [(_Sense.UNKNOWN, ())]
    if not told and any(sense is _Sense.UNKNOWN for sense, _ in found):
        return ()  # States alone, in brackets, say nothing where the rest is not understood.
    found = [one for one in found if one[0] is not _Sense.UNKNOWN]
    senses = {_refuses(sense, demanded=demanded) for sense, _ in found}
    if len(senses) != 1:
        return ()  # Half of it is about something else.
    keys = tuple(dict.fromkeys(key for _, several in found for key in several))
    named = [as_told(states.by_name[key], text) for key in keys]
    sure = [one for one in named if one]
    if len(sure) < len(named):
        return ()
    return tuple(among(sure) if senses == {True} else beyond(sure))


def as_told(state: State, text: str) -> State | None:
    """Return *state*, of which *text* may name the moment: "closed (`closedOn` in the past)"; None where it says of that what is not known."""
    if state.value != value_of(None) or state.field not in _NAMES.findall(text):
        return state
    if _GONE.search(text):
        return replace(state, operator=Operator.LT, value=Operand(place=Place.NOW))
    return state if _IS_SET.search(text) else None


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of *text*, in which signs for equality are words."""
    plain = _LIKE.sub(" is ", _UNLIKE.sub(" other than ", text))
    for clause in _CLAUSES.split(plain):
        if 0 < len(clause.split()) <= MOST_WORDS:
            yield clause.replace(",", " or ").replace("/", " or ")


def _pieces(clause: str, states: States) -> list[_Piece]:
    words = folded_words(clause)
    known = {
        match.start: (match.length, _Part.STATE, match.meaning)
        for match in states.matches(clause)
    }
    for start, length, part in _cues(clause):
        if start not in known or length > known[start][0]:
            known[start] = (length, part, words[start])
    made, index = [], 0
    while index < len(words):
        length, part, text = known.get(index, (1, _Part.OTHER, words[index]))
        made.append(_Piece(part, text))
        index += length
    return made


@lru_cache(maxsize=20_000)
def _cues(clause: str) -> tuple[tuple[int, int, _Part], ...]:
    longest: dict[int, tuple[int, _Part]] = {}
    for match in book("conditions").matches(clause):
        if match.length > longest.get(match.start, (0, _Part.OTHER))[0]:
            longest[match.start] = (match.length, _Part(match.meaning))
    return tuple((start, *known) for start, known in sorted(longest.items()))


def _told(
    pieces: list[_Piece], nouns: frozenset[str]
) -> Iterator[tuple[_Sense, tuple[str, ...]]]:
    """Yield each group of states in a clause of *pieces*, with what is said of them."""
    index = 0
    while index < len(pieces):
        if pieces[index].part is not _Part.STATE:
            index += 1
            continue
        end = index
        for later in range(index, len(pieces)):
            if pieces[later].part is _Part.STATE:
                end = later
            elif pieces[later].part not in _QUIET:
                break
        before, behind = pieces[:index], pieces[end + 1 :]
        keys = tuple(
            one.text for one in pieces[index : end + 1] if one.part is _Part.STATE
        )
        sense = _sense(before, nouns)
        if keys == (EXPIRED,) and [one.part for one in before] == [_Part.OTHER]:
            sense = _Sense.IS
        if sense and not _is_foreign(before, nouns) and _ends(sense, behind, nouns):
            yield sense, keys
        index = end + 1


def _sense(before: list[_Piece], nouns: frozenset[str]) -> _Sense | None:
    """Return what the pieces *before* some states say of them."""
    rest = [one for one in _without_owner(before) if one.part not in _QUIET]
    if _only_such(before, nouns):
        return _Sense.WANTED
    far = 0
    while rest and rest[-1].part is _Part.OTHER:
        far += 1
        rest.pop()
    if far:
        near_act = rest and rest[-1].part is _Part.CANNOT and far <= FAR
        bare = not rest and all(
            one.text in nouns for one in before if one.part is _Part.OTHER
        )
        return _Sense.REFUSED if near_act else _Sense.IS if bare else None
    parts = [one.part for one in rest]
    if not parts:
        return _Sense.IS
    last, others = parts[-1], [one for one in parts[:-1] if one is not _Part.BE]
    if last in (_Part.ALREADY, _Part.BE):
        inner = others[-1:]
        if inner == [_Part.NOT]:
            return _Sense.IS_NOT
        if inner == [_Part.WANTED]:
            return _Sense.WANTED
        return _Sense.REFUSED if inner == [_Part.NEVER] else _Sense.IS
    if last in (_Part.NOT, _Part.UNLIKE):
        return _Sense.IS_NOT
    if last is _Part.NEVER:
        return _Sense.REFUSED
    if last is _Part.WANTED:
        return None if others[-1:] == [_Part.NOT] else _Sense.WANTED
    if last is _Part.CANNOT and any(one.part is _Part.BECOME for one in before):
        return None  # "cannot be archived" is an act.
    return _Sense.REFUSED if last is _Part.CANNOT else None


def _only_such(before: list[_Piece], nouns: frozenset[str]) -> bool:
    """Tell whether *before* says which records alone may be meant: "only a booking with the status", "only tickets that are"."""
    asked = [i for i, one in enumerate(before) if one.part is _Part.WANTED]
    rest = before[asked[-1] + 1 :] if asked else []
    named = [one for one in rest if one.part is _Part.OTHER]
    between = {one.part for one in rest}
    plain = between <= {_Part.OTHER, _Part.BESIDE, _Part.STATUS, _Part.BE}
    return bool(named) and plain and all(one.text in nouns for one in named)


def _without_owner(before: list[_Piece]) -> list[_Piece]:
    """Return *before* without the noun whose status it speaks of: "the status of the tool", "status narzędzia"."""
    parts = [one.part for one in before]
    if _Part.STATUS not in parts:
        return before
    last = len(parts) - 1 - parts[::-1].index(_Part.STATUS)
    noun = [part for part in parts[last + 1 :] if part is _Part.OTHER]
    plain = {*noun, _Part.BESIDE} >= set(parts[last + 1 :]) and len(noun) == 1
    return before[:last] if plain else before


def _is_foreign(before: list[_Piece], nouns: frozenset[str]) -> bool:
    """Tell whether the clause speaks of something else than the record before it comes to the states."""
    return any(one.part is _Part.FOREIGN and one.text not in nouns for one in before)


def _ends(sense: _Sense, behind: list[_Piece], nouns: frozenset[str]) -> bool:
    """Tell whether nothing *behind* the states makes their sense another one."""
    if sense is _Sense.WANTED:
        return True
    rest = [
        one
        for one in behind
        if one.part not in (_Part.BESIDE, _Part.STATUS) and one.text not in nouns
    ]
    if not rest or rest[0].part in _GOES_ON:
        return True
    return sense is _Sense.REFUSED and len(rest) <= FAR


def _refuses(sense: _Sense, *, demanded: bool) -> bool:
    """Tell whether being in the states is what is refused."""
    if sense in (_Sense.REFUSED, _Sense.WANTED):
        return sense is _Sense.REFUSED
    return (sense is _Sense.IS) != demanded


def among(states: list[State]) -> Iterator[When]:
    """Yield the conditions under which a record is in one of *states*."""
    for name, several in _by_field(states).items():
        values = [one.value.value for one in several if one.operator is Operator.EQ]
        if len(values) > 1:
            holds = several[0].holds()
            yield (
                holds.model_copy(
                    update={"operator": Operator.IN, "right": value_of(values)}
                ),
            )
        else:
            yield from ((one.holds(),) for one in states if one.field == name)


def beyond(states: list[State]) -> Iterator[When]:
    """Yield the condition under which a record is in none of *states*."""
    made = []
    for several in _by_field(states).values():
        values = [one.value.value for one in several if one.operator is Operator.EQ]
        if len(values) > 1:
            holds = several[0].holds()
            made.append(
                holds.model_copy(
                    update={"operator": Operator.NOT_IN, "right": value_of(values)}
                )
            )
        else:
            made += [negated(one.holds()) for one in several]
    yield tuple(made)


def _by_field(states: list[State]) -> dict[str, list[State]]:
    found: dict[str, list[State]] = {}
    for one in states:
        found.setdefault(one.field, []).append(one)
    return found


def negated(comparison: Comparison) -> Comparison:
    """Return the condition that *comparison* does not hold."""
    return comparison.model_copy(update={"operator": comparison.operator.opposite})
