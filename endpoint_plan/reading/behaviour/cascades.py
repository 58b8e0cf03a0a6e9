"""What a delete takes with it: the things that refer to what is deleted, and what becomes of them.

A sentence says it ("deleting a deck cascades to its `cards`"), or a list below one; in a list within a list
the inner things go with the outer one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from endpoint_plan.languages import book
from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.behaviour import Dependant, OnDelete, Reference
from endpoint_plan.reading.behaviour.changes import SENTENCES
from endpoint_plan.reading.behaviour.listed_kinds import listed_kinds
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.text.identifiers import Identifier, fold_name, words
from endpoint_plan.text.words import fold_text

_SPAN = re.compile(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)*)`")
_SET_NULL = re.compile(r"set\s+null\W{0,3}[^`]{0,20}`(\w{1,60})`", re.IGNORECASE)


def _said(name: str) -> str:
    return any_of(words_of(f"deletion.{name}"))


_ARTICLE = any_of(words_of("patterns.article"))
_AND_ITS = re.compile(
    rf"{_said('deleting')} {_ARTICLE} (?P<noun>\w+)(?: \w+)? {_said('along')} (?P<tail>.*)"
)
"""A record is deleted, and something of it."""
_GOES_TOO = re.compile(
    rf"{_said('are')} {_said('deleting')} .*?{_said('too')}(?: |$)|{_said('are')} {_said('too')} {_said('deleting')}|{_said('goes')} {_said('too')}"
)
"""Something is deleted as well."""

LONGEST = 500
"""Characters of a sentence that is read."""


def read_dependants(
    subject: Subject, known: Iterable[str], below: Iterable[str]
) -> Iterator[Dependant]:
    """Yield what the delete *subject* takes with it, or cuts loose.

    *known* are the names of all things, *below* of those that refer to its record: they are meant
    where "all related records" go.
    """
    path = subject.operation.path
    if subject.operation.method != "DELETE" or not path.endswith("}"):
        return
    own = str(Identifier(collection(path)))
    left = set(_left_alone(subject))
    names = tuple(one for one in known if fold_name(one) not in {fold_name(own), *left})
    related = tuple(below)
    for part in subject.statements:
        if part.code is not None:
            continue
        text = part.text[:LONGEST]
        for field in _SET_NULL.findall(text):
            reference = Reference(
                field=field, collection=own, on_delete=OnDelete.SET_NULL, line=part.line
            )
            yield Dependant(collection=own, reference=reference)
        found = [*_listed(part, text, own, names), *_along(part, text, own, names)]
        yield from found
        if _tells_cascade(part, text):
            found += _dependants(part, text, own, names)
            if not found and _tells_all(text):
                found = [_dependant(name, own, part) for name in related]
            for one in found:
                if fold_name(one.collection) not in left:
                    yield one


def nested(
    found: Iterable[Dependant], fields: Callable[[str], frozenset[str]]
) -> Iterator[Dependant]:
    """Yield the dependants *found*, what refers to another of them as going with that one.

    *fields* returns, folded, those of the things with a name. "Its hives and their inspections" go
    with an apiary: an inspection names its hive.
    """
    every = tuple(found)
    for one in every:
        known, held = fields(one.collection), one.reference
        if known and fold_name(held.field) not in known:
            for other in every:
                field = f"{singular(other.collection)}_id"
                if fold_name(field) in known and other.collection != one.collection:
                    held = held.model_copy(
                        update={"field": field, "collection": other.collection}
                    )
                    break
        yield one.model_copy(update={"reference": held})


def _left_alone(subject: Subject) -> Iterator[str]:
    """Yield, folded, the things of which the text about *subject* says that they stay."""
    for part in subject.statements:
        if book("deletion").has("stays", part.text[:LONGEST]):
            yield from map(fold_name, _SPAN.findall(part.text[:LONGEST]))


def _listed(
    part: Statement, text: str, own: str, names: Iterable[str]
) -> Iterator[Dependant]:
    """Yield what *text* lists in plain words as going with the record, by the one of *names* that it is known under."""
    deletion = book("deletion")
    noun = singular(own)
    known = {fold_name(name): name for name in names}
    for sentence in SENTENCES.split(text):
        if deletion.has("weighed", sentence) or not (
            part.own or _names_it(sentence, noun)
        ):
            continue
        pieces = (sentence.rpartition(":")[0], sentence)  # "... for visits: trees stay"
        told = (listed_kinds(one) for one in pieces if not deletion.has("stays", one))
        for kind in chain(*told):
            below = known.get(fold_name(f"{noun}_{kind}"))
            name = below or known.get(fold_name(kind), kind)
            if fold_name(name) != fold_name(own):
                yield _dependant(name, own, part)


def _along(
    part: Statement, text: str, own: str, names: Iterable[str]
) -> Iterator[Dependant]:
    """Yield which of *names* the record takes along: "deletes the board and its pins", "its pins are removed, too"."""
    noun, deletion = singular(own), book("deletion")
    for sentence in SENTENCES.split(text):
        if deletion.has("weighed", sentence) or deletion.has("stays", sentence):
            continue
        plain = fold_text(sentence)
        match = _AND_ITS.search(plain)
        behind = [match["tail"]] if match and _names_it(match["noun"], noun) else []
        if _GOES_TOO.search(plain) and (part.own or _names_it(sentence, noun)):
            behind.append(plain)
        for name in names:
            if any(_speaks_of(one, name) for one in behind):
                yield _dependant(name, own, part)


def _names_it(text: str, noun: str) -> bool:
    """Tell whether *text* speaks of a *noun*, in whatever language."""
    meant = (one.meaning for one in book("nouns").matches(text))
    return noun in meant or noun in map(singular, words(text))


def _tells_cascade(part: Statement, text: str) -> bool:
    deletion = book("deletion")
    if deletion.has("stays", text):
        return False
    return any(
        deletion.has("cascade", one)
        or (deletion.has("together", one) and deletion.has("deleting", one))
        for one in (text, *part.above[1:])
    )


def _dependants(
    part: Statement, text: str, own: str, names: Iterable[str]
) -> Iterator[Dependant]:
    holder = own
    for above in part.above[1:]:
        named = [one for one in _SPAN.findall(above) if is_plural(one)]
        holder = named[0] if named and fold_name(named[0]) != fold_name(own) else holder
    spelled = [one for one in _SPAN.findall(text) if is_plural(one)]
    spelled += [name for name in names if _speaks_of(text, name)]
    for name in dict.fromkeys(spelled):
        if fold_name(name) not in (fold_name(own), fold_name(holder)):
            yield _dependant(name, holder, part)


def _dependant(name: str, holder: str, part: Statement) -> Dependant:
    reference = Reference(
        field=f"{singular(holder)}_id",
        collection=holder,
        on_delete=OnDelete.CASCADE,
        line=part.line,
    )
    return Dependant(collection=name, reference=reference)


def _tells_all(text: str) -> bool:
    """Tell whether *text* speaks of whatever is related, for sure."""
    deletion = book("deletion")
    return deletion.has("related", text) and not deletion.has("weighed", text)


def _speaks_of(text: str, name: str) -> bool:
    """Tell whether *text* calls the things *name* by these words, in the plural."""
    said, wanted = words(text), words(name)
    size = len(wanted)
    return is_plural(name) and any(
        said[i : i + size] == wanted for i in range(len(said) - size + 1)
    )
