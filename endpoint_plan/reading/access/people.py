"""What a clause on access speaks of that is not understood: people, scopes, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from endpoint_plan.languages import words
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import actions_of
from endpoint_plan.reading.access.marks import Marked, Targets
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.pieces import pieces_of
from endpoint_plan.reading.access.plain import done_to
from endpoint_plan.reading.access.roles import is_scope
from endpoint_plan.reading.access.unread import counts_things
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_FORBIDDEN = "403"
_NOBODY = frozenset(fold_text(one) for one in words("access.plain.nobody"))


def keeps_somebody(marked: Marked, part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause *part* says of people that something is for them alone, or not for them, whatever else it says."""
    everything = frozenset(range(len(scopes)))
    _, rest = actions_of(part, everything, scopes)
    pieces = pieces_of(rest, scopes)
    kinds = {one.kind for one in pieces}
    if {"all", "token"} <= kinds:
        return False  # whoever has a token
    limits = {"alone", "but", "denying", "nobody_else"}
    people = {"name", "somebody", "owner", "all"}
    names = marked.named(part)
    known = data_names(tuple(scopes))
    if "name" in kinds and not kinds & (people - {"name"}):
        people = people if all(map(marked.knows, names)) else people - {"name"}
    if any(one.casefold() in known for one in names):
        return False
    if "scope" in kinds and any(map(is_scope, names)):
        return True
    plain = [p for p in pieces if p.kind != "filling"]
    unknown = any(
        (one.kind == "alone" or (one.kind == "but" and "denying" in kinds))
        and one.text not in words("patterns.of")
        and behind.kind == "word"
        and not (place + 2 < len(plain) and plain[place + 2].kind == "thing")
        for place, (one, behind) in enumerate(pairwise(plain))
    )
    what = {"deed", "thing", "operation"} & kinds
    return bool(kinds & limits and (kinds & people or (unknown and what)))


def names_people(marked: Marked, part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause *part* says of people that something is done by them, or for them."""
    everything = frozenset(range(len(scopes)))
    actions, rest = actions_of(part, everything, scopes)
    pieces = pieces_of(rest, scopes)
    kinds = {one.kind for one in pieces}
    people = {"somebody", "owner", "nobody_else", "public", "own"}
    names = [one for one in marked.named(part) if marked.knows(one)]
    if counts_things(part) or _FORBIDDEN in part.split():
        return False
    told = kinds & people or names or any(p.text in _NOBODY for p in pieces)
    told = told or any(
        one.kind == "name" and behind.kind == "token"
        for one, behind in pairwise(pieces)
    )
    return bool(told and (actions or {"deed", "operation"} & kinds))


def done_by(part: str, about: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return those of *about* that do to a thing what the clause *part* says is done to it, whatever else it says."""
    actions, rest = actions_of(part, about, scopes)
    pieces = [p for p in pieces_of(rest, scopes) if p.kind in ("deed", "thing")]
    if {one.kind for one in pieces} != {"deed", "thing"}:
        return actions
    return actions | (done_to(pieces, about, scopes) or frozenset())


def asks_for_scope(marked: Marked, part: str) -> bool:
    """Tell whether the clause *part* speaks of a scope that it names in code."""
    named = marked.quoted.intersection(marked.named(part))
    text = marked.text
    said = says("people.rights").search(text) or says("people.scope").search(text)
    return bool(said) and any(map(is_scope, named))
