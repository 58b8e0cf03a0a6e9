"""What a value in a query stands for: a literal, the caller, the moment, or something that was sent."""

import re

from endpoint_plan.model.behaviour import Operand, Place

_NOW = re.compile(
    r"(?:now|current_timestamp|getdate|getutcdate|sysdate|new Date|DateTime\.(?:Utc)?Now|timezone\.now"
    r"|datetime\.(?:utc)?now|func\.now|Instant\.now)\b.*|current_date|today",
    re.IGNORECASE | re.DOTALL,
)
_CALLER = re.compile(
    r"(?:auth\.uid\(\)|(?:\w+\.)*(?:current_?)?user(?:\.|_)?(?:\w+\.)*id|(?:p_|\$)?user_?id|request\.user(?:\.id)?"
    r"|locals\.user\.id|sub|caller(?:\.id)?)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w$]+(?:\??\.[\w$]+)*")
_PREFIX = re.compile(r"^(?:p_|\$|:|@)")

UNKNOWN = Operand(place=Place.SENT)
"""A value of which nothing is known."""


def named_value(text: str) -> Operand:
    """Return the operand for *text*, which names a value or calls for one."""
    text = text.strip().strip("{}").strip()
    if _CALLER.fullmatch(text):
        return Operand(place=Place.CALLER)
    if _NOW.fullmatch(text):
        return Operand(place=Place.NOW)
    if not _NAME.fullmatch(text):
        return UNKNOWN
    return Operand(place=Place.SENT, name=_PREFIX.sub("", text.rpartition(".")[2]))
