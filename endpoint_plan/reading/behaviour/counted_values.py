"""Rules that compare what is sent with how many records there are: "`pages` must equal the number of sheets of the book"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.counts import as_sent
from endpoint_plan.reading.behaviour.named_things import nouns_of, places_of
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import Identifier, words
from endpoint_plan.text.words import folded_words

LONGEST = 40
"""Words of a text that is read."""
_NUMBER_OF = compile_words(r"\b{number_of}\s+(?P<behind>[^.;]{3,120})")
_NAMES = re.compile(r"\w+")


def read_counted_values(text: str, subject: Subject) -> tuple[When, ...]:
    """Return that a number is sent which is not that of the records of which *text* says that it must be."""
    number = _NUMBER_OF.search(text)
    if number is None or len(text.split()) > LONGEST:
        return ()
    operator = _operator(text)
    named = [name for name in _numbers(subject) if name in _NAMES.findall(text)]
    plural = _counted(number["behind"], subject)
    wholes = list(_wholes(text, plural, subject)) if plural else []
    if operator is None or len(named) != 1 or len(wholes) != 1:
        return ()
    count = Operand(place=Place.COUNT, name=plural, where=(wholes[0],))
    sent = Operand(place=Place.SENT, name=named[0])
    return ((Comparison(left=count, operator=operator, right=sent),),)


def _operator(text: str) -> Operator | None:
    """Return how a count and a number are to each other where *text* refuses; None where it does not compare them."""
    said = {one.meaning for one in book("counting").matches(text)}
    if "agrees" in said:
        return Operator.NE
    return Operator.LT if said & {"exceeds"} else None


def _numbers(subject: Subject) -> Iterator[str]:
    """Yield the whole numbers that callers send."""
    for name, type_ in subject.sent.items():
        if subject.shapes.resolve(type_).kind is Kind.INTEGER:
            yield name


def _counted(behind: str, subject: Subject) -> str:
    """Return the plural of what is counted, which the words *behind* "number of" begin with; empty where that is no plural."""
    first = folded_words(behind)[:1]
    told = [one for one in book("nouns").matches(behind) if one.start == 0]
    if told:
        return plural_of(Identifier(told[0].meaning))
    known = [
        one for one in subject.others if singular(words(one)[-1]) == singular(*first)
    ]
    if known:
        return "_".join(words(known[0]))
    return first[0] if first and is_plural(first[0]) else ""


def _wholes(text: str, plural: str, subject: Subject) -> Iterator[Comparison]:
    """Yield what the counted records have in common: that they are of what the path or the body names, and *text* too."""
    segments = subject.operation.path.strip("/").split("/")
    above = {
        slot.strip("{}"): singular("_".join(words(name)))
        for name, slot in pairwise(segments)
        if slot.startswith("{") and not name.startswith("{")
    }
    sent = {
        name: "_".join(words(name)[:-1])
        for name in subject.sent
        if words(name)[-1:] == ["id"] and len(words(name)) > 1 and name not in above
    }
    whole = {**above, **sent}
    told = {
        name: noun
        for name, noun in whole.items()
        if any(places_of(text, nouns_of(noun)))
        and plural_of(Identifier(noun)) != plural
    }
    for name, noun in (told or (above if len(above) == 1 else {})).items():
        yield as_sent(name, f"{noun}_id")
