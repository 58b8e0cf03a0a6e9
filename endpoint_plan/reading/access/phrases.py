"""Patterns of the words about access, for marked texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import book, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access.marks import NAME
from endpoint_plan.text.words import fold_text

OR = any_of((*words("patterns.or"), *words("patterns.and"), ",", "/", "|"))
OF = any_of(words("patterns.of"))
ARTICLE = any_of(words("patterns.article"))
LIST = rf"{NAME}\d+(?: (?:{OR} )*(?:{ARTICLE} )?{NAME}\d+)*"
ROLE = any_of(words("patterns.role_named"))
READ_ONLY = re.compile(r"\bread[ -]only\b", re.IGNORECASE)
"""Words that keep nobody out, whatever "only" says elsewhere."""
JOINING = any_of((*words("access.people.joining"), ":", "(", "="))
"""What may stand between the word for a role and the names of roles."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of a caller; None where nothing is said of it."""

    auth: bool | None = None
    roles: tuple[str, ...] | None = None
    """Of which a caller needs one; empty where no role is needed."""
    also: tuple[str, ...] = ()
    """Which a caller needs as well, each of them."""
    granted: bool = False
    """Whether the roles are told what they may do, and others may be told the same."""
    owned: bool | None = None
    shared: bool = False
    """Whether it says outright that nobody is kept to what is theirs."""
    of_owner: bool = False
    """Whether the owner alone may do it; else callers are kept to what is theirs, whatever they do."""
    whose: str = ""
    """The people who are kept to what is theirs, where they are not just any callers."""
    trusted: tuple[str, ...] = ()
    """Roles that reach what others own as well."""
    named: tuple[str, ...] = ()
    """What stands in a list with the word for the owner in it, which is a role where nothing is owned yet."""
    widening: bool = False
    """Whether these roles are let in where others are kept to theirs, and nobody is kept so by it."""
    everywhere: bool = False
    """Whether these roles may do all that others may, whatever role that needs."""
    besides: bool = False
    """Whether the roles are needed beside those that others of the sentences ask for."""
    partial: bool = False
    """Whether callers need more than that, which is not checked."""
    labelled: bool = False
    """Whether it stands behind a label, which says no more and no less."""
    place: Membership | None = None
    """The place in a group that callers need."""

    def __bool__(self) -> bool:
        """Whether anything is asked or ruled out."""
        return self != NOTHING


NOTHING = Demand()


DEEDS = ("reading", "seeing", "making", "changing", "deleting", "writing")
"""What is done to records, by the names of the words for it under `access.acts`."""


def without_denied(part: str) -> str:
    """Return the clause without whom it denies what others may: "by staff only, not by their owners"."""
    return _denied().sub("", part)


@cache
@kept_patterns()
def _denied() -> re.Pattern[str]:
    owner, its = alternatives("people.owner"), alternatives("people.its")
    yet = any_of((*words("patterns.and"), *words("access.people.yet")))
    before = f"(?: ,(?: {yet})?| {yet}|^)"
    to_whom = alternatives("proof.also", "people.by", "people.given_to")
    guests = alternatives("values.guest")
    return re.compile(
        rf"{before} {alternatives('people.denied')} (?:{to_whom} )*(?:(?:{ARTICLE}|{its}) )?(?:{LIST}|{owner}|{guests})(?= |$)"
    )


@cache
@kept_patterns()
def says(name: str) -> re.Pattern[str]:
    """Return the pattern of the phrases `access.*name*` in folded text."""
    return re.compile(alternatives(name))


@cache
def alternatives(*names: str) -> str:
    """Return the source of a pattern of the phrases `access.*name*` of all *names*."""
    return any_of(
        _folded(phrase) for name in names for phrase in words(f"access.{name}")
    )


@cache
def _folded(phrase: str) -> str:
    """Return *phrase* as the words of a marked text are: folded, signs and a star kept."""
    if not any(char.isalnum() for char in phrase):
        return phrase
    return " ".join(
        fold_text(part) + "*" * part.endswith("*") for part in phrase.split()
    )


@lru_cache(maxsize=20_000)
def access_meanings(text: str) -> frozenset[str]:
    """Return the meanings of the words about access in *text*; cached, as operations share texts."""
    return frozenset(match.meaning for match in book("access").matches(text))


def is_no_role(word: str) -> bool:
    """Tell whether *word* is one for any caller, or for people whom a record names: "user", "assignee"."""
    return any(
        says(one).fullmatch(word)
        for one in ("people.generic", "strangers.related", "values.no_role")
    )


ANY_DEED = alternatives(*(f"acts.{deed}" for deed in DEEDS))
"""The words for anything that is done to records."""
CHECKS_OWNERS = re.compile(
    rf"(?<!\w){alternatives('membership.checked')} (?:{ARTICLE} )?(?:[^\W\d_]+ ){{0,2}}?{alternatives('people.ownership')}(?: |$)"
)
"""That it is looked at whose something is: "verify session ownership"."""
