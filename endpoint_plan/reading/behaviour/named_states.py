"""What a text says of the state of what the path or the body names: "the auction is closed", "only to an active list"."""

from __future__ import annotations

from endpoint_plan.languages import book
from endpoint_plan.model.behaviour import Comparison, Operand, Place
from endpoint_plan.reading.behaviour.denied_states import read_denied
from endpoint_plan.reading.behaviour.named_things import (
    Thing,
    named_things,
    nouns_of,
    places_of,
)
from endpoint_plan.reading.behaviour.record_states import states_of_record
from endpoint_plan.reading.behaviour.sense import makes
from endpoint_plan.reading.behaviour.state_sentences import (
    When,
    among,
    beyond,
    clauses,
    read_states,
)
from endpoint_plan.reading.behaviour.states import States
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

HINDERING = frozenset({"conditional", "not", "unlike", "never", "foreign"})
"""What in a clause makes the state before a noun one that is hard to tell: "not on a closed list"."""
DECIDING = frozenset({"wanted", "cannot"})
TURNING = frozenset({"conditional", "not"})
"""What behind the noun makes it hard to tell, too."""


def read_named_states(
    text: str, subject: Subject, *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses because of the state of what *subject* names."""
    # What is made names nothing yet but what is sent for it.
    for thing in named_things(subject, stored=not makes(subject)):
        if not any(places_of(text, thing.nouns)):
            continue
        states = states_of_record(thing.subject)
        denied = read_denied(text, states, thing.nouns, subject)
        if denied and not demanded:
            return tuple(tuple(told_of(one, thing) for one in when) for when in denied)
        if not _speaks_of(text, thing, states, subject):
            continue
        found = read_states(text, states, _words_for(text, thing), demanded=demanded)
        found = found or _before_noun(text, thing, states, demanded=demanded)
        return tuple(tuple(told_of(one, thing) for one in when) for when in found)
    return ()


def _words_for(text: str, thing: Thing) -> frozenset[str]:
    """Return the words of *text* that stand for *thing*."""
    said = folded_words(text)
    named = (said[place] for place in places_of(text, thing.nouns))
    return frozenset((*named, *words(thing.plural), *thing.nouns))


def _speaks_of(text: str, thing: Thing, states: States, subject: Subject) -> bool:
    """Tell whether all states in *text* are told of *thing*, and none of the record of *subject* or a third one."""
    others = nouns_of(collection(subject.operation.path))
    for other in named_things(subject, stored=not makes(subject)):
        if other.plural != thing.plural:
            others |= other.nouns
    found = False
    for clause in clauses(text):
        said = folded_words(clause)
        own = set(places_of(clause, thing.nouns))
        foreign = set(places_of(clause, others)) - own
        for match in states.matches(clause):
            end = match.start + match.length
            before = [i for i in own | foreign if i < match.start]
            nearest = end if end in own | foreign else max(before, default=None)
            if nearest is None and len(said) > match.length and not found:
                return False
            if nearest is not None and nearest not in own:
                return False
            found = True
    return found


def _before_noun(
    text: str, thing: Thing, states: States, *, demanded: bool
) -> tuple[When, ...]:
    """Return the conditions of a *text* that has the states in front of their noun: "cannot bid on a closed auction"."""
    found: list[tuple[bool, list[str]]] = []
    for clause in clauses(text):
        met = states.matches(clause)
        if not met:
            continue
        nouns = set(places_of(clause, thing.nouns))
        end = met[-1].start + met[-1].length
        said = {
            one.meaning: one.start
            for one in book("conditions").matches(clause)
            if one.start < met[0].start
        }
        # What is denied of a thing in a state tells of that thing: "closed lists are not shown".
        behind = {
            one.meaning for one in book("conditions").matches(clause) if one.start > end
        }
        if end not in nouns or said.keys() & HINDERING or behind & TURNING:
            return ()
        deciding = said.keys() & DECIDING
        if len(deciding) > 1:
            return ()
        refused = ("wanted" not in deciding) != demanded
        found.append((refused, [one.meaning for one in met]))
    if len({refused for refused, _ in found}) != 1:
        return ()
    keys = dict.fromkeys(key for _, several in found for key in several)
    named = [states.by_name[key] for key in keys]
    return tuple(among(named) if found[0][0] else beyond(named))


def told_of(one: Comparison, thing: Thing) -> Comparison:
    """Return *one*, which is told of a record, as told of *thing*."""

    def moved(operand: Operand) -> Operand:
        if operand.place is not Place.RECORD:
            return operand
        plural = "_".join(words(thing.plural))
        return operand.model_copy(update={"place": Place.OTHER, "of": plural})

    return one.model_copy(update={"left": moved(one.left), "right": moved(one.right)})
