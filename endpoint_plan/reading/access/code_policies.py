"""Policies on the rows of tables: `create policy ... on hives for delete using (auth.uid() = user_id)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.code_handlers import arguments
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import Demand
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.http_paths import segments
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_POLICY = re.compile(
    r"\bcreate\s+policy\s+(?:\"[^\"\n]{0,120}\"|\w{1,80})\s+on\s+(?P<table>[\w.\"]{1,80})(?P<rest>[^;]{0,800})",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+(all|select|insert|update|delete)\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:using|with\s+check)\s*\(", re.IGNORECASE)
_UID = r"(?:\(\s*select\s+auth\.uid\(\)\s*\)|auth\.uid\(\)|current_user_id\(\))"
_OWNER = r"(?:\w+\.)?(?:owner|user|author|creator|created_by|uploader)(?:_?id)?"
_OWN = re.compile(rf"{_UID}\s*=\s*{_OWNER}|{_OWNER}\s*=\s*{_UID}", re.IGNORECASE)
_ANY_CALLER = re.compile(
    r"true|auth\.uid\(\)\s+is\s+not\s+null|auth\.role\(\)\s*=\s*'authenticated'",
    re.IGNORECASE,
)
_METHODS = {
    "select": ("GET",),
    "insert": ("POST",),
    "update": ("PUT", "PATCH"),
    "delete": ("DELETE",),
}


@dataclass(frozen=True, slots=True)
class RowPolicy:
    """What a policy asks of the callers of some operations."""

    start: int
    targets: Targets
    demand: Demand | None
    """None where it was not understood."""
    text: str


def row_policies(code: str, scopes: Sequence[Scope]) -> Iterator[RowPolicy]:
    """Yield the policies in *code* that keep callers from rows; of several on one table, each lets some in."""
    told = []
    opened: Targets = frozenset()
    for match in _POLICY.finditer(code):
        targets = _targets(match, scopes)
        said = [arguments(match["rest"], one.end()).strip() for one in _OPENS.finditer(match["rest"])]  # fmt: skip
        text = " ".join(match[0].split())
        if all(map(_ANY_CALLER.fullmatch, said)):
            opened |= targets
            continue
        owned = all(map(_OWN.fullmatch, said))
        demand = Demand(auth=True, owned=True) if owned else None
        told.append(RowPolicy(match.start(), targets, demand, text))
    for one in told:
        if left := one.targets - opened:
            yield RowPolicy(one.start, left, one.demand, one.text)


def _targets(match: re.Match[str], scopes: Sequence[Scope]) -> Targets:
    """Return the operations that do to records of the table what the policy is for."""
    table = _thing(match["table"].replace('"', "").rpartition(".")[2])
    told = _FOR.search(match["rest"])
    command = told[1].lower() if told else "all"
    methods = _METHODS.get(command, tuple(one for several in _METHODS.values() for one in several))  # fmt: skip
    return frozenset(
        index
        for index, scope in enumerate(scopes)
        if scope.method in methods and _serves(scope, table)
    )


def serves_table(scope: Scope, table: str) -> bool:
    """Tell whether the operation of *scope* is on records of the *table*, as SQL names it."""
    return _serves(scope, _thing(table.replace('"', "").rpartition(".")[2]))


def _serves(scope: Scope, table: str) -> bool:
    named = [part for part in segments(scope.path) if part != "{}"]
    return bool(named) and _thing(named[-1]) == table


def _thing(name: str) -> str:
    words = [fold_text(word) for word in words_of_name(name)]
    return " ".join((*words[:-1], singular(words[-1]))) if words else ""
