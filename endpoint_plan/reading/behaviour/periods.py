"""Periods within which only so many records may be made: "at most two auctions per day", "one review a week"."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Period,
    Place,
    record,
)
from endpoint_plan.text.words import folded_words

CREATED = "created_at"
"""What tells when a record was made, whatever the plan calls it."""
_SINGLE = compile_words(r"\b(?:(?:{only_so_many})\s+)?(?:{a_single})\b")


@dataclass(frozen=True, slots=True)
class Within:
    """A clause without its words for a period."""

    clause: str
    period: Period
    once: bool
    """Whether it says "once", and need not say of what."""

    @property
    def counts(self) -> Comparison:
        """What holds of the records that count: they were made in the period that lasts."""
        begins = Operand(place=Place.NOW, begins=self.period)
        return Comparison(left=record(CREATED), operator=Operator.GE, right=begins)


def within_period(clause: str) -> Within | None:
    """Return *clause* without the period for which it counts; None where it names none, or several."""
    found = book("periods").matches(clause)
    spans = [one for one in found if one.meaning in set(Period)]
    if len({one.meaning for one in spans}) != 1 or book("rates").has("rate", clause):
        return None
    once = any(one.meaning == "once" for one in found)
    taken = {
        index for one in found for index in range(one.start, one.start + one.length)
    }
    said = (
        word for index, word in enumerate(folded_words(clause)) if index not in taken
    )
    # One thing in a day is the most of them; elsewhere "one" is an article.
    rest = _SINGLE.sub("at most 1", " ".join(said))
    return Within(rest, Period(spans[0].meaning), once)
