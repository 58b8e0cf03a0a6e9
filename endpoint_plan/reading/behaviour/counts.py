"""Rules about how many records there are: "at most 10 lists per user", "cannot delete a category with transactions"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.cardinals import in_digits
from endpoint_plan.languages.phrases import Match
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.reading.behaviour.periods import within_period
from endpoint_plan.reading.behaviour.state_sentences import When, clauses
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import Identifier, words
from endpoint_plan.text.words import folded_words

_NUMBER = re.compile(r"\d{1,6}")
_TABLE = re.compile(r"`([a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){0,4})`")
NEAR = 4
"""Words between a number and the noun that it counts, or the word that makes it a limit."""


def read_counts(
    text: str, subject: Subject, *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses because of how many records there are."""
    text = in_digits(text)
    if demanded:
        return tuple(_missing(text))
    if subject.operation.method == "DELETE":
        return tuple(_holding(text, subject))
    return tuple(_quota(text, subject))


def _matches(text: str) -> dict[str, list[Match]]:
    found: dict[str, list[Match]] = {}
    for match in book("counting").matches(text):
        found.setdefault(match.meaning, []).append(match)
    return found


def _missing(text: str) -> Iterator[When]:
    """Yield that there is none of what must be there: "at least one record in `tool_images`"."""
    told = _matches(text)
    tables = [one for one in _TABLE.findall(text) if is_plural(one)]
    if "least" in told and "one" in told and len(tables) == 1:
        yield (numbered(referring(tables[0]), Operator.EQ, 0),)


def _holding(text: str, subject: Subject) -> Iterator[When]:
    """Yield that the record has what must be gone before it is: "with existing inventory"."""
    own = set(_own(subject))
    for clause in clauses(text):
        said = folded_words(clause)
        skipped = {
            index
            for one in _matches(clause).get("existing", ())
            for index in range(one.start, one.start + one.length)
        }
        for match in _matches(clause).get("holding", ()):
            rest = [
                word
                for index, word in enumerate(said)
                if index >= match.start + match.length and index not in skipped
            ]
            before = set(said[: match.start])
            if 0 < len(rest) <= 2 and before & own and not _is_state(rest[0]):
                held = "_".join(rest)
                plural = held if is_plural(held) else plural_of(Identifier(held))
                yield (numbered(referring(plural), Operator.GT, 0),)
                return


def _is_state(word: str) -> bool:
    return book("states").whole(word) is not None


def referring(counted: str, *having: Comparison) -> Operand:
    """Return how many of what is *counted* refer to the record, and are as *having* says."""
    refers = Comparison(left=record(""), operator=Operator.EQ, right=record("id"))
    return Operand(place=Place.COUNT, name=counted, where=(refers, *having))


def numbered(count: Operand, operator: Operator, number: int) -> Comparison:
    """Return how a *count* is compared with a *number*."""
    return Comparison(left=count, operator=operator, right=value_of(number))


def _quota(text: str, subject: Subject) -> Iterator[When]:
    """Yield that there are as many records as there may be before another is made."""
    path = subject.operation.path
    if subject.operation.method != "POST" or path.endswith("}"):
        return
    plural = words(path.rpartition("/")[2])
    if not plural or not is_plural("_".join(plural)):
        return
    for whole in clauses(text):
        within = within_period(whole)
        clause = within.clause if within else whole
        number = _limit(clause, plural)
        if number is None and within and within.once and _names(clause, plural):
            number = 1
        if number is not None and (scope := _scope(clause, subject)):
            scope += (within.counts,) if within else ()
            count = Operand(place=Place.COUNT, name="_".join(plural), where=scope)
            yield (numbered(count, Operator.GE, number),)
            return


def _names(clause: str, plural: list[str]) -> bool:
    """Tell whether *clause* speaks of what is called *plural*."""
    return not {plural[-1], singular(plural[-1])}.isdisjoint(folded_words(clause))


def _limit(clause: str, plural: list[str]) -> int | None:
    """Return the greatest number of what is called *plural* that *clause* allows."""
    said = folded_words(clause)
    if book("rate_units").matches(clause) or book("rates").has("quota", clause):
        return None  # So many in a period.
    told = _matches(clause)
    if "paged" in told:
        return None  # So many in an answer.
    limits = [one.start for m in ("limited", "already") for one in told.get(m, ())]
    noun = plural[-1]
    names = {noun, singular(noun)}
    for index, word in enumerate(said):
        if not _NUMBER.fullmatch(word) or not any(
            abs(index - one) <= NEAR for one in limits
        ):
            continue
        near = said[max(0, index - NEAR) : index + NEAR]
        counted = said[index + 1 : index + 2]
        after = said[index + 1 :]
        kind = after[after.index(noun) + 1 :][:1] if noun in after else ()
        if any(book("counting").has("some", word) for word in kind):
            return None  # Not all of them count.
        if names & set(near) and (
            not counted
            or counted[0] in names | set(plural)
            or not names & set(said[index + 1 :])
        ):
            return int(word)
    return None


def _scope(clause: str, subject: Subject) -> tuple[Comparison, ...]:
    """Return what the counted records have in common: their parent, whose they are, or both; empty where it is unclear."""
    parents = re.findall(r"\{([^}]*)\}", subject.operation.path)
    mine = Comparison(
        left=record(""), operator=Operator.EQ, right=Operand(place=Place.CALLER)
    )
    if not parents:
        if same := _same_as_sent(clause, subject):
            return (same,)
        return () if subject.operation.auth is False else (mine,)
    segments = subject.operation.path.split("/")
    above = segments[segments.index(f"{{{parents[-1]}}}") - 1]
    noun = singular("_".join(words(above)))
    sent = Operand(place=Place.SENT, name=parents[-1])
    same = Comparison(left=record(f"{noun}_id"), operator=Operator.EQ, right=sent)
    beside = [one for one in _counted_by(clause) if singular(one) != noun]
    if any(subject.known(one) for one in beside):
        # Of a field that callers do not send it is not known what a new record will hold.
        given = [
            as_sent(one, subject.known(one))
            for one in map(subject.given, beside)
            if one
        ]
        return (same, *given) if len(given) == len(beside) else ()
    if not _is_of_people(clause, noun):
        return (same,)
    both = noun.split("_")[-1] in map(singular, folded_words(clause))
    return (same, mine) if both and subject.operation.auth is not False else ()


def _same_as_sent(clause: str, subject: Subject) -> Comparison | None:
    """Return that records name the same thing as what is sent, where *clause* counts for each of those: "10 slots per room"."""
    told, said = _matches(clause), folded_words(clause)
    ends = [one.start + one.length for one in told.get("per", ())]
    ends += [one.length for one in told.get("holder", ()) if one.start == 0]
    nouns = {singular(said[end]) for end in ends if end < len(said)}
    for name in subject.sent:
        *noun, last = words(name) or [""]
        kept = subject.known(name)
        if last == "id" and kept and noun and noun[-1] in nouns:
            return as_sent(name, kept)
    return None


def as_sent(name: str, kept: str) -> Comparison:
    """Return that the field *kept* of a record is what is sent under *name*."""
    sent = Operand(place=Place.SENT, name=name)
    return Comparison(left=record(kept), operator=Operator.EQ, right=sent)


def _counted_by(clause: str) -> list[str]:
    """Return for each of what *clause* tells a number: "per member and auction"."""
    said, found = folded_words(clause), []
    for match in _matches(clause).get("per", ()):
        first, joint, second = (*said[match.start + match.length :], "", "", "")[:3]
        found += [first, second] if book("counting").has("and", joint) else [first]
    return [*dict.fromkeys(filter(None, found))]


def _is_of_people(clause: str, noun: str) -> bool:
    """Tell whether *clause* says how many each person may have: "per member and auction", "a member may place 3".

    What else than the *noun* of the parent has something, or a number of something, is a person.
    """
    told = _matches(clause)
    said = folded_words(clause)
    if any(singular(word) != noun for word in _counted_by(clause)):
        return True
    holders = [one for one in told.get("holder", ()) if one.start == 0]
    if holders and len(said) > holders[0].length + 1:
        who, verb = said[holders[0].length : holders[0].length + 2]
        return book("counting").has("may", verb) and singular(who) != noun
    return "per_caller" in told


def _own(subject: Subject) -> Iterator[str]:
    """Yield the words for the record, in singular and plural."""
    for word in words(collection(subject.operation.path)):
        yield from (word, singular(word), plural_of(Identifier(singular(word))))
