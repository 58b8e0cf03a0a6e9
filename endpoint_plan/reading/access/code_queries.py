"""Queries of one operation that find what is the caller's alone: `delete from hives where id = $1 and owner_id = $2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from endpoint_plan.markdown.tree import walk_texts
from endpoint_plan.reading.access.code_policies import RowPolicy, serves_table
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import Demand
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import words as words_of_name

_QUERY = re.compile(
    r"\b(?:delete\s+from|update|select\b[^;]{0,600}?\bfrom)\s+(?P<table>[\w.\"]{1,80})\b(?P<rest>[^;]{0,1200})",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:order\s+by|group\s+by|limit|returning|union)\b", re.IGNORECASE
)
_COMPARED = re.compile(
    r"(?:\b\w{1,40}\.)?\"?(?P<column>[A-Za-z]\w{1,40})\"?\s*=\s*"
    r"(?P<value>\(\s*select\s+auth\.uid\(\)\s*\)|auth\.uid\(\)|\$\d{1,3}|\?|[:@$]\w{1,40}|%\(\w{1,40}\)s|%s|\$?\{[\w.?]{1,60}\})",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:owner|user|author|creator|uploader)(?:_?id)?|created_?by", re.IGNORECASE
)
"""A column for whose a row is."""
_PERSON = re.compile(r"[a-z]{3,40}(?:_id|_by|Id|By)")
_CALLER = frozenset(
    [
        "caller",
        "current",
        "auth",
        "authenticated",
        "session",
        "me",
        "uid",
        "principal",
        "actor",
        "requester",
    ]
)
"""Words in the name of a value that make it the caller's."""
_OF_CALLER = re.compile(r"\b(?:caller|current user|authenticated user)\b", re.IGNORECASE)  # fmt: skip
_COMMENT = re.compile(r"--([^\n]{0,200})")
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)


def own_queries(
    code: str, scopes: Sequence[Scope], here: Targets
) -> Iterator[RowPolicy]:
    """Yield the queries in *code* that keep callers to rows of theirs; *here*: the one operation whose code it is, else none are told."""
    if len(here) != 1:
        return
    scope = scopes[next(iter(here))]
    for match in _QUERY.finditer(code):
        if not serves_table(scope, match["table"]):
            continue
        where = _WHERE.search(match["rest"])
        if where is None:
            continue
        said = _BEHIND.split(match["rest"][where.end() :])[0]
        comments = " ".join(one[1] for one in _COMMENT.finditer(match["rest"]))
        bare = _COMMENT.sub("", said)
        compared = [one for one in _COMPARED.finditer(bare) if _is_own(one, scope, comments)]  # fmt: skip
        if not compared:
            continue
        sure = not _EITHER.search(bare)
        demand = Demand(auth=True, owned=True) if sure else None
        text = " ".join(_COMMENT.sub("", match[0]).split())
        yield RowPolicy(match.start(), here, demand, text)


def _is_own(match: re.Match[str], scope: Scope, comments: str) -> bool:
    """Tell whether a column is compared with the caller: by the value's name, or as no message of the operation holds it."""
    column, value = match["column"], match["value"]
    named = {one.casefold() for one in words_of_name(value.strip("$:@%(){}?"))}
    if not (_OWNER.fullmatch(column) or _PERSON.fullmatch(column)):
        return False
    if "auth.uid()" in value.casefold() or not _CALLER.isdisjoint(named):
        return True
    if value in comments and _OF_CALLER.search(comments):
        return True
    return bool(_OWNER.fullmatch(column)) and not _is_sent(column, scope)


def _is_sent(column: str, scope: Scope) -> bool:
    """Tell whether a request of the operation may hold what the *column* is compared with."""
    plain = column.replace("_", "").casefold()
    thing = plain.removesuffix("id")
    path = scope.path.replace("_", "").casefold()
    if plain in path or f"/{thing}s/" in path:
        return True
    texts = (
        text
        for side in (scope.own, scope.shared)
        for one in side.get(Topic.REQUEST, ())
        for text, _ in walk_texts(one.blocks)
    )
    return any(plain in text.replace("_", "").casefold() for text in texts)
