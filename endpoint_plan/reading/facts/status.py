"""The status of success of an operation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.markdown.http_routes import find_methods
from endpoint_plan.markdown.lines import (
    split_list,
    top_level_sentences,
    without_code,
)
from endpoint_plan.markdown.tree import walk_texts
from endpoint_plan.model.findings import warning
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Result, scope_keywords
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.words import fold_letters

BODILESS = frozenset({204, 205})
"""Statuses whose responses have no body (RFC 9110, section 15.3)."""
_USUAL = {"POST": 201, "DELETE": 204}
_ONLY = compile_words(r"\({only}\b([^()]*)\)|\(([^()]*)\b{only}\)")
_AGAIN = re.compile(any_of(words("answers.again")))
_LABEL_END = re.compile(r"[:|`(]| - | – ")
_LONGEST_LABEL = 5
"""Words before a colon or a bar that still are a label."""
_TOPICS = (Topic.RESPONSE, Topic.REQUEST, Topic.OVERVIEW, Topic.ERRORS)
"""Topics whose passages name the status, the most reliable first."""
_LATE_TOPICS = (Topic.DATA_FLOW, Topic.STEPS)
"""Topics that name it in passing; the code of a handler is more reliable."""


def read_status(context: Context) -> Result[int]:
    """Return the first status below 300 that the plan names for the operation.

    Without one it is the usual status of the method, with a warning.
    """
    found = _find_status(context, _TOPICS)
    if found is None and context.handler:
        found = context.handler.status
    found = found or _find_status(context, _LATE_TOPICS)
    if found and found < 300:
        return Result(found)
    usual = _usual(context.scope.method, context.scope.path)
    missing = warning(
        f"no success status for {context.scope.method} {context.scope.path}: {usual} is assumed",
        context.scope.line,
        "name it in the response section, as `201 Created`",
        "assumed-status",
    )
    return Result(usual, (missing,))


def _usual(method: str, path: str) -> int:
    """Return the status that *method* usually answers; an action on a record makes nothing.

    `POST /stays/{id}/check-in` is such an action, `POST /stays/{id}/notes` makes a note.
    """
    behind = path.rstrip("/").rpartition("}/")[2]
    acts = "}/" in path and "/" not in behind and "{" not in behind
    if method == "POST" and acts and not is_plural(behind.replace("-", "_")):
        return 200
    return _USUAL.get(method, 200)


def _find_status(context: Context, topics: tuple[Topic, ...]) -> int | None:
    """Return the first status of success in the operation's own passages.

    Without one it is, of those in shared passages, the usual one of the method, else the first.
    """
    texts = tuple(_own_texts(context, topics))
    first = _success_statuses(filter(None, map(_without_repeats, texts)))
    if own := first or _success_statuses(texts):
        return own[0]
    shared = _success_statuses(_shared_texts(context, topics))
    usual = _usual(context.scope.method, context.scope.path)
    return usual if usual in shared else next(iter(shared), None)


def _without_repeats(text: str) -> str:
    """Return *text* without the sentences on what is answered to a request that comes again."""
    if not _AGAIN.search(fold_letters(text)):
        return text
    kept = (
        one for one in top_level_sentences(text) if not _AGAIN.search(fold_letters(one))
    )
    return " ".join(kept)


def _cardinality(context: Context) -> str | None:
    """Return whether the operation reads `many` or `one`; None unless the plan has both."""
    if not context.siblings.read_item_and_collection:
        return None
    return "one" if context.scope.path.endswith("}") else "many"


@lru_cache(maxsize=20_000)
def _label_cardinality(text: str) -> str | None:
    """Return whether the label at the start of *text* speaks of `many` or of `one`."""
    label = _LABEL_END.split(text, maxsplit=1)[0]
    short = len(label.split()) <= _LONGEST_LABEL
    return book("numbers").best(label) if short else None


def _success_statuses(texts: Iterable[str]) -> list[int]:
    return [code for text in texts for code in find_statuses(text) if code < 300]


def _own_texts(context: Context, topics: tuple[Topic, ...]) -> Iterator[str]:
    for topic in topics:
        for passage in context.scope.own.get(topic, ()):
            yield from passage.above
            yield passage.title
            yield from (text for text, _ in walk_texts(passage.blocks))


def _shared_texts(context: Context, topics: tuple[Topic, ...]) -> Iterator[str]:
    """Yield those parts of the shared passages that are about this operation."""
    for topic in topics:
        for passage in context.scope.shared.get(topic, ()):
            yield passage.title
            for text, _ in walk_texts(passage.blocks):
                parts = split_list(text, ",;\n")
                yield from (part for part in parts if applies_to(part, context))


def applies_to(text: str, context: Context) -> bool:
    """Tell whether *text*, which stands in a shared passage, applies to this operation.

    It does not when it names other methods, begins with another action (`Create | 201`), means the
    other GET (`GET list: 200`), or is restricted to other paths: `409 taken (only register)`.
    """
    method = context.scope.method
    if is_kept_for_others(text, context):
        return False
    methods = find_methods(without_code(text))
    action = " ".join(methods) or _leading_action(text)
    if action is not None and method not in action.split():
        return False
    meant, own = _label_cardinality(text), _cardinality(context)
    return method != "GET" or None in (meant, own) or meant == own


def is_kept_for_others(text: str, context: Context) -> bool:
    """Tell whether *text* is restricted to other methods or paths."""
    meant = _restriction_words(text)
    return bool(meant & context.siblings.keywords) and not meant & scope_keywords(
        context.scope
    )


@lru_cache(maxsize=20_000)
def _restriction_words(text: str) -> frozenset[str]:
    """Return the words to which brackets restrict *text*: `(login and refresh only)`."""
    found = (match[1] or match[2] or "" for match in _ONLY.finditer(text))
    return frozenset(re.findall(r"[\w-]+", " ".join(found).casefold()))


@lru_cache(maxsize=20_000)
def _leading_action(text: str) -> str | None:
    return book("actions").at_start(text)
