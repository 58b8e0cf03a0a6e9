"""What is not done to things in a state, which stands in front of them: "dead hives are not inspected", "no bids for closed auctions"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from endpoint_plan.languages import book
from endpoint_plan.languages.phrases import Match
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.behaviour.acts import acts
from endpoint_plan.reading.behaviour.named_things import nouns_of
from endpoint_plan.reading.behaviour.state_sentences import When, among, clauses
from endpoint_plan.reading.behaviour.states import States
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.english import is_participle
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

NEGATIONS = frozenset({"not", "cannot", "never"})
QUIET = frozenset({"be", "become", "beside"})
"""What stands around a negation: "are not to be inspected"."""
FAR = 2
"""Words between what is not made and the state, and behind what is not done."""
STEM = 4
"""Letters that a noun and a form of its verb share at least: bookings, booked."""


def read_denied(
    text: str, states: States, nouns: Collection[str], subject: Subject
) -> tuple[When, ...]:
    """Return the conditions under which *text* says that things called *nouns* have nothing done that *subject* does.

    *states* are theirs. Of several clauses one says it.
    """
    for clause in clauses(text):
        said = folded_words(clause)
        cues = {one.start: one for one in book("conditions").matches(clause)}
        if any(one.meaning == "conditional" for one in cues.values()):
            continue
        met = _in_front(states.matches(clause), said, nouns)
        if not met:
            continue
        before = said[: met[0].start]
        behind = said[met[-1].start + met[-1].length + 1 :]
        if _denies(before, behind, subject) or _takes_none(before, behind, subject):
            keys = dict.fromkeys(one.meaning for one in met)
            return tuple(among([states.by_name[key] for key in keys]))
    return ()


def read_repeated(text: str, states: States, subject: Subject) -> tuple[When, ...]:
    """Return that the record is as the action *subject* leaves it, where *text* says that this is done again: "closing it twice"."""
    if not acts(subject) or not book("repetition").has("again", text):
        return ()
    verb = words(subject.operation.path.rpartition("/")[2])[0]
    said = folded_words(text)
    left = [key for key in states.by_name if is_participle(verb, key)]
    negated = {one.meaning for one in book("conditions").matches(text)} & NEGATIONS
    done = said and any(_is_form(word, verb) for word in said)
    if len(left) != 1 or negated or not done:
        return ()
    return tuple(among([states.by_name[left[0]]]))


def _in_front(
    matches: Iterable[Match], said: tuple[str, ...], nouns: Collection[str]
) -> list[Match]:
    """Return the states of *matches* in front of one of *nouns*: "closed or cancelled auctions"."""
    met: list[Match] = []
    for one in matches:
        between = said[met[-1].start + met[-1].length : one.start] if met else ()
        if any(book("conditions").whole(word) != "joint" for word in between):
            met = []
        met.append(one)
        end = one.start + one.length
        if end < len(said) and said[end] in nouns:
            return met
    return []


def _denies(before: tuple[str, ...], behind: tuple[str, ...], subject: Subject) -> bool:
    """Tell whether *behind* the things stands that what *subject* does is not done: "are not inspected", "take no bids"."""
    if any(book("conditions").whole(word) != "beside" for word in before):
        return False
    parts = [book("conditions").whole(word) for word in behind]
    led = [*takewhile(lambda part: part in NEGATIONS | QUIET, parts)]
    rest = behind[len(led) :]
    if NEGATIONS.isdisjoint(led):
        # "Is" and "has" tell what is so.
        return parts[:1] == [None] and len(behind) == 3 and _is_no(behind[1:], subject)
    return 0 < len(rest) <= FAR + 1 and _is_done(rest[0], subject)


def _takes_none(
    before: tuple[str, ...], behind: tuple[str, ...], subject: Subject
) -> bool:
    """Tell whether *before* the state stands that nothing is made of what *subject* makes: "no bids for"."""
    if behind or subject.operation.method != "POST":
        return False
    places = [i for i in range(len(before) - 1) if _is_no(before[i : i + 2], subject)]
    return len(places) == 1 and len(before) - places[0] - 2 in range(1, FAR + 1)


def _is_no(pair: tuple[str, ...], subject: Subject) -> bool:
    return book("counting").whole(pair[0]) == "none" and pair[1] in _made(subject)


def _is_done(word: str, subject: Subject) -> bool:
    """Tell whether *word* is a form of the verb for what *subject* does."""
    method = subject.operation.method
    if acts(subject):
        return _is_form(word, words(subject.operation.path.rpartition("/")[2])[0])
    if method != "POST":
        return method in methods_of(word)
    return any(_is_form(word, noun) for noun in _made(subject))


def _is_form(word: str, other: str) -> bool:
    """Tell whether *word* and *other* are forms of one word: inspected and inspections, close and closing."""
    one, two = singular(word), singular(other)
    if one == two:
        return True
    shared = [*takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))]
    return len(shared) >= max(STEM, (len(two) + 1) // 2)


def _made(subject: Subject) -> frozenset[str]:
    """Return the words for what *subject* makes."""
    return nouns_of(collection(subject.operation.path))
