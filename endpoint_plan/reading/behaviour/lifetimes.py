"""How long records live from the moment that they are made: `expires_at = created_at + 24h`."""

import re
from collections.abc import Iterable

from endpoint_plan.reading.behaviour.states import EXPIRY, Lifetime
from endpoint_plan.reading.facts.rates import read_period
from endpoint_plan.text.identifiers import words

LONGEST = 400
"""Characters of a line that is read."""
_LATER = re.compile(
    r"\b(created_?at)`?\s*\+\s*(\d{1,4})\s*([^\W\d]{1,12})", re.IGNORECASE
)


def read_lifetime(texts: Iterable[str]) -> Lifetime | None:
    """Return how long *texts* say that records live; None where they do not say it, or say different things."""
    found = {
        lifetime
        for text in texts
        if EXPIRY.intersection(words(text[:LONGEST]))
        for match in _LATER.finditer(text[:LONGEST])
        if (lifetime := _lifetime(*match.groups()))
    }
    return next(iter(found)) if len(found) == 1 else None


def _lifetime(field: str, number: str, unit: str) -> Lifetime | None:
    seconds = read_period(number, unit)
    return None if seconds is None else (field, seconds)
