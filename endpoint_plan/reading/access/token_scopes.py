"""The scopes that a plan asks of tokens: `payouts:read`, and `payouts.read` where the plan calls it one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.marks import NAME, SAME, Marked
from endpoint_plan.reading.access.phrases import ARTICLE, DEEDS, OR, alternatives
from endpoint_plan.text.words import fold_text

_CALLED = alternatives("people.scope")
SCOPES = rf"{NAME}\d+(?: (?:{OR} )*(?:{ARTICLE} )?(?:{_CALLED} )?{NAME}\d+)*"
"""A list of scopes, each of which may be called so anew: "the scope ¤0 or the scope ¤1"."""
_TOLD = re.compile(
    rf"{_CALLED} (?:[:=,] )?(?P<list>{SCOPES})|(?P<behind>{SCOPES}) {_CALLED}"
)
_AND = any_of(words("patterns.and"))
_ALL_OF = re.compile(
    rf"{NAME}\d+ (?:{_CALLED} )?(?:{_AND}) (?:{ARTICLE} )?(?:{_CALLED} )?{NAME}\d+"
)
_DEEDS = frozenset(
    fold_text(word)
    for act in (*DEEDS, "managing")
    for word in words(f"access.acts.{act}")
) | frozenset(SAME)
"""What scopes end in: `payouts.read`, `payouts.admin`."""
_FILE = re.compile(r"\.(?:[a-z]{1,2}|json|html|toml|ya?ml|java|sql|tsx|jsx)$")


def is_scope(name: str) -> bool:
    """Tell whether *name* is one of a scope or a permission: `orders:write`, `catalogue.manage`."""
    return ":" in name or ("." in name and not _FILE.search(name))


def is_plain_scope(name: str, known: Iterable[str]) -> bool:
    """Tell whether *name* is a scope, whatever stands around it; *known*: what the plan calls roles and scopes.

    Where scopes have dots, other names with dots that are needed are scopes, too, as those are that end in a deed.
    """
    if ":" in name:
        return True
    deed = fold_text(name.rpartition(".")[2]) in _DEEDS
    return is_scope(name) and (deed or any("." in one for one in known))


def called_scopes(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the names of *part* that it calls scopes."""
    match = _TOLD.search(part)
    return marked.named(match["list"] or match["behind"]) if match else ()


def are_joined(part: str) -> bool:
    """Tell whether *part* joins names by a word that asks for all of them: "`a` and `b`"."""
    return bool(_ALL_OF.search(part))
