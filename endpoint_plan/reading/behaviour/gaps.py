"""What a delete does to those that stand behind its record in a row: "reorders the remaining sections"."""

from __future__ import annotations

from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Gap
from endpoint_plan.model.schema import NUMERIC_KINDS
from endpoint_plan.reading.behaviour.last_ones import fields_of, scope_of_whole
from endpoint_plan.reading.behaviour.named_things import nouns_of, places_of
from endpoint_plan.reading.behaviour.other_records import LONGEST, own_segment
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words

POSITIONS = frozenset(tuple(words(one)) for one in phrases("rows.position"))
"""Names of fields for the place of a record in a row."""


def read_gap(subject: Subject) -> Gap | None:
    """Return how the gap is closed that the delete *subject* leaves in a row; None where the plan says nothing of it."""
    if subject.operation.method != "DELETE":
        return None
    own = own_segment(subject)
    named = [
        name
        for name, type_ in fields_of(own, subject).items()
        if tuple(words(name)) in POSITIONS
        and subject.shapes.resolve(type_).kind in NUMERIC_KINDS
    ]
    if len(named) != 1:
        return None
    things = nouns_of(own) | {words(named[0])[-1]}
    for one in subject.statements:
        if one.code is not None or not one.own or len(one.text.split()) > LONGEST:
            continue
        said = {match.meaning for match in book("rows").matches(one.text)}
        if _is_denied(one.text):
            continue
        if not {"moved", "behind"} <= said or not any(places_of(one.text, things)):
            continue
        scope = scope_of_whole(one.text, subject)
        if scope is not None:
            return Gap(field=named[0], among=scope, says=one.text, line=one.line)
    return None


def _is_denied(text: str) -> bool:
    """Tell whether *text* says that something is not so; that there are "no gaps" denies nothing."""
    within = {
        match.start + index
        for match in book("rows").matches(text)
        for index in range(match.length)
        if match.length > 1
    }
    denied = (one for one in book("conditions").matches(text) if one.meaning == "not")
    return any(one.start not in within for one in denied)
