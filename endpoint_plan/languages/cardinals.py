"""Numbers that authors spell out: "at most five boats"."""

import re

from endpoint_plan.languages import table
from endpoint_plan.languages.phrases import any_of

CARDINALS = {
    word: int(number)
    for number, said in table("limits.cardinals").items()
    for word in said
}
"""The numbers by their words."""

_SPELLED = re.compile(
    rf"(?<![\w`'\"]){any_of(word for word, number in CARDINALS.items() if number > 1)}(?![\w`'\"])",
    re.IGNORECASE,
)
"""A number above one, which may be an article as well."""


def in_digits(text: str) -> str:
    """Return *text* with digits for the numbers that it spells out, but for one."""
    return _SPELLED.sub(lambda match: str(CARDINALS[match[0].casefold()]), text)
