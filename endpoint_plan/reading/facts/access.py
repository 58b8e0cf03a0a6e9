"""Who may call an operation: authentication, roles, ownership."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from endpoint_plan.languages.access_words import BOOK, ENTRANCES, USUAL_ROLES
from endpoint_plan.reading.facts.field_rules import sentences
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Read
from endpoint_plan.reading.passages.cues import statuses
from endpoint_plan.reading.types.roles import words
from endpoint_plan.text.http_routes import route_at_start

_TOPICS = (Topic.OVERVIEW, Topic.REQUEST, Topic.SECURITY)
_MORE_TOPICS = (*_TOPICS, Topic.ERRORS, Topic.DATA_FLOW, Topic.RESPONSE)
_METHOD = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\b")
_NAMED = r"""[`'"]+[A-Za-z][\w-]*[`'"]+"""
_ENUMERATED = (
    rf"{_NAMED}(?:(?:\s*[,/|]\s*|\s+)(?:(?:and|or|i|oraz|lub|albo)\s+)?{_NAMED})*"
)
_USUAL = rf"(?:{USUAL_ROLES})(?:(?:\s*[,/|]\s*|\s+)(?:(?:and|or|i|oraz|lub|albo)\s+)?(?:{USUAL_ROLES}))*"
_USUAL_NAME = re.compile(rf"\b(?:{USUAL_ROLES})\b", re.IGNORECASE)
_ROLE = re.compile(rf"""(?ix)
    \b(?:rol[aeięąy]?\w{{0,3}}|ról)\b \s* [:=]? \s* (?P<after>{_ENUMERATED})
  | (?P<before>{_ENUMERATED}) \s+ roles?\b
  | \b (?P<const>ROLE_[A-Z_]+) \b
  | hasRole\( \s* ['"] (?P<call>\w+)
  | \b rol[ięąa]\w{{0,2}} \s+ (?P<bare>(?-i:[A-Z][A-Za-z]{{2,}})) \b
  | \b rol[aeięąy]?\w{{0,2}} \s+ (?P<usual>{USUAL_ROLES})(?:a|em|owi|ów)? \b
  | \b (?P<first>{_USUAL}) \s+ roles?\b
    """)
_NAME = re.compile(r"[`'\"]([A-Za-z][\w-]*)[`'\"]")


@lru_cache(maxsize=20_000)
def _told(text: str) -> frozenset[str]:
    """Return what *text* tells of access; the operations of a plan share most of their texts."""
    return frozenset(match.meaning for match in BOOK.matches(text))


def read_auth(context: Context) -> Read[bool | None]:
    """Return whether a caller must be authenticated; None when the plan does not tell.

    An operation is open when its own passages call it so, or when callers come in by it
    (login, registration) and nothing demands that they are known. Otherwise every mention of
    tokens, sessions or 401 means that callers are known.
    """
    own = _said(context.scope.own, _TOPICS)
    shared = _said(context.scope.shared, _TOPICS)
    if any(_opens(text) for text in own):
        return Read(False)
    if any("demanded" in _told(text) and not _opens(text) for text in (*own, *shared)):
        return Read(True)
    if read_roles(context).value:
        return Read(True)  # to have a role, a caller must be known
    if any(_opens(text) for text in shared) or _is_entrance(context.scope.path):
        return Read(False)
    everywhere = _said_anywhere(context, _MORE_TOPICS)
    return Read(True if any("known" in _told(text) for text in everywhere) else None)


def _opens(text: str) -> bool:
    """Tell whether *text* calls the operation public, without an if."""
    told = _told(text)
    about = "open" in told and bool(route_at_start(text))
    return (
        ("public" in told or about) and "if" not in _told(text) and not statuses(text)
    )


def _is_entrance(path: str) -> bool:
    """Tell whether callers come in by *path*: it names no resource and ends in such a word."""
    return "{" not in path and not ENTRANCES.isdisjoint(words(path.rsplit("/", 1)[-1]))


def read_roles(context: Context) -> Read[tuple[str, ...]]:
    """Return the roles of which the caller must have one, in the plan's words."""
    found: dict[str, None] = {}
    for text in _said_anywhere(context, _TOPICS):
        methods = _METHOD.findall(text)
        if "strict" not in _told(text) or (
            methods and context.scope.method not in methods
        ):
            continue
        for match in _ROLE.finditer(text):
            found.update(dict.fromkeys(_roles(match)))
    return Read(tuple(found))


def _roles(match: re.Match[str]) -> Iterable[str]:
    """Return the roles that a mention names, one or an enumeration of them."""
    coded, usual = match["after"] or match["before"], match["first"] or match["usual"]
    if coded:
        return _NAME.findall(coded)
    if usual:
        names = _USUAL_NAME.findall(usual)
        return [name if name.isupper() else name.casefold() for name in names]
    return filter(None, (match["const"], match["call"], match["bare"]))


def read_owned(context: Context) -> Read[bool]:
    """Return whether callers see and change only what is theirs."""
    said = _said_anywhere(context, _MORE_TOPICS)
    if any("unowned" in _told(text) for text in said):
        return Read(False)
    return Read(any("owned" in _told(text) for text in said))


def _said_anywhere(context: Context, topics: tuple[Topic, ...]) -> tuple[str, ...]:
    return (*_said(context.scope.own, topics), *_said(context.scope.shared, topics))


def _said(
    spoken: Mapping[Topic, tuple[Passage, ...]], topics: tuple[Topic, ...]
) -> tuple[str, ...]:
    passages = [passage for topic in topics for passage in spoken.get(topic, ())]
    return (*(passage.title for passage in passages), *sentences(passages))
