"""Fields that alone may not change in a state: "the plate cannot be changed once the permit is approved"."""

from __future__ import annotations

from endpoint_plan.languages import compile_words
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, record
from endpoint_plan.reading.behaviour.subject import Subject

_LOCKED = compile_words(
    r"^\W*(?:{article}\s+)?`?(?P<field>\w+(?:\s\w+)?)`?\s+{locked}\b"
)


def touches_locked(text: str, subject: Subject) -> tuple[Comparison, ...]:
    """Return that a change touches the field which alone *text* forbids to change; nothing where it forbids any change."""
    told = _LOCKED.match(text)
    if told is None or subject.operation.method not in ("PATCH", "PUT"):
        return ()
    name = told["field"].replace(" ", "")
    sent, kept = subject.given(name), subject.known(name)
    if not (sent and kept):
        return ()
    left = Operand(place=Place.SENT, name=sent)
    return (Comparison(left=left, operator=Operator.NE, right=record(kept)),)
