"""What statements say of callers, held against whom the operations let in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import book, compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading.access.phrases import ARTICLE, alternatives, says
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import Identifier
from endpoint_plan.text.words import fold_text

_SILENT = frozenset({Topic.PERFORMANCE, Topic.STEPS})
"""Topics whose statements name owners and tokens for other reasons."""
_NAMING_ROLES = frozenset({Topic.OVERVIEW, Topic.REQUEST, Topic.SECURITY, Topic.OTHER})
"""Topics in which the name of a role says who may call."""
_KNOWING = frozenset({Topic.REQUEST, Topic.SECURITY})
"""Topics in which a token or a session is named as what callers show."""
_COMPARED = re.compile(r"[≤≥=]")
_OTHER_IDS = compile_words(
    r"\w+_?id\b`?\s?=[^=`.;]{1,40}`?\s(?:{or})\s`?(?:\w+\.)?\w+_?id\b`?\s?="
)
"""Two fields of which either names the caller, in code."""
_CODE = re.compile(r"`[^`]*`")
_CHECKS = compile_words(r"\b(?:{check})\b|\b403\b")
"""What says that something is checked, or refused."""

_KEPT_ROWS = re.compile(
    rf"^{alternatives('rows.kept')}(?: {alternatives('people.are')})? {alternatives('rows.enabled')}(?= |$)"
)
"""Rows are kept from somebody, and nothing more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement says of callers."""

    owners: bool = False
    """That records are for those whom they belong to."""
    others: bool = False
    """That others than their owners may do it as well."""
    strict: bool = False
    """That it must be so, or is checked."""
    demanded: bool = False
    """That callers must tell who they are."""
    known: bool = False
    """A word of callers that are known."""
    open: bool = False
    """That anybody may call."""


class Callers:
    """Whom the operations of a plan let in."""

    def __init__(self, plan: Plan, concerned: Concerned) -> None:
        """Take the operations of *plan*; *concerned* says which of them a line speaks of."""
        self._plan = plan
        self._concerned = concerned
        roles = {fold_text(role) for one in plan.operations for role in one.roles}
        self._roles = frozenset(one for one in roles if not _is_anybody(one))

    def keep(self, statement: Statement) -> bool | None:
        """Tell whether the operations keep to what *statement* says of callers; None where it says nothing of them."""
        if statement.aside or statement.topic in _SILENT or not statement.text:
            return None
        said = said_of_callers(statement)
        if statement.topic is Topic.TYPES and not said.strict:
            return None
        if said.owners and (said.strict or self._keep_owners(statement, said)):
            return self._keep_owners(statement, said) or (
                None if statement.topic is Topic.TYPES else False
            )
        if statement.topic in _NAMING_ROLES and self._names_role(statement.text):
            return True
        known = said.known and statement.topic in _KNOWING
        if said.demanded or (known and not _COMPARED.search(statement.text)):
            return True if any(one.auth for one in self._plan.operations) else None
        if said.open:
            return (
                True
                if any(one.auth is False for one in self._about(statement))
                else None
            )
        return None

    def keep_owners(self, statement: Statement) -> bool:
        """Tell whether *statement* says that records are for those whom they belong to, and the operations keep to it."""
        said = bool(statement.text) and said_of_callers(statement).owners
        return said and self.keep(statement) is True

    def asked_of_owners(self, statement: Statement) -> tuple[Operation, ...]:
        """Return the operations that mind owners because of *statement*."""
        if not said_of_callers(statement).owners:
            return ()
        return tuple(one for one in self._about(statement) if one.owned)

    def _about(self, statement: Statement) -> list[Operation]:
        about = self._concerned.about(statement.line)
        return [self._plan.operations[index] for index in sorted(about)]

    def _keep_owners(self, statement: Statement, said: Said) -> bool:
        about = [one for one in self._about(statement) if one.auth is not False]
        kept = [one for one in about if one.owned or one.membership or one.roles]
        if said.others:
            return any(one.trusted or one.membership or one.roles for one in kept)
        alone = self._concerned.alone(statement.line)
        return bool(kept) and (not alone or len(kept) == len(about))

    def _names_role(self, text: str) -> bool:
        folded = f" {fold_text(text)} "
        return any(f" {role} " in folded for role in self._roles)


def said_of_callers(statement: Statement) -> Said:
    """Return what *statement* says of callers."""
    return _said(statement.text)


def are_kept_rows(statement: Statement) -> bool:
    """Tell whether *statement* says that rows are kept from somebody, and not from whom: "RLS enabled"."""
    said = _KEPT_ROWS.match(fold_text(statement.text))
    return said is not None and not said_of_callers(statement).owners


@lru_cache(maxsize=20_000)
def _said(statement_text: str) -> Said:
    # A list of columns says nothing of those whom the records belong to.
    text = _CODE.sub(lambda one: "" if "," in one[0] else one[0], statement_text)
    matches = book("access").matches(text)
    meanings = {one.meaning for one in matches}
    known = {(one.start, one.length) for one in matches if one.meaning == "known"}
    owners = any(
        one.meaning == "owned" and (one.start, one.length) not in known
        for one in matches
    )
    others = owners and bool(
        _others().search(fold_text(text)) or _OTHER_IDS.search(text)
    )
    return Said(
        owners=owners and "unowned" not in meanings,
        others=others,
        strict=others or "strict" in meanings or bool(_CHECKS.search(text)),
        demanded="demanded" in meanings,
        known="known" in meanings,
        open=not meanings.isdisjoint({"public", "open"}),
    )


def _is_anybody(role: str) -> bool:
    """Tell whether *role* is a word for people as they come: "user"."""
    return bool(says("people.persons").fullmatch(plural_of(Identifier(role))))


@cache
@kept_patterns()
def _others() -> re.Pattern[str]:
    """Return what matches others who may do what an owner may: "the owner or a helper"."""
    owner, or_ = alternatives("people.owner"), any_of(words("patterns.or"))
    whether = any_of(words("patterns.whether"))
    who = rf"(?:{ARTICLE} )?(?!(?:{owner})\b)\w"
    return re.compile(
        rf"(?:^| )(?:{owner}) (?:\w+ )?{or_} {who}|(?:^| )(?:{owner}) (?:\w+ ){{0,6}}{or_} {whether} "
    )
