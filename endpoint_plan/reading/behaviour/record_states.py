"""The states that the records of an operation may be in, by their fields and by what its text says of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.schema import Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.lifetimes import read_lifetime
from endpoint_plan.reading.behaviour.states import EXPIRY, MOMENTS, States, states_of
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.reading.behaviour.told_states import (
    STATUS,
    predicated_states,
    quoted_states,
    told_states,
)
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

INDEXES = ("idx", "ix", "index", "uq", "uk", "fk", "pk")
"""What the names of indexes and constraints begin with, which end with those of columns."""


@lru_cache(maxsize=512)
def states_of_record(subject: Subject) -> States:
    """Return the states of the records of *subject*."""
    fields = {
        name: subject.shapes.resolve(type_) for name, type_ in subject.kept.items()
    }
    texts = tuple(one.text for one in subject.statements)
    lifetime = read_lifetime(texts)
    fields |= {
        name: type_
        for name, type_ in _columns(subject)
        # What is computed of a lifetime is no column.
        if name not in fields and not (lifetime and EXPIRY & set(words(name)))
    }
    said = {
        word for one in subject.statements if one.own for word in folded_words(one.text)
    }
    own = (one.text for one in subject.statements if one.own)
    predicated = predicated_states(own, nouns_of_record(subject)) - fields.keys()
    quoted = quoted_states(texts) | (subject.named_states & said) | predicated
    if subject.told and not quoted:
        quoted = told_states(texts)
    worded = (
        () if quoted else told_states(one.text for one in subject.statements if one.own)
    )
    return states_of(fields, quoted, lifetime, worded)


def _columns(subject: Subject) -> Iterator[tuple[str, Schema]]:
    """Yield what the text about *subject* has in marks of code and calls like a status, or a moment that something is over."""
    for one in subject.statements:
        for span in code_spans(one.text):
            name = span.rpartition(".")[2].partition("=")[0].strip()
            parts = words(name)
            named = parts and name.isidentifier() and parts[0] not in INDEXES
            if named and parts[-1] in (*STATUS, *MOMENTS):
                yield name, guess_type(name).but(nullable=parts[-1] in MOMENTS)


def nouns_of_record(subject: Subject) -> frozenset[str]:
    """Return the words for the record, in singular and plural."""
    plural = words(collection(subject.operation.path))
    single = words(singular("_".join(plural))) if plural else []
    return frozenset((*plural, *single))
