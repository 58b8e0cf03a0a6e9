"""What rows of tables say is done: by the words of the operations' own lines, and which operations an unknown row may be about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.actions import ENDING, nouns_of, spoken_words
from endpoint_plan.reading.access.deeds import about_nouns, told_deeds
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import ARTICLE, says
from endpoint_plan.reading.access.told import gather
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_DESCRIBED = re.compile(rf"^§(?P<number>\d+) [-:] (?:{ARTICLE} )?(?P<verb>[^\W\d_]{{3,}}) (?P<rest>.+)$")  # fmt: skip
"""An operation, and behind it what it does: "`DELETE /pallets/{id}` - scraps a pallet"."""
_HOLDER = re.compile(rf"(?:{'|'.join(words('access.people.holders'))})$")
_VERB_FIRST = re.compile(rf"^(?:{ARTICLE} )?(?P<verb>[^\W\d_]{{3,}}) ")


def done_in_row(cell: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operations that a *cell* names by what is done, in the words that the plan has for them."""
    folded = says("people.them").sub(" ", fold_text(cell)).strip()
    everything = frozenset(range(len(scopes)))
    done = told_deeds(folded, everything, scopes) if folded else None
    described = done or _described(fold_text(cell), tuple(scopes))
    shown = says("acts.showing").sub(words("access.acts.reading")[0], folded)
    if described or shown == folded:
        return described
    return told_deeds(shown, everything, scopes) or frozenset()


def may_be_in_row(cell: str, read: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return the operations that a *cell* of unknown words may be about: of those on what it names, or of all, the ones that no other row is about."""
    left = frozenset(range(len(scopes))) - read
    return about_nouns(fold_text(cell), left, scopes, whole=True)


def names_holder(role: str, targets: Targets, scopes: Sequence[Scope]) -> bool:
    """Tell whether *role* is a word for whoever has one of the things of *targets*, whom no token tells: a leaseholder has a lease."""
    bare = _HOLDER.sub("", fold_text(role).replace("_", " ")).strip()
    return bare != fold_text(role) and any(
        singular(bare) in nouns_of(scopes[i].path, whole=True) for i in targets
    )


def _described(folded: str, scopes: tuple[Scope, ...]) -> Targets:
    """Return the operations whose own lines have the verb of the text, on things that it names."""
    match = _VERB_FIRST.match(folded)
    if match is None:
        return frozenset()
    verb, spoken = ENDING.sub("", match["verb"]), spoken_words(folded)
    return frozenset(
        index
        for index, said in _descriptions(scopes)
        if said == verb and nouns_of(scopes[index].path, whole=True) & spoken
    )


@lru_cache(maxsize=4)
def _descriptions(scopes: tuple[Scope, ...]) -> tuple[tuple[int, str], ...]:
    """Return the stems of the verbs with which the lines of operations say what they do."""
    found: list[tuple[int, str]] = []
    for one in gather(scopes):
        marked = mark(one.text, scopes)
        match = _DESCRIBED.match(marked.text)
        targets = marked.operations[int(match["number"])] if match else frozenset()
        if match and len(targets) == 1:
            found += [(index, ENDING.sub("", match["verb"])) for index in targets]
    return tuple(found)
