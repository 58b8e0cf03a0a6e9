"""What a plan tells of access: its sentences, and the statements that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.tree import Block, Items, Paragraph
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import (
    CHECKS_OWNERS,
    OF,
    ROLE,
    Demand,
    alternatives,
)
from endpoint_plan.reading.access.proof import read_proof
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.words import fold_text

TOPICS = (Topic.OVERVIEW, Topic.REQUEST, Topic.SECURITY)
"""Topics whose sentences say who may do what, as those do that stand before the first operation."""
FURTHER_TOPICS = (Topic.DATA_FLOW, Topic.ERRORS, Topic.RESPONSE)
"""Topics whose sentences say what place in a group is asked for as well."""
_IN_FRONT = (Topic.OTHER, Topic.TYPES)
"""Topics that say it as well where they stand before the first operation; all topics ask all callers for a token."""
_WORD = re.compile(r"[^\W\d_]{3}")
"""What has no word of three letters says nothing of anybody."""
_ALL = re.compile(rf"{alternatives('reach.everything')}(?! {OF} )")
"""All operations, and not all of something that may be another service."""
_ROLE = re.compile(rf"\b{ROLE}\b")
_DEMANDS = re.compile(alternatives("people.may", "people.only"))
_RULES = re.compile(rf"(?:\d+ )?{alternatives('reach.rules')}")
"""The heading of rules on whatever a plan speaks of."""
_PEOPLE = re.compile(alternatives("people.generic", "people.owner", "words.roles"))
_OF_CALLERS = frozenset({401, 403})
"""Statuses of refusals that are about who calls."""
_LONGEST = 1_200
"""Characters of the longest text that is read for statements; bounds the time."""


class Rank(IntEnum):
    """How surely a statement is about an operation: a surer one wins."""

    SHARED = 0
    """It speaks of all operations, or of none."""
    REST = 1
    """It speaks of all others."""
    ACT = 2
    """It names what is done: "reading is public"."""
    NAMED = 3
    """It names the operation, or stands below its heading."""
    LABELLED = 4
    """It stands behind a label there: "Authentication: none"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a part of the plan demands of the callers of some operations."""

    demand: Demand
    targets: Targets
    rank: Rank
    line: int
    text: str
    in_group: bool = False
    """Whether it speaks of roles that callers have within a group, not by their token."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence or item of the plan, and the operations that it is about."""

    text: str
    line: int
    about: Targets
    own: bool
    """Whether it stands where the plan speaks of these operations alone."""
    topic: Topic
    above: str = ""
    """The item, paragraph or heading below which it stands."""


_Heard = dict[tuple[int, Topic], tuple[tuple[Topic, str, int, str], ...]]
"""The texts of passages, by the identity of each and its topic."""


def gather(
    scopes: Sequence[Scope], topics: tuple[Topic, ...] = TOPICS
) -> Iterator[Told]:
    """Yield the sentences of *topics*, each once, with the operations that see it."""
    seen: dict[tuple[int, str], tuple[Told, set[int], list[bool]]] = {}
    first = min((scope.line for scope in scopes), default=0)
    heard: _Heard = {}
    for index, scope in enumerate(scopes):
        for side, own in ((scope.own, True), (scope.shared, False)):
            for topic, text, line, above in _heard(side, topics, first, heard):
                if (line, text) not in seen:
                    new = Told(text, line, frozenset(), own, topic, above)
                    seen[line, text] = (new, set(), [])
                _, about, owns = seen[line, text]
                about.add(index)
                owns.append(own)
    for one, about, owns in seen.values():
        yield replace(one, about=frozenset(about), own=all(owns))


def _heard(
    side: Mapping[Topic, tuple[Passage, ...]],
    topics: tuple[Topic, ...],
    first: int,
    heard: _Heard,
) -> Iterator[tuple[Topic, str, int, str]]:
    """Yield the texts of *side* that may say who may do what; the *first* operation stands in that line.

    Operations share passages: what is *heard* in each stays for the others.
    """
    for topic in (*topics, *(one for one in Topic if one not in topics)):
        for passage in side.get(topic, ()):
            if (id(passage), topic) not in heard:
                sure = topic in topics or (topic in _IN_FRONT and passage.line < first)
                found = tuple(_heard_in(passage, topic, sure=sure))
                heard[id(passage), topic] = found
            yield from heard[id(passage), topic]


def _heard_in(
    passage: Passage, topic: Topic, *, sure: bool
) -> Iterator[tuple[Topic, str, int, str]]:
    """Yield the texts of *passage* that may say who may do what; *sure*: each that has words may."""
    blocks = _prose(passage) if topic is Topic.TYPES else passage.blocks
    rules = _has_rules(passage)
    for text, line, above in _texts(blocks, passage.title):
        if len(text) > _LONGEST or not _WORD.search(text):
            continue
        told = sure or (rules and _is_on_people(text))
        if told or _asks_all(text) or _asks_for_role(text) or _checks_owners(text):
            yield topic, text, line, above


@lru_cache(maxsize=20_000)
def _is_on_people(text: str) -> bool:
    """Tell whether the rule *text* speaks of people, and of no refusal that is about something else."""
    if not _OF_CALLERS.issuperset(find_statuses(text)):
        return False
    folded = fold_text(text)
    return bool(_PEOPLE.search(folded)) or any(map(is_for_people, folded.split()))


def _has_rules(passage: Passage) -> bool:
    """Tell whether *passage* has the rules of the whole plan, some of which may be on callers."""
    return _RULES.fullmatch(fold_text(passage.title)) is not None


@lru_cache(maxsize=20_000)
def _asks_all(text: str) -> bool:
    """Tell whether *text* speaks of all operations, and asks their callers to prove who they are."""
    folded = fold_text(text)
    parts = HARD.split(folded) if _ALL.search(folded) else ()
    return any(map(read_proof, parts))


@lru_cache(maxsize=20_000)
def _asks_for_role(text: str) -> bool:
    """Tell whether *text* begins with a route, and asks its callers for a role: "`DELETE /kites/{id}` needs the role `flyer`"."""
    if not route_at_start(text):
        return False
    folded = fold_text(text)
    return bool(_ROLE.search(folded)) and _DEMANDS.search(folded) is not None


@lru_cache(maxsize=20_000)
def _checks_owners(text: str) -> bool:
    """Tell whether *text* says that it is looked at whose something is."""
    return CHECKS_OWNERS.search(fold_text(text)) is not None


def _prose(passage: Passage) -> tuple[Block, ...]:
    """Return the paragraphs of *passage* that end as sentences do: lists and labels there describe fields."""
    return tuple(
        one
        for one in passage.blocks
        if isinstance(one, Paragraph) and one.text.endswith(".")
    )


def _texts(blocks: Sequence[Block], above: str) -> Iterator[tuple[str, int, str]]:
    """Yield the paragraphs and items with their lines, each with what stands above it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for number, text in enumerate(block.text.split("\n"), block.line):
                yield text, number, above
            above = block.text.rpartition("\n")[2]
        elif isinstance(block, Items):
            for item in block.items:
                yield item.text, item.line, above
                yield from _texts(item.blocks, item.text)
