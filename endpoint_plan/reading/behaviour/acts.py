"""Of which operations a sentence or an error code speaks: by its first words, or by the verb behind "can be" or "cannot"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.reading.access.actions import actions_of, says_action
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.phrases import alternatives
from endpoint_plan.reading.behaviour.state_sentences import clauses
from endpoint_plan.reading.behaviour.subject import (
    Peers,
    Statement,
    Subject,
    collection,
)
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import fold_text

_LABEL = re.compile(r"^[\s*_`-]{0,6}(?P<deed>[^:.,;|`*/]{3,40}?)[*_`]{0,2}:[*_]{0,2}\s")
MOST_WORDS = 4
"""Words of a label."""
UPPER_CODE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")


def without_label(text: str, subject: Subject) -> str:
    """Return *text* without a label that names an operation: "Cancel: only a booking ..."."""
    label = _LABEL.match(text)
    named = label and _labelled(label["deed"], subject.peers)
    return text[label.end() :] if label and named else text


def is_of(one: Statement, subject: Subject) -> bool | None:
    """Tell whether *one* says that something is done which the operation does; None where it names no deed."""
    named = _named(one.text, subject.peers)
    if named is None or (one.own and not named):
        return None
    return _place(subject) in named


def does(state: str, subject: Subject) -> bool:
    """Tell whether *state* is what the operation brings about: "cancelled" of `POST /bookings/{id}/cancel`."""
    place = _place(subject)
    scopes = subject.peers.scopes
    found, _ = actions_of(fold_text(state), frozenset({place}) - {-1}, scopes)
    return place in found


@lru_cache(maxsize=20_000)
def _named(text: str, peers: Peers) -> frozenset[int] | None:
    """Return the operations that *text* says to be done; none where no operation does that, None where it names no deed."""
    label = _LABEL.match(text)
    if label and (named := _labelled(label["deed"], peers)) is not None:
        return named
    told = (_done(clause, peers) for clause in clauses(text))
    return next((one for one in told if one is not None), None)


def claimed(code: str, subject: Subject) -> bool | None:
    """Tell whether a sentence about the operation names the error *code*; None where sentences name it of none."""
    claims = _claims(subject.peers).get(fold_name(code)) if code else None
    return None if claims is None else _place(subject) in claims


@lru_cache(maxsize=4)
def _claims(peers: Peers) -> Mapping[str, set[int]]:
    """Return the operations of which sentences name a code, by all codes that are named of any."""
    found: dict[str, set[int]] = {}
    for place, peer in enumerate(peers.subjects):
        for one in peer.statements:
            codes = codes_in(one.text) if one.topic is not Topic.ERRORS else ()
            named = _named(one.text, peers) if codes else None
            mine = place in (named or ()) or (one.own and not named)
            for code in codes if one.own or named is not None else ():
                found.setdefault(code, set()).update({place} if mine else ())
    return found


@lru_cache(maxsize=20_000)
def codes_in(text: str) -> frozenset[str]:
    """Return what *text* has that may be codes of errors, folded."""
    return frozenset(map(fold_name, (*UPPER_CODE.findall(text), *code_spans(text))))


def _place(subject: Subject) -> int:
    return subject.peers.places.get(subject.scope, -1)


def _labelled(label: str, peers: Peers) -> frozenset[int] | None:
    """Return the operations that a label of few words names: "Delete", "Check-in", "Cancel a booking"."""
    said = fold_text(label)
    if not said or len(said.split()) > MOST_WORDS:
        return None
    same = frozenset(
        i
        for i, peer in enumerate(peers.subjects)
        if acts(peer) and fold_text(_last(peer)) == said
    )
    return same or _deed(said, said, peers)


def _done(clause: str, peers: Peers) -> frozenset[int] | None:
    """Return the operations that do what *clause* says can be done, or cannot."""
    folded = fold_text(clause)
    for match in _modal().finditer(folded):
        before, behind = folded[: match.start()], folded[match.end() :]
        verb = " ".join(_without_fillers(behind)[:1])
        passive = behind.split()[:1] != [verb]
        found = _deed(verb, before if passive else behind, peers)
        if found is not None:
            return found
    return None


@cache
@kept_patterns()
def _modal() -> re.Pattern[str]:
    may = alternatives("people.may_act", "people.must_not")
    return re.compile(rf"(?<!\w)(?:{may}|cannot|cant)(?= )")


def _without_fillers(text: str) -> list[str]:
    """Return the words of *text* without those in front that are no verbs: "only be deleted"."""
    said = text.split()
    while said and book("conditions").whole(said[0]) in ("become", "wanted", "not"):
        said.pop(0)
    return said


def _deed(deed: str, things: str, peers: Peers) -> frozenset[int] | None:
    """Return the operations that do what *deed* says, to what *things* names where it names any; None for no deed."""
    scopes, subjects = peers.scopes, peers.subjects
    everything = frozenset(range(len(scopes)))
    found, _ = actions_of(deed, everything, scopes)
    methods = frozenset[str]() if found else methods_of(deed) - {"GET"}
    plain = found or frozenset(
        i for i in everything if scopes[i].method in methods and not acts(subjects[i])
    )
    if not found and not methods:
        return frozenset() if says_action(deed) else None
    said = {singular(word) for word in things.split()}
    named = frozenset(i for i in plain if _noun(subjects[i]) in said)
    return named or plain


def _noun(subject: Subject) -> str:
    parts = words(collection(subject.operation.path))
    return singular(fold_text(parts[-1])) if parts else ""


def _last(subject: Subject) -> str:
    return subject.operation.path.rstrip("/").rpartition("/")[2]


def acts(subject: Subject) -> bool:
    """Tell whether the operation is an act on a record: its path ends in a verb."""
    path = subject.operation.path.strip("/").split("/")
    last = words(path[-1]) if "{" not in path[-1] else []
    behind = len(path) > 1 and "{" in path[-2]
    return behind and bool(last) and not is_plural(last[-1])
