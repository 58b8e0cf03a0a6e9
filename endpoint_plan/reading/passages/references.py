"""Operations that a text points to instead of describing: "same structure as `GET /loans/{id}`"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.http_routes import find_methods, find_routes
from endpoint_plan.markdown.tree import walk_texts
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Siblings
from endpoint_plan.reading.passages.cues import Cue, find_statuses, has_cue
from endpoint_plan.reading.types.types_in_text import message_names_in
from endpoint_plan.text.http_paths import resource, same_path, segments

_LIKE = compile_words(r"(?<!\w){same_as}(?!\w)")
_RULES_OF = compile_words(r"(?<!\w){same_rules_as}(?!\w)")
_BEFORE_ACT = compile_words(r"\s*(?:(?:{in_or_for}|{article})\s+)*")
"""Between "same as" and what is done: "same as for creating"."""
_REACH = 40
"""Characters behind "same as" in which the operation is named, its path aside."""


def own_texts(scope: Scope, *topics: Topic) -> tuple[str, ...]:
    """Return the headings and texts on *topics* that are about the operation of *scope* alone."""
    return tuple(
        text
        for topic in topics
        for passage in scope.own.get(topic, ())
        for text in (passage.title, *(text for text, _ in walk_texts(passage.blocks)))
    )


def referred_operation(
    texts: Iterable[str], scope: Scope, siblings: Siblings
) -> Scope | None:
    """Return the other operation that one of *texts*, which are about *scope*, points to.

    A method alone means the nearest operation with it: the one with most of the path in common.
    """
    return _referred(_LIKE, texts, scope, siblings)


def operation_of_same_rules(scope: Scope, siblings: Siblings) -> Scope | None:
    """Return the other operation whose limits are said to count for what *scope* sends: "same rules as for create"."""
    texts = own_texts(scope, Topic.REQUEST, Topic.VALIDATION)
    return _referred(_RULES_OF, texts, scope, siblings) or referred_operation(
        texts, scope, siblings
    )


def _referred(
    pointing: re.Pattern[str], texts: Iterable[str], scope: Scope, siblings: Siblings
) -> Scope | None:
    for text in texts:
        for match in pointing.finditer(text):
            behind = text[match.end() :].split("\n", 1)[0]
            if found := _named(behind, scope, siblings):
                return found
    return None


def operation_of_same_body(scope: Scope, siblings: Siblings) -> Scope | None:
    """Return the other operation to whose body the request section of *scope* points: "same fields as POST".

    The plan may also name the type of that body: "any of the fields of `CreateLoanCommand`".
    """
    texts = own_texts(scope, Topic.REQUEST, Topic.VALIDATION)
    named = referred_operation(texts, scope, siblings)
    return named or _operation_with_body(texts, scope, siblings)


def _operation_with_body(
    texts: Iterable[str], scope: Scope, siblings: Siblings
) -> Scope | None:
    """Return the other operation whose request section names a type that one of *texts* names, as no answer."""
    asked = (text for text in texts if not _tells_of_answer(text))
    named = {name for text in asked for name in message_names_in(text)}
    others = (one for one in siblings.scopes if one is not scope)
    return next((one for one in others if named & _names_in_request(one)), None)


def _tells_of_answer(text: str) -> bool:
    return bool(find_statuses(text)) or has_cue(text, Cue.RESPONSE)


def reading_of_same_record(scope: Scope, siblings: Siblings) -> Scope | None:
    """Return the operation that reads the record which *scope* makes, changes or acts on."""
    own = segments(scope.path)
    readers = [
        (parts, one)
        for one in siblings.scopes
        if one.method == "GET" and one is not scope
        for parts in [segments(one.path)]
        if parts[-1:] == ("{}",)
    ]
    if scope.method == "POST" and own[-1:] != ("{}",):
        made = [one for parts, one in readers if parts[:-1] == own]
        if made:
            return made[0]
    held = [(len(parts), one) for parts, one in readers if own[: len(parts)] == parts]
    longest = max((size for size, _ in held), default=0)
    steady = [part for part in own[longest:] if part == "{}"]
    if not held or steady:
        return None
    return next(one for size, one in held if size == longest)


def answering_same_record(scope: Scope, siblings: Siblings) -> Iterator[Scope]:
    """Yield the operations that are likely to answer with the record of *scope*: what reads it first, then what makes or changes it."""
    if (reader := reading_of_same_record(scope, siblings)) is not None:
        yield reader
    own = segments(scope.path)
    for one in siblings.scopes:
        parts = segments(one.path)
        made = one.method == "POST" and own[: len(parts) + 1] == (*parts, "{}")
        changed = one.method in ("PUT", "PATCH") and own[: len(parts)] == parts
        if one is not scope and (made or (changed and parts[-1:] == ("{}",))):
            yield one


def _named(text: str, scope: Scope, siblings: Siblings) -> Scope | None:
    others = [one for one in siblings.scopes if one is not scope]
    for route in find_routes(text):
        for one in others if route.start < _REACH else ():
            if one.method == route.method and same_path(one.path, route.path):
                return one
    methods = find_methods(text[:_REACH])[:1] or _methods_of_act(text)
    near = [(_nearness(one, scope), one) for one in others if one.method in methods]
    best = max((nearness for nearness, _ in near), default=(0, 0))
    chosen = [one for nearness, one in near if nearness == best]
    return chosen[0] if best[0] and len(chosen) == 1 else None


def _methods_of_act(text: str) -> tuple[str, ...]:
    """Return the methods of what *text* first names: "for creating a kite"."""
    act = text[_BEFORE_ACT.match(text).end() :]  # type: ignore[union-attr]
    return tuple((book("actions").at_start(act) or "").split())


def _nearness(one: Scope, other: Scope) -> tuple[int, int]:
    """Return how many leading parts two paths share, and how few the first has besides."""
    common = _common(one, other)
    return common, common - len(resource(one.path))


def _common(one: Scope, other: Scope) -> int:
    """Return how many leading parts two paths share, a prefix such as `/api/v1` aside."""
    count = 0
    for part, same in zip(resource(one.path), resource(other.path), strict=False):
        if part != same:
            break
        count += 1
    return count


@lru_cache(maxsize=1_000)
def _names_in_request(scope: Scope) -> frozenset[str]:
    texts = own_texts(scope, Topic.REQUEST)
    asked = (text for text in texts if not _tells_of_answer(text))
    return frozenset(name for text in asked for name in message_names_in(text))
