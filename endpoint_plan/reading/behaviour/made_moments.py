"""Moments that only the making of a record can set: `inspectedAt` of an inspection, `placedAt` of a bid that somebody places."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.languages.names import CREATED, UPDATED
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Change, Operand, Place
from endpoint_plan.model.schema import Format
from endpoint_plan.reading.behaviour.changes import SENTENCES, settable, telling
from endpoint_plan.reading.behaviour.named_things import nouns_of
from endpoint_plan.reading.behaviour.sense import makes
from endpoint_plan.reading.behaviour.states import MOMENTS
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.english import is_participle
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

NOUN_ENDINGS = ("", "ion", "ing", "ment", "al")
"""What makes nouns of verbs: report, inspection, booking, shipment, rental."""


def read_made_moments(subject: Subject) -> Iterator[Change]:
    """Yield the moments that callers of *subject*, which makes a record, do not send, and that are called after its making.

    What may be null is not told by the making, and what another operation sets is that one's.
    """
    if not makes(subject):
        return
    nouns = nouns_of(collection(subject.operation.path))
    verbs = frozenset(_verbs(subject))
    for name, shape in settable(subject):
        *done, last = words(name) or [""]
        moment = shape.format is Format.DATE_TIME and last in MOMENTS
        if not moment or shape.nullable or len(done) != 1:
            continue
        if fold_name(name) in CREATED | UPDATED:
            continue  # Every record has these, whatever makes it.
        told = any(is_participle(verb, done[0]) for verb in verbs)
        told = told or any(_is_made(noun, done[0]) for noun in nouns)
        if told and not _is_set_elsewhere(name, subject):
            now = Operand(place=Place.NOW)
            yield Change(field=name, value=now, line=subject.operation.line)


def _verbs(subject: Subject) -> Iterator[str]:
    """Yield the first words of sentences about *subject* alone: "Places a bid"."""
    for part in telling(subject):
        for text in SENTENCES.split(part.text):
            yield from map(singular, folded_words(text)[:1])


def _is_made(noun: str, participle: str) -> bool:
    """Tell whether *noun* is called after the verb of *participle*."""
    if not participle.endswith("ed"):
        return False
    stem = participle.removesuffix("ed")
    return any(noun in (stem + end, f"{stem}e{end}") for end in NOUN_ENDINGS)


def _is_set_elsewhere(name: str, subject: Subject) -> bool:
    """Tell whether another operation on such records speaks of the field *name*."""
    own = collection(subject.operation.path)
    return any(
        fold_name(name) in map(fold_name, peer.sent)
        or any(part.own and name in part.text for part in peer.statements)
        for peer in subject.peers.subjects
        if peer.scope is not subject.scope
        and peer.operation.method != "GET"
        and collection(peer.operation.path) == own
    )
