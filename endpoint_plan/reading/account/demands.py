"""Which statements say how something must be, or what becomes of records."""

from __future__ import annotations

import re

from endpoint_plan.languages import book, compile_words
from endpoint_plan.reading.access.phrases import READ_ONLY
from endpoint_plan.reading.account.means import without_harmless
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.facts.rates import stated_rate
from endpoint_plan.reading.outline import Topic

LISTED_TOPICS = frozenset({Topic.PERFORMANCE, Topic.STEPS})
"""Topics whose points the generated documents list, done and open ones."""
_LATER = compile_words(r"\b(?:{for_later}|{maybe_later})\b")
"""What makes a rate a wish."""

_CODES = re.compile(r"`[^`]*`|\b[45]\d\d [A-Z]\w{2,20}")
"""Names in code, and statuses with their names: "403 Forbidden"."""


def states_rate(statement: Statement) -> bool:
    """Tell whether *statement* states in numbers how often something may be called."""
    text = statement.text
    return stated_rate(text) is not None and not _LATER.search(text)


def is_demand(statement: Statement) -> bool:
    """Tell whether *statement* says how something must be, in a word such as "must" or "only"."""
    if states_rate(statement):
        return True
    # Codes of errors have such words in their names; what is read only keeps nobody out.
    text = without_harmless(READ_ONLY.sub("readonly", _CODES.sub("", statement.text)))
    if statement.topic is Topic.SECURITY:
        return book("account").has("permission", text)
    told = book("account")
    tells = statement.topic not in (*LISTED_TOPICS, Topic.TYPES) and not statement.code
    return told.has("normative", text) or (tells and told.has("effect", text))
