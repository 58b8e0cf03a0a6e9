"""Actions on records: which verb the end of a path is, and whether a clause says that it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import compile_words, table, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.tree import Paragraph
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    DEEDS,
    OR,
    alternatives,
    says,
)
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

BEFORE_VERB = re.compile(
    rf"(?:{alternatives('people.may_act', 'people.must_not', 'people.in_order')}"
    rf"|{alternatives('people.only', 'people.may_act')} (?:{alternatives('people.only')} )?"
    rf"|{alternatives('acts.managing', *(f'acts.{act}' for act in DEEDS))}(?: (?:{OR}))+|¤\d+(?: s)?)$"
)
"""What stands before a verb: a modal, a verb that is joined to it, or who does it."""
_OF_VERBS = re.compile("(?:" + "|".join(words("access.reach.deed_endings")) + ")$")
"""The ends of nouns that are made of verbs: decision, approval."""
_AGENT = re.compile(rf"^(?:{ARTICLE} )?(?P<who>[a-z]{{5,}})(?= |$)")
_IS = re.compile(rf"{alternatives('people.are', 'proof.asked')}|:")
SHORTEST_VERB = 4
_LEFT = 2
"""Letters in which a verb may differ from the stem of a noun that is made of it: decide, decision."""
_DOES = compile_words(r"^(?!{no_deed}\b)(?P<verb>[^\W\d_]{4,}s)\s+{article}\s+[^\W\d_]")
"""What an operation does, in the first sentence of its own text."""
_KNOWN_ACTS = (*DEEDS, "sending", "managing", "calling")
_FORMS = "(?:" + "|".join(words("access.reach.verb_endings")) + ")"
ENDING = re.compile(r"(?:ing|es|ed|e|s)$")


def actions_of(
    part: str, about: Targets, scopes: Sequence[Scope]
) -> tuple[Targets, str]:
    """Return the operations of *about* whose paths end in what the clause says is done, and the clause without it.

    `POST /bookings/{id}/confirm` is what "confirming" is about, and "to confirm", but no "status" is a deed.
    """
    verbs = _verbs(tuple(scopes))
    found: set[int] = set()
    left: list[str] = []
    said_words = part.split()
    for number, word in enumerate(said_words):
        alike = verbs.like(word)
        before = " ".join(said_words[:number]) if alike else ""
        after = " ".join(said_words[number + 1 : number + 2])
        said = {
            i
            for verb in alike
            if is_said(verb, word, before, after)
            for i in verbs.operations[verb]
            if i in about
        }
        found |= said
        left += [] if said else [word]
    rest = " ".join(left)
    spoken = spoken_words(part)
    named = {i for i in found if nouns_of(scopes[i].path, whole=True) & spoken}
    return frozenset(named or found), rest


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs of the actions of a plan, to be found by the words that may be forms of them."""

    operations: Mapping[str, Sequence[int]]
    """By each verb, the operations that it is the end of the path of."""
    stems: Mapping[str, Sequence[str]]
    """By what all their forms begin with."""
    nouns: Mapping[str, Sequence[str]]
    """Those that are nouns made of verbs, by the letters that these share with them."""
    known: Mapping[int, Sequence[str]]
    """By the known deed that they are."""

    def like(self, word: str) -> Iterable[str]:
        """Yield the verbs that *word* may be a form of, each once: no others are looked at."""
        if not self.operations:
            return ()
        found = [*self.nouns.get(word[:SHORTEST_VERB], ())]
        for end in range(SHORTEST_VERB - 1, len(word) + 1):
            found += self.stems.get(word[:end], ())
        for deed in _deeds(word):
            found += self.known.get(deed, ())
        return dict.fromkeys(found)


@lru_cache(maxsize=4)
def _verbs(scopes: tuple[Scope, ...]) -> _Verbs:
    operations: dict[str, list[int]] = {}
    stems: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    known: dict[int, list[str]] = {}
    for index, scope in enumerate(scopes):
        if verb := verb_of(scope.method, scope.path) or _told_verb(scope):
            operations.setdefault(verb, []).append(index)
    for verb in operations:
        stems.setdefault(_stem(verb), []).append(verb)
        if _OF_VERBS.search(verb):
            nouns.setdefault(verb[:SHORTEST_VERB], []).append(verb)
        for deed in _deeds(verb):
            known.setdefault(deed, []).append(verb)
    return _Verbs(operations, stems, nouns, known)


def _told_verb(scope: Scope) -> str:
    """Return the verb of a writing operation that its own text begins with, where no word list knows it: "Moves a song."."""
    if scope.method == "GET":
        return ""
    passages = sorted((p for side in scope.own.values() for p in side), key=_line)
    block = next((b for p in passages for b in p.blocks), None)
    match = _DOES.match(block.text) if isinstance(block, Paragraph) else None
    said = fold_text(match["verb"]) if match else ""
    known = any(says(f"acts.{one}").search(said) for one in _KNOWN_ACTS)
    return "" if known or not match else singular(said)


def _line(passage: Passage) -> int:
    return passage.line


@lru_cache(maxsize=20_000)
def _deeds(word: str) -> tuple[int, ...]:
    """Return the numbers of the known deeds that *word* is a form of."""
    return tuple(n for n, said in enumerate(_actions()) if said.fullmatch(word))


@lru_cache(maxsize=20_000)
def is_said_of_actions(word: str, before: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether *word*, behind *before*, says that an action of the plan is done."""
    verbs = _verbs(tuple(scopes))
    return any(is_said(verb, word, before) for verb in verbs.like(word))


def done_by_agent(part: str, about: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return the actions that are done by whom the clause begins with: a publisher publishes."""
    agent = _AGENT.match(part)
    verbs = {i: verb_of(scopes[i].method, scopes[i].path) for i in about}
    return frozenset(
        i for i, verb in verbs.items() if agent and verb and _does(agent["who"], verb)
    )


def _does(agent: str, verb: str) -> bool:
    return agent.removesuffix("s") in (
        f"{verb.removesuffix('e')}{end}" for end in ("er", "or")
    )


@lru_cache(maxsize=20_000)
def verb_of(method: str, path: str) -> str:
    """Return the word for what an action does, which stands behind a record; empty for other operations."""
    *before, last = path.strip("/").split("/")
    named = words_of_name(last) if "{" not in last else ()
    behind = bool(before) and "{" in before[-1] and method not in ("GET", "DELETE")
    verb = fold_text(named[0]) if behind and named else ""
    return verb if len(verb) >= SHORTEST_VERB and not is_plural(verb) else ""


@lru_cache(maxsize=50_000)
def is_said(verb: str, word: str, before: str, after: str = "") -> bool:
    """Tell whether *word*, between *before* and *after*, is a form of *verb* that says what is done."""
    stem = _stem(verb)
    if word == verb and (
        says("reach.calls").fullmatch(after) or (not before and _IS.fullmatch(after))
    ):
        return True
    if not set(_deeds(verb)).isdisjoint(_deeds(word)):
        return word != verb or bool(BEFORE_VERB.search(before)) or not before
    if word == verb:
        return bool(BEFORE_VERB.search(before))
    if _is_made_of(verb, word):
        return True
    return re.fullmatch(rf"{re.escape(stem)}(?:{stem[-1]})?{_FORMS}", word) is not None


def _stem(verb: str) -> str:
    return verb.removesuffix("e")


@lru_cache(maxsize=20_000)
def says_action(part: str) -> bool:
    """Tell whether the clause is a form of a verb that actions are known for, whatever operations there are."""
    return any(said.fullmatch(part) for said in _actions())


def _is_made_of(noun: str, verb: str) -> bool:
    """Tell whether the *noun* is one for what the *verb* says: decision and decide, approval and approves."""
    stem, said = _OF_VERBS.sub("", noun), ENDING.sub("", verb)
    if stem == noun or len(said) < SHORTEST_VERB:
        return False
    alike = takewhile(lambda two: two[0] == two[1], zip(stem, said, strict=False))
    same = len(list(alike))
    return same >= SHORTEST_VERB and same >= max(len(stem), len(said)) - _LEFT


@cache
@kept_patterns()
def _actions() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each deed that actions are known for, with its forms in all languages."""
    told = table("access.actions")
    return tuple(
        re.compile(any_of(_folded(one) for one in (name, *said)))
        for name, said in told.items()
    )


def _folded(phrase: str) -> str:
    return fold_text(phrase) + "*" * phrase.endswith("*")


def spoken_words(part: str) -> frozenset[str]:
    """Return the words of the clause in the singular."""
    return frozenset(singular(word) for word in part.split() if word.isalpha())


@lru_cache(maxsize=1_000)
def nouns_of(path: str, whole: bool) -> frozenset[str]:
    """Return the words for the things of a path, or for the last one, in the singular."""
    fixed = [part for part in path.split("/") if part and "{" not in part]
    named = [
        word for part in fixed[0 if whole else -1 :] for word in words_of_name(part)
    ]
    return frozenset(singular(fold_text(word)) for word in named)
