"""What an operation changes on other records: "sets the book's `status` to `borrowed`", "marks the book as borrowed"."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.model.behaviour import Change, Effect
from endpoint_plan.model.schema import NUMERIC_KINDS
from endpoint_plan.reading.behaviour.changes import agreed, changes_of_field
from endpoint_plan.reading.behaviour.marks import marked
from endpoint_plan.reading.behaviour.named_things import Thing, named_things
from endpoint_plan.reading.behaviour.raises import raised, telling_sentences
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.tallies import read_tallies
from endpoint_plan.reading.behaviour.things_in_text import (
    HIDDEN,
    Mention,
    mentions,
    without_things,
)
from endpoint_plan.text.identifiers import fold_name, words


def read_effects(subject: Subject) -> tuple[Effect, ...]:
    """Return what *subject* changes on other records, each field once for each condition; contradictions say nothing."""
    if subject.operation.method == "GET":
        return ()
    return agreed(
        (*_on_things(subject), *read_tallies(subject)),
        lambda one: f"{fold_name(one.collection)}.{fold_name(one.field)}",
    )


def _on_things(subject: Subject) -> Iterator[Effect]:
    for part, text in telling_sentences(subject):
        for one in mentions(text, subject):
            for change in _of_field(part, text, one, subject):
                yield _effect(change, one.thing)
        verbs = {one.meaning for one in book("changes").matches(text)}
        if "sets" in verbs:
            told = without_things(text, subject)
            for thing in named_things(subject, stored=True):
                for change in marked(part, told, thing.subject):
                    yield _effect(change, thing)


def _effect(change: Change, thing: Thing) -> Effect:
    return Effect(**vars(change), collection="_".join(words(thing.plural)))


def _of_field(
    part: Statement, text: str, one: Mention, subject: Subject
) -> Iterator[Change]:
    """Yield what *text* does to the field of a thing that it mentions."""
    if one.schema.kind in NUMERIC_KINDS:
        told = list(raised(part, text, (one.start, one.end), one.field, subject))
        if told:
            yield from told
            return
    sets = [
        m for m in book("changes").matches(text[: one.start]) if m.meaning == "sets"
    ]
    if sets:
        # The value stands behind the field and the thing, whichever comes first.
        only = f"{HIDDEN} {one.field}{text[one.end :]}"
        yield from changes_of_field(part, only, one.field, one.schema, beside=False)
