"""What a thing is from now on, where a sentence names no field: "marks the book as borrowed", "the book becomes available"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Change, Operand, Operator, Place, value_of
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.reading.behaviour.raises import telling_sentences
from endpoint_plan.reading.behaviour.record_states import states_of_record
from endpoint_plan.reading.behaviour.sense import makes
from endpoint_plan.reading.behaviour.states import State
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.reading.behaviour.things_in_text import spelled, without_things
from endpoint_plan.reading.behaviour.told_states import STATUS
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

_BEGINNING = compile_words(r"\s(?:{begins}|{starts_as})\s")
_ALTERNATIVE = compile_words(r"^[`'\"]?\s*(?:{or}|[/|])")


def read_marks(subject: Subject) -> Iterator[Change]:
    """Yield what *subject* makes of its own record where its text says what that is from now on."""
    if subject.operation.method == "GET":
        return
    for part, text in telling_sentences(subject):
        said = {one.meaning for one in book("changes").matches(text)}
        plain = without_things(text, subject)
        if "sets" in said:
            yield from marked(part, plain, subject)
        if makes(subject) and _BEGINNING.search(plain):
            yield from _told(_begins(_spelled(subject)), part, plain, subject)


def marked(part: Statement, text: str, thing: Subject) -> Iterator[Change]:
    """Yield the fields that say of the record of *thing* what it becomes by *text*."""
    yield from _told(_becomes(_spelled(thing)), part, text, thing)


def _spelled(subject: Subject) -> str:
    """Return a pattern for the noun of the records of *subject*."""
    return spelled(singular("_".join(words(collection(subject.operation.path)))))


def _told(
    pattern: re.Pattern[str], part: Statement, text: str, thing: Subject
) -> Iterator[Change]:
    """Yield the fields that say what *thing* is by a *pattern* with its state."""
    for match in pattern.finditer(text):
        if _ALTERNATIVE.match(text[match.end() :]):
            continue
        change = _meant(match["state"], thing)
        if change:
            field, value = change
            yield Change(field=field, value=value, says=part.text, line=part.line)


@lru_cache(maxsize=500)
def _becomes(noun: str) -> re.Pattern[str]:
    """Return what says that a *noun* is marked as something, or becomes it."""
    return compile_words(
        rf"(?:\b{{marks}}\s+(?:{{article}}\s+|[^\W\d]{{2,10}}\s+){{0,2}}{noun}\s+(?:[^\W\d]{{3,8}}\s+)?{{into}}\s+|"
        rf"\b{noun}\s+{{turns}}\s+)[`'\"]?(?P<state>[^\W\d][\w-]{{2,39}})(?!\w)"
    )


@lru_cache(maxsize=500)
def _begins(noun: str) -> re.Pattern[str]:
    """Return what says that a new *noun* is something."""
    return compile_words(
        rf"\b(?:{{new}}\s+{noun}\w{{0,2}}\s+{{begins}}|(?:{noun}\w{{0,2}}|{{it}})\s+{{starts_as}})\s+(?:{{article}}\s+)?"
        r"[`'\"]?(?P<state>[^\W\d][\w-]{2,39})(?!\w)"
    )


def _meant(word: str, thing: Subject) -> tuple[str, Operand] | None:
    """Return the field that says that the record of *thing* is as *word* says, with its value; None where none surely does."""
    states = states_of_record(thing)
    meant = {one.meaning for one in states.matches(word)}
    if len(meant) == 1:
        state = states.by_name[next(iter(meant))]
        held = thing.kept.get(state.field)
        value = _value(state, thing.shapes.resolve(held)) if held else None
        return (state.field, value) if value else None
    plain = [name for name, type_ in thing.kept.items() if _is_open(name, type_, thing)]
    spoken = len(folded_words(word)) == 1 and not meant and word.islower()
    return (plain[0], value_of(word)) if len(plain) == 1 and spoken else None


def _is_open(name: str, type_: Schema, thing: Subject) -> bool:
    """Tell whether the field *name* holds a state of which the plan does not tell all values."""
    shape = thing.shapes.resolve(type_)
    plain = shape.kind is Kind.STRING and not (shape.enum or shape.format)
    return plain and words(name)[-1:] == words(name) and words(name)[0] in STATUS


def _value(state: State, schema: Schema) -> Operand | None:
    """Return what the field of *state* holds in it; None where many values would do."""
    if state.operator is Operator.EQ:
        return state.value
    moment = schema.kind is Kind.STRING and schema.format is Format.DATE_TIME
    if moment and state.operator is Operator.NE and state.value == value_of(None):
        return Operand(place=Place.NOW)
    return None
