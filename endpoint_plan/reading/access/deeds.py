"""Which operations a clause is about by what it says is done, and to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import ARTICLE, OF, OR, alternatives, says
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_METHODS: dict[str, frozenset[str]] = {
    "reading": frozenset({"GET"}),
    "seeing": frozenset({"GET"}),
    "making": frozenset({"POST"}),
    "changing": frozenset({"PUT", "PATCH"}),
    "deleting": frozenset({"DELETE"}),
    "writing": frozenset({"POST", "PUT", "PATCH", "DELETE"}),
}
_ALL = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
"""What whoever may manage things does."""
_DEED = re.compile(
    "|".join(
        (
            alternatives("acts.managing", *(f"acts.{act}" for act in _METHODS)),
            ARTICLE,
            OR,
            OF,
        )
    )
)
_LISTING = re.compile(
    rf"(?<!{words('patterns.and')[0]} )(?<!{words('patterns.or')[0]} ){alternatives('acts.listing')}(?! {OR})"
)
"""The reading of lists, but for one of several ways of reading."""
_MAKING = re.compile(alternatives("acts.making"))
_ENDING = re.compile(r"(?:ing|es|ed|e|s)$")
_ENDING_OF_NOUN = re.compile(
    "(?:" + "|".join(words("access.reach.noun_endings")) + ")$"
)
"""What says which deed is meant, and what stands between it and its things."""


@lru_cache(maxsize=20_000)
def methods_of(part: str) -> frozenset[str]:
    """Return the methods of the operations that do what the clause says is done; none if it does not say."""
    found = frozenset[str]().union(
        *(known for act, known in _METHODS.items() if says(f"acts.{act}").search(part))
    )
    managing = says("acts.managing").search(part) and says("people.may_act").search(
        part
    )
    return found | _ALL if managing else found


def acts_of(part: str, about: Targets, scopes: Sequence[Scope]) -> Targets | None:
    """Return those operations of *about* that do what the clause says is done; None if it does not say."""
    methods = methods_of(part)
    if not methods:
        return None
    found = frozenset(i for i in about if scopes[i].method in methods)
    return _lists(found, scopes) if _is_of_lists(part) else found


def _is_of_lists(part: str) -> bool:
    """Tell whether what the clause reads is lists, and nothing else: "the endpoint that reads all boats"."""
    if says("reach.calls").search(part) and says("people.everything").search(part):
        return methods_of(part) == _METHODS["reading"]
    rest = _LISTING.sub(" ", part)
    return rest != part and methods_of(rest) <= _METHODS["reading"]


def _lists(found: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return those of *found* that read no single record, all where they all do."""
    return frozenset(i for i in found if not scopes[i].path.endswith("}")) or found


def about_nouns(
    part: str, among: Targets, scopes: Sequence[Scope], *, whole: bool = False
) -> Targets:
    """Return those of *among* whose things the clause names; all where it names none.

    *whole*: a thing that stands anywhere in the path counts.
    """
    spoken = frozenset(singular(word) for word in part.split() if word.isalpha())
    if not whole:
        spoken = _made_by(part, scopes) or spoken
    fitting = frozenset(i for i in among if _nouns(scopes[i].path, whole) & spoken)
    return fitting or among


def _made_by(part: str, scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the nouns for what the deeds of the clause make: who books a boat makes a booking."""
    stems = {_ENDING.sub("", match[0]) for match in _MAKING.finditer(part)}
    nouns = (noun for one in scopes for noun in _nouns(one.path, whole=False))
    return frozenset(
        noun
        for noun in nouns
        if (stem := _ENDING_OF_NOUN.sub("", noun)) != noun and stem in stems
    )


def things_of(part: str, scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the nouns of *part* that the last words of paths are."""
    things = frozenset[str]().union(*(_nouns(one.path, whole=False) for one in scopes))
    return things & {singular(word) for word in _DEED.sub(" ", part).split()}


def told_deeds(
    part: str, about: Targets, scopes: Sequence[Scope], behind: str = ""
) -> Targets | None:
    """Return the operations that *part* names by nothing but deeds and things: "reading boats".

    None where it has a word that is neither. What stands *behind* it names its things, where it names none.
    """
    methods = methods_of(part)
    left = _DEED.sub(" ", part.strip(" .,:;()-"))
    named = things_of(part, scopes)
    if not methods or len(set(left.split())) > len(named):
        return None
    named = _made_by(part, scopes) or named or things_of(behind, scopes)
    done = acts_of(part, about, scopes) or frozenset()
    return frozenset(
        i for i in done if not named or named & _nouns(scopes[i].path, whole=False)
    )


@lru_cache(maxsize=1_000)
def _nouns(path: str, whole: bool) -> frozenset[str]:
    """Return the words for the things of a path, or for the last one, in the singular."""
    fixed = [part for part in path.split("/") if part and "{" not in part]
    named = [
        word for part in fixed[0 if whole else -1 :] for word in words_of_name(part)
    ]
    return frozenset(singular(fold_text(word)) for word in named)
