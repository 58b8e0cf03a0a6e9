"""How many records may be made in a day, a week, a month or a year, as sentences say it that name no error."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.model.behaviour import Place, Rule
from endpoint_plan.reading.behaviour.counts import read_counts
from endpoint_plan.reading.behaviour.refusals import (
    refused,
    waiting_cases,
    without_errors,
)
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.subject import Subject

TOO_MANY = 429


def counts_a_period(when: When) -> bool:
    """Tell whether *when* counts what was made in a period."""
    return any(
        limit.right.begins is not None
        for one in when
        if one.left.place is Place.COUNT
        for limit in one.left.where
    )


def read_quotas(subject: Subject, known: tuple[Rule, ...]) -> Iterator[Rule]:
    """Yield the quota of *subject* for which the one refusal of too many calls waits that none of the rules *known* leads to."""
    waiting = waiting_cases(subject, known, (TOO_MANY,))
    if len(waiting) != 1:
        return
    for one in without_errors(subject):
        for when in filter(counts_a_period, read_counts(one.text, subject)):
            yield refused(when, waiting[0], one)
            return
