"""Who has a record, told by what ties them to it: "the member whose fine it is", "the reader it belongs to"."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.text.words import fold_text


def _any_of(*names: str) -> str:
    return any_of(fold_text(one) for name in names for one in words(f"access.{name}"))


_OWNER = fold_text(words("access.values.owner")[0])
_TIED = re.compile(
    rf"(?<!\w)(?:{any_of(words('patterns.article'))} )?(?P<who>¤\d+|[^\W\d_]+) "
    rf"(?:{_any_of('people.whose_it')} (?:\w+ ){{1,2}}{_any_of('people.it_is')}|{_any_of('people.tied')})"
)
"""Somebody, and what makes a record theirs."""
_ANYBODY = re.compile(_any_of("people.generic", "values.no_role"))


def as_owners(text: str) -> str:
    """Return the marked *text* with the word for an owner in place of people who are told by what a record is to them."""
    return _TIED.sub(_owner, text)


def _owner(match: re.Match[str]) -> str:
    who = match["who"]
    people = who.startswith("¤") or is_for_people(who) or _ANYBODY.fullmatch(who)
    return _OWNER if people else match[0]
