"""For which operations an error is told: by a cell, a label, a bracket or a beginning that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.deeds import (
    about_nouns,
    acts_of,
    things_of,
    told_deeds,
)
from endpoint_plan.reading.access.marks import Marked, Targets, mark
from endpoint_plan.reading.access.phrases import ARTICLE, OR, alternatives
from endpoint_plan.reading.passages.context import Context, Siblings
from endpoint_plan.text.words import fold_text

_BRACKETS = re.compile(r"\(([^()]{1,300})\)")
_FILLING = re.compile(
    rf"§\d+|[,/|]|{any_of((*words('patterns.and'), *words('patterns.or'), *words('patterns.only')))}"
)
_FIRST = re.compile(r"^(?P<first>§\d+(?: (?:[,/|] )?§\d+)*) [:→-] ")
_EXCEPT = re.compile(alternatives("reach.except"))
_JOINT = re.compile(rf" ?(?:[,/|;+&]|(?<=\s)(?:{OR})(?=\s)) ?")
_SURROUNDING = re.compile(rf"(?:{ARTICLE} )|(?: ?{alternatives('reach.calls')})(?= |$)")
_WITH = re.compile(any_of(words("errors.with_id")))
_ALL = re.compile(rf"{any_of(words('errors.all'))}(?= |$)")
_SINGLE = re.compile(any_of(words("errors.single")))
_DEEDS_ONLY = re.compile(
    alternatives(
        *(
            f"acts.{deed}"
            for deed in ("reading", "making", "changing", "deleting", "writing")
        )
    )
)
_GERUND = re.compile("[a-z]{2,}(?:" + "|".join(words("access.reach.infinitives")) + ")")
_MOST_WORDS = 4
_LONGEST = 1_200


@lru_cache(maxsize=2_000)
def is_of_others(text: str, context: Context, told: str = "") -> bool:
    """Tell whether *text* is addressed to operations, and this one is none of them.

    *told*: the cell or label beside it that says for which operations it is; empty without one.
    """
    found = addressed(text, context.siblings, told)
    return bool(found) and context.scope not in (
        context.siblings.scopes[index] for index in found
    )


@lru_cache(maxsize=20_000)
def addressed(text: str, siblings: Siblings, told: str = "") -> Targets:
    """Return the operations to which *text* is addressed; none where it is for whoever reads it."""
    if told and (called := operations_called(told, siblings)) is not None:
        return called
    text = f"{text} | {told}" if told else text
    if len(text) > _LONGEST:
        return frozenset()
    return frozenset[int]().union(*_addressees(text, siblings))


def _addressees(text: str, siblings: Siblings) -> Iterator[Targets]:
    for part in text.split(" | "):
        marked = mark(part.strip(), siblings.scopes)
        found = marked.targets(marked.text)
        if found and not _FILLING.sub("", marked.text).strip():
            yield found
        elif first := _FIRST.match(marked.text):
            yield marked.targets(first["first"]) or frozenset()
        elif not found:
            yield _done_first(marked.text, siblings)
    for part in _BRACKETS.findall(text):
        yield operations_called(part, siblings) or frozenset()


def _done_first(text: str, siblings: Siblings) -> Targets:
    """Return the operations with whose deed a sentence begins: "deleting a kite that flies answers 409"."""
    first = text.split()[:_MOST_WORDS]
    if len(first) < _MOST_WORDS or not _GERUND.fullmatch(first[0]):
        return frozenset()
    everyone = frozenset(range(len(siblings.scopes)))
    for size in range(_MOST_WORDS, 1, -1):
        part = " ".join(first[:size])
        named = things_of(part, siblings.scopes)
        if named and (done := told_deeds(part, everyone, siblings.scopes)):
            return done
    return frozenset()


@lru_cache(maxsize=20_000)
def operations_called(text: str, siblings: Siblings) -> Targets | None:
    """Return the operations that *text* names, and does nothing else; None where a part of it is not understood.

    They are named by methods and paths, by what they do ("create, update", "lists"), or are all of
    them, of those that do something, or of those with an id, but for some: "all except `DELETE`".
    """
    text = _BRACKETS.sub(" ", text).strip() or text.strip("() ")
    if not text or len(text) > _LONGEST:
        return None
    if text.strip("` ") == "*":
        return frozenset(range(len(siblings.scopes)))
    marked = mark(text, siblings.scopes)
    rule, exception = marked.text, ""
    if match := _EXCEPT.search(rule):
        rule, exception = rule[: match.start()], rule[match.end() :]
    found = _called(marked, rule, siblings)
    if found is None or not exception:
        return found
    spared = _called(marked, exception, siblings)
    return None if spared is None else found - spared


def _called(marked: Marked, text: str, siblings: Siblings) -> Targets | None:
    named = marked.targets(text)
    if named is not None and not _FILLING.sub("", text).strip():
        return named
    found: Targets = frozenset()
    for piece in _JOINT.split(text):
        if piece.strip():
            by_method = marked.targets(piece)
            if by_method is None:
                done = _called_so(piece.strip(), text, siblings)
            else:
                done = _with_things(piece, by_method, siblings)
            if done is None:
                return None
            found |= done
    return found or None


def _with_things(piece: str, named: Targets, siblings: Siblings) -> Targets | None:
    """Return those of *named* about the things that a *piece* has behind their method: "DELETE member", "GET lists"."""
    left = _SURROUNDING.sub("", _FILLING.sub("", piece)).split()
    if left and re.fullmatch(any_of(words("errors.lists")), left[0]):
        named = frozenset(i for i in named if not siblings.scopes[i].path.endswith("}"))
        left = left[1:]
    rest = " ".join(left)
    if not rest:
        return named
    if len(things_of(rest, siblings.scopes)) < len(left):
        return None
    return about_nouns(rest, named, siblings.scopes)


def _called_so(piece: str, text: str, siblings: Siblings) -> Targets | None:
    """Return the operations that a *piece* of *text* names by words."""
    scopes = siblings.scopes
    everyone = frozenset(range(len(scopes)))
    with_id = frozenset(i for i in everyone if "{" in scopes[i].path)
    bare = _SURROUNDING.sub("", piece).strip()
    if says_all(piece) or says_all(bare):
        return everyone
    start = _ALL.match(bare)
    rest = bare[start.end() :].strip() if start else bare
    if _WITH.match(rest) or _names_parameter(rest, siblings):
        return with_id
    if re.fullmatch(any_of(words("errors.lists")), rest):
        lists = (i for i in everyone if scopes[i].method == "GET")
        return frozenset(i for i in lists if not scopes[i].path.endswith("}"))
    single = _SINGLE.search(rest)
    deeds = _SINGLE.sub("", rest).strip() if single else rest
    done = told_deeds(deeds, everyone, scopes, text)
    if done is None and start and not _DEEDS_ONLY.sub("", deeds).strip():
        done = acts_of(deeds, everyone, scopes)
    if single and not deeds:
        return with_id
    return done & with_id if done and single else done


def says_all(text: str) -> bool:
    """Tell whether *text* is a word for all operations."""
    whole = alternatives("reach.everything")
    return bool(_ALL.fullmatch(text) or re.fullmatch(whole, text))


def _names_parameter(text: str, siblings: Siblings) -> bool:
    """Tell whether *text* ends in the name of a parameter of paths: "with a kiteId"."""
    last = text.split()[-1:]
    names = (re.findall(r"\{(\w+)\}", one.path) for one in siblings.scopes)
    return any(last == [fold_text(name)] for one in names for name in one)
