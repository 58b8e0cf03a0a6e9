"""What an operation names beside its own record: by its path, by what is sent, or by the record itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words


@dataclass(frozen=True, slots=True)
class Thing:
    """What an operation names beside its own record."""

    plural: str
    """The collection that keeps it, as its path spells that."""
    subject: Subject
    """An operation that is about it."""

    @property
    def nouns(self) -> frozenset[str]:
        """Words for one of it, and for several."""
        return nouns_of(self.plural)


@lru_cache(maxsize=64)
def named_things(subject: Subject, *, stored: bool = False) -> tuple[Thing, ...]:
    """Return what the path of *subject* names above its record, and what its body names by an id; *stored*: its record, too.

    Only what operations of the plan are about: of nothing else is it known what it holds.
    """
    about = subject.peers.by_collection
    own = fold_name(collection(subject.operation.path))
    segments = subject.operation.path.strip("/").split("/")
    above = [
        fold_name(name)
        for name, slot in pairwise(segments)
        if slot.startswith("{") and not name.startswith("{")
    ]
    fields = (*subject.sent, *(subject.kept if stored else ()))
    named = (*above, *_named_by(fields, subject.peers.by_noun))
    peers = [about[n] for n in dict.fromkeys(named) if n in about and n != own]
    return tuple(Thing(collection(one.operation.path), one) for one in peers)


def _named_by(fields: Iterable[str], by_noun: Mapping[str, str]) -> Iterator[str]:
    """Yield those of the folded plurals in *by_noun* of which *fields* name one: `bookId`."""
    for name in fields:
        *noun, last = words(name) or [""]
        if last == "id" and (plural := by_noun.get(fold_name("_".join(noun)))):
            yield plural


def nouns_of(plural: str) -> frozenset[str]:
    """Return the last word of *plural*, and of one of them."""
    parts = words(plural)
    return frozenset({parts[-1], singular(parts[-1])}) if parts else frozenset()


def places_of(text: str, nouns: frozenset[str]) -> Iterator[int]:
    """Yield the places of the words of *text* that are one of *nouns*, in any language."""
    yield from (i for i, word in enumerate(folded_words(text)) if word in nouns)
    for match in book("nouns").matches(text):
        if match.meaning in nouns:
            yield match.start
