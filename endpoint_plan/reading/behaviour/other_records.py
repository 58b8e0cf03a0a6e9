"""Rules about which other records there are: a thing in use, the last one of its kind, one that is active already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from endpoint_plan.languages import book
from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.behaviour.counts import as_sent
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.states import State, States, states_of
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

LONGEST = 40
"""Words of a text that is read."""
_EMPTY = any_of(words_of("counting.empty"))
FAR = 2
"""Words between "not" and the state that something is not in."""


def read_others(text: str, subject: Subject, states: States) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses because of other records than the one it is about."""
    if len(text.split()) > LONGEST or book("counting").has("overlapping", text):
        return ()  # Whether ranges overlap is more than that a value is there.
    method, path = subject.operation.method, subject.operation.path
    if method == "DELETE":
        return tuple(_in_use(text, subject))
    if method == "POST" and is_plural("_".join(words(path.rpartition("/")[2]))):
        return (
            tuple(_there_already(text, subject, states))
            or tuple(_joined(text, subject))
            or tuple(_named_already(text, subject))
        )
    return ()


def own_segment(subject: Subject) -> str:
    """Return the segment of the path that names the records: of what is made, the last one."""
    path = subject.operation.path
    last = path.rpartition("/")[2]
    makes = subject.operation.method == "POST" and is_plural("_".join(words(last)))
    return last if makes else collection(path)


def scope_of(subject: Subject) -> Comparison | None:
    """Return what records of the collection of *subject* have in common: their parent, or whose they are."""
    segments = subject.operation.path.strip("/").split("/")
    own = len(segments) - 1 - segments[::-1].index(own_segment(subject))
    if own >= 2 and segments[own - 1].startswith("{"):
        parent = segments[own - 1].strip("{}")
        field = f"{singular('_'.join(words(segments[own - 2])))}_id"
        sent = Operand(place=Place.SENT, name=parent)
        return Comparison(left=record(field), operator=Operator.EQ, right=sent)
    if subject.operation.auth is False:
        return None
    caller = Operand(place=Place.CALLER)
    return Comparison(left=record(""), operator=Operator.EQ, right=caller)


def _in_use(text: str, subject: Subject) -> Iterator[When]:
    """Yield that something refers to the record: "while there is a loan of it", "it is in use"."""
    noun = words(singular("_".join(words(own_segment(subject)))))
    said = set(folded_words(text))
    using = [
        name
        for name, fields in subject.others.items()
        if any(words(field) == [*noun, "id"] for field in fields)
        and name != own_segment(subject)
    ]
    named = [name for name in using if said & _nouns(name)]
    if not named and book("counting").has("in_use", text):
        named = using
    refers = Comparison(left=record(""), operator=Operator.EQ, right=record("id"))
    for name in named:
        for having in _having(text, name, subject):
            yield (counted(name, [refers, *having], Operator.GT, 0),)


def _having(text: str, name: str, subject: Subject) -> list[When]:
    """Return what the records called *name* are like that *text* means, in one way or another; empty where that is not sure.

    "Bookings that are held or confirmed" are so in two ways, those "that are not cancelled" in all but one.
    """
    fields = subject.others[name]
    states = states_of(fields)
    found = _found(text, states)
    empty = [one for one in _named_fields(text, fields) if _is_said_empty(text, one)]
    if len(empty) == 1 and not found:
        null = value_of(None)
        return [(Comparison(left=record(empty[0]), operator=Operator.EQ, right=null),)]
    if not found:
        unclear = speaks_of_state(text) or any(_named_fields(text, fields))
        return [] if unclear else [()]
    return [(one,) for one in _ways(text, found, states, fields, subject)]


def _ways(
    text: str,
    found: list[State],
    states: States,
    fields: Mapping[str, Schema],
    subject: Subject,
) -> list[Comparison]:
    """Return in which ways a record is in one of the states *found*, or in none of them where *text* says so; empty where that is not sure."""
    held = [one.holds() for one in found]
    if len({one.field for one in found}) != 1:
        return []
    if any(one.operator is not Operator.EQ for one in held):
        return []
    if not _is_denied(text, states):
        return held
    values = subject.shapes.resolve(fields[found[0].field]).enum or ()
    said = [one.right.value for one in held]
    rest = (value_of(one) for one in values if one not in said)
    return [held[0].model_copy(update={"right": one}) for one in rest]


def _is_denied(text: str, states: States) -> bool:
    """Tell whether *text* says of the first state in it that something is not in it."""
    denied = {"not", "unlike", "never"}
    return any(
        one.meaning in denied and 0 <= first.start - (one.start + one.length) <= FAR
        for first in states.matches(text)[:1]
        for one in book("conditions").matches(text)
    )


def _named_fields(text: str, fields: Mapping[str, Schema]) -> Iterator[str]:
    """Yield those of *fields* of several words that *text* names as code does: `doneAt`."""
    said = set(re.findall(r"\w+", text))
    for name in fields:
        parts = words(name)
        if len(parts) > 1 and parts[-1] != "id" and name in said:
            yield name


def _is_said_empty(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{name}\W{{1,4}}{_EMPTY}", text, re.IGNORECASE))


def _nouns(plural: str) -> set[str]:
    """Return the last word of *plural*, and of one of them."""
    parts = words(plural)
    return {parts[-1], singular(parts[-1])} if parts else set()


def counted(
    name: str, where: list[Comparison], operator: Operator, number: int
) -> Comparison:
    """Return how the number of records called *name* of which *where* holds is compared with a *number*."""
    plural = "_".join(words(name))
    left = Operand(place=Place.COUNT, name=plural, where=tuple(where))
    return Comparison(left=left, operator=operator, right=value_of(number))


def _found(text: str, states: States) -> list[State]:
    return [states.by_name[one.meaning] for one in states.matches(text)]


def speaks_of_state(text: str) -> bool:
    """Tell whether *text* has a word for a state, other than those for what is done with records."""
    told = {one.meaning for one in book("states").matches(text)}
    return bool(told - {"deleted", "used", "available"})


def _there_already(text: str, subject: Subject, states: States) -> Iterator[When]:
    """Yield that there is a record in a state in which there may be one: "an active session exists already"."""
    there = book("counting").has("there", text)
    found = _found(text, states) or list(_going_on(text, subject))
    scope = scope_of(subject)
    fields = {one.field for one in found}
    if not there or len(fields) != 1 or scope is None:
        return
    same = [one for one in _given(text, subject) if one.left.name not in fields]
    known = {singular(words(one.left.name)[-2]) for one in same if _refers(one)}
    if _names_other(text, subject, known):
        return
    if book("counting").has("same", text) and not same:
        return  # It is about a value that is not known by this name.
    numbers = [int(word) for word in folded_words(text) if word.isdigit()]
    if len(numbers) > 1 or (numbers and book("rate_units").matches(text)):
        return  # Which of them says how many there may be, or for how long, is not known.
    whose = book("counting").has("people", text)
    within = [scope] if whose or not known else []  # a slot of the room is anybody's
    more = [one for one in _given_beside(text, subject) if one not in same]
    beside = [one for one in more if one.left.name not in fields]
    most = (Operator.GE, numbers[0]) if numbers else (Operator.GT, 0)
    for holds in _ways(text, found, states, subject.kept, subject):
        where = [*within, *same, *beside, holds]
        yield (counted(own_segment(subject), where, *most),)


def _given_beside(text: str, subject: Subject) -> Iterator[Comparison]:
    """Yield what another sentence on such a record names in code: "checks that there is no active hire of `boat_id`"."""
    states = {one.meaning for one in book("states").matches(text)} & GOING
    for part in subject.statements:
        told = {one.meaning for one in book("states").matches(part.text)}
        spans = {fold_name(span) for span in code_spans(part.text)}
        if part.own and states & told and len(part.text.split()) <= LONGEST:
            for one in _given(part.text, subject):
                if fold_name(one.right.name) in spans:
                    yield one


def _going_on(text: str, subject: Subject) -> Iterator[State]:
    """Yield the state of a record whose end has no moment yet, where *text* calls it active."""
    if not {one.meaning for one in book("states").matches(text)} & GOING:
        return
    for name, shape in subject.kept.items():
        parts = words(name)
        ends = parts[-1:] == ["at"] and book("states").whole(" ".join(parts[:-1]))
        if ends in OVER and subject.shapes.resolve(shape).nullable:
            yield State(name, Operator.EQ, value_of(None))


GOING = {"active", "in_progress", "open"}
"""States in which something is not over."""
OVER = ("completed", "closed", "ended")
"""States whose moment tells that something is over: `finished_at`."""


PEOPLE = frozenset({"user", "email", "member", "invitee", "username", "person"})
"""Words of fields that name somebody else than the caller."""
PLACES = frozenset({"member", "membership", "participant"})
"""What is made of whoever joins."""


def _joined(text: str, subject: Subject) -> Iterator[When]:
    """Yield that the caller has a record below the same parent: "already signed up"."""
    scope = scope_of(subject)
    below = scope is not None and scope.right.place is Place.SENT
    others = {word for name in subject.sent for word in words(name)} & PEOPLE
    said = {one.meaning for one in book("counting").matches(text)}
    members = "member" in said and bool(_nouns(own_segment(subject)) & PLACES)
    if below and scope and not others and ("joined" in said or members):
        caller = Operand(place=Place.CALLER)
        own = Comparison(left=record(""), operator=Operator.EQ, right=caller)
        name = own_segment(subject)
        yield (counted(name, [scope, own], Operator.GT, 0),)


def _named_already(text: str, subject: Subject) -> Iterator[When]:
    """Yield that a record names the same thing: "duplicate category" where `categoryId` is sent."""
    scope = scope_of(subject)
    if scope is None or not book("uniqueness").has("taken", text):
        return
    said, same = set(folded_words(text)), []
    for name in subject.sent:
        *noun, last = words(name) or [""]
        if not subject.known(name):
            continue
        if (
            last == "id"
            and noun
            and set(noun) <= said
            and f"{{{name}}}" not in (subject.operation.path)
        ):
            same.append(as_sent(name, subject.known(name)))
        elif last != "id" and set(words(name)) <= said:
            return  # What a field holds is unique, which the records see to.
    if same:
        name = own_segment(subject)
        yield (counted(name, [scope, *same], Operator.GT, 0),)


def _refers(one: Comparison) -> bool:
    """Tell whether *one* compares the id of something else."""
    parts = words(one.left.name)
    return parts[-1:] == ["id"] and len(parts) > 1


def _names_other(text: str, subject: Subject, known: Collection[str]) -> bool:
    """Tell whether *text* speaks of things of another collection than that of *subject*, those that are *known* by their ids aside."""
    said = set(folded_words(text))
    own = _nouns(own_segment(subject))
    above = {n for part in subject.operation.path.split("/") for n in _nouns(part)}
    return any(
        said & ((_nouns(name) - own - above).difference(known))
        for name in subject.others
        if name != own_segment(subject)
    )


def _given(text: str, subject: Subject) -> Iterator[Comparison]:
    """Yield that a record has the value of a field that is sent, for those that *text* names."""
    said = set(folded_words(text))
    for name in subject.sent:
        parts = words(name)
        ends = [one for one in subject.sent if words(one)[-1:] == parts[-1:]]
        told = set(parts) <= said or (len(ends) == 1 and parts[-1] in said)
        told = told or (
            parts[-1:] == ["id"] and bool(parts[1:]) and set(parts[:-1]) <= said
        )
        if parts and subject.known(name) and told:
            yield as_sent(name, subject.known(name))
