"""Who may call an operation: authentication, roles, ownership."""

from __future__ import annotations

import re
from collections.abc import Iterable

from endpoint_plan.reading.facts.accesswords import BOOK, ENTRANCES
from endpoint_plan.reading.facts.context import Context, Read
from endpoint_plan.reading.facts.roles import words
from endpoint_plan.reading.facts.rules import sentences
from endpoint_plan.reading.facts.text import statuses
from endpoint_plan.reading.scope import Topic

_TOPICS = (Topic.OVERVIEW, Topic.REQUEST, Topic.SECURITY)
_METHOD = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\b")
_ROLE = re.compile(r"""(?ix)
    \brol[aeięąy]?\w{0,3}\b \s* [:=]? \s* [`'"]+ (?P<after>[A-Za-z][\w-]*) [`'"]+
  | [`'"] (?P<before>[A-Za-z][\w-]*) [`'"] \s+ role\b
  | \b (?P<const>ROLE_[A-Z_]+) \b
  | hasRole\( \s* ['"] (?P<call>\w+)
  | \b rol[ięą]\w{0,2} \s+ (?P<bare>[A-Z]{3,}) \b
    """)


def read_auth(context: Context) -> Read[bool | None]:
    """Return whether a caller must be authenticated; None when the plan does not tell.

    An operation is open when the plan calls it so, or when callers come in by it (login,
    registration) and nothing demands that they are known. Otherwise every mention of tokens,
    sessions or 401 means that callers are known.
    """
    said = _said(context, _TOPICS)
    if any(BOOK.has("public", text) for text in said if not statuses(text)):
        return Read(False)
    demanded = any(BOOK.has("demanded", text) for text in said)
    if not demanded and ENTRANCES & {
        w for part in context.scope.path.split("/") for w in words(part)
    }:
        return Read(False)
    everywhere = (
        *said,
        *_said(context, (Topic.ERRORS, Topic.RESPONSE, Topic.DATA_FLOW)),
    )
    known = any(BOOK.has("known", text) for text in everywhere)
    return Read(True if known else None)


def read_roles(context: Context) -> Read[tuple[str, ...]]:
    """Return the roles of which the caller must have one, in the plan's words."""
    found: dict[str, None] = {}
    for text in _said(context, _TOPICS):
        methods = _METHOD.findall(text)
        if not BOOK.has("strict", text) or (
            methods and context.scope.method not in methods
        ):
            continue
        for match in _ROLE.finditer(text):
            found[next(one for one in match.groups() if one)] = None
    return Read(tuple(found))


def read_owned(context: Context) -> Read[bool]:
    """Return whether callers see and change only what is theirs."""
    said = _said(context, (*_TOPICS, Topic.ERRORS, Topic.DATA_FLOW, Topic.RESPONSE))
    if any(BOOK.has("unowned", text) for text in said):
        return Read(False)
    return Read(any(BOOK.has("owned", text) for text in said))


def _said(context: Context, topics: Iterable[Topic]) -> tuple[str, ...]:
    passages = tuple(context.passages(*topics))
    return (*(passage.title for passage in passages), *sentences(passages))
