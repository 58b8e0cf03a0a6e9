"""What operations stand below and none serves: the servers of `/servers/{id}/documents`, and whether they have owners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Protocol

from endpoint_plan.languages import book
from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.names import ADVERBS, VERBS
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

FORBIDDEN = 403

KEY_FORMATS = (None, Format.UUID)
"""Formats of what names a record: a date names none."""

LONGEST = 500
"""Characters of a line in which owners are looked for."""


class Thing(Protocol):
    """Something that is kept, as far as it is read."""

    owned: bool

    def identify(self, key: Schema) -> None:
        """Note of which type its ids are."""


def add_parents(
    subject: Subject, served: set[str], thing: Callable[[str, int | None], Thing]
) -> None:
    """Keep what the path of *subject* names and no operation serves, with the type of its ids.

    *served* are the folded names of what operations serve; *thing* returns one of the things that are
    kept by its name, or a new one.
    """
    for plural, parameter, last in _above(subject.operation):
        shape = subject.shapes.resolve(parameter.type)
        names_one = shape.kind in (Kind.STRING, Kind.INTEGER) and not shape.enum
        if fold_name(plural) in served or not names_one:
            continue
        if shape.format not in KEY_FORMATS:
            continue
        parent = thing(plural, subject.operation.line)
        parent.identify(Schema(kind=shape.kind, format=shape.format))
        noun = singular("_".join(words(plural)))
        parent.owned |= last and _keeps_out_others(subject.operation)
        parent.owned |= any(
            says_own(one.text[:LONGEST], noun) for one in subject.statements
        )


def _above(operation: Operation) -> Iterator[tuple[str, Parameter, bool]]:
    """Yield the collections in the path of *operation*, each with the parameter behind it and whether that is the last one.

    What ends the path is what the operation is about.
    """
    parameters = {
        f"{{{one.name}}}": one
        for one in operation.parameters
        if one.location is Location.PATH
    }
    segments = operation.path.strip("/").split("/")
    slots = [one for one in segments if one.startswith("{")]
    for before, slot in pairwise(segments[:-1]):
        parts = words(before)
        many = bool(parts) and is_plural(parts[-1]) and parts[0] not in VERBS | ADVERBS
        if many and slot in parameters and singular(parts[-1]) not in PEOPLE:
            yield before, parameters[slot], slot == slots[-1]


def _keeps_out_others(operation: Operation) -> bool:
    """Tell whether *operation*, which finds no record of its own, keeps others out of what is above it.

    A 403 can only be about that, where no role is asked for and no place in a group.
    """
    refused = any(case.status == FORBIDDEN for case in operation.errors)
    other = operation.roles or operation.also or operation.membership
    return operation.owned and bool(operation.auth) and refused and not other


def says_own(text: str, noun: str) -> bool:
    """Tell whether *text* says whose a *noun* is: "their own decks", "the user's deck"."""
    spoken, wanted = folded_words(text), words(noun)
    own = [m for m in book("ownership").matches(text) if m.meaning == "own"]
    behind = {match.start + match.length for match in own}
    named = {m.start for m in book("nouns").matches(text) if m.meaning == noun}
    spelled = {
        start
        for start in behind
        if list(map(singular, spoken[start : start + len(wanted)])) == wanted
    }
    return bool(spelled or behind & named)
