"""For how long something may be done: "for 15 minutes after creation", "up to 2 hours before `startsAt`", "older than a day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.names import CREATED
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, record
from endpoint_plan.model.schema import Format
from endpoint_plan.reading.behaviour.named_states import told_of
from endpoint_plan.reading.behaviour.named_things import Thing, named_things
from endpoint_plan.reading.behaviour.sense import makes
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.states import MOMENTS
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.facts.rates import read_period
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

LONGEST = 300
"""Characters of a text that is read."""
SAME = 4
"""Letters that a moment and what it is called share at least: `startsAt` and "the start"."""
_PERIOD = r"(?:(?P<number>\d{1,4})|{one})[\s-]{0,2}(?P<unit>[^\W\d]{1,12})"
_AFTER = compile_words(
    rf"\b(?:(?P<beyond>{{beyond}})|(?P<inside>{{inside}}))\s+(?:{{article}}\s+)?{_PERIOD}\s+"
    r"(?:{since}|(?P<ago>{ago}))\b(?P<event>.{0,60})"
)
"""How long after something: within 15 minutes of creation, more than 15 minutes ago."""
_OLDER = compile_words(rf"\b{{older}}\s+(?:{{article}}\s+)?{_PERIOD}\b")
_BEFORE = compile_words(
    rf"\b(?:(?P<ahead>{{ahead}})|(?P<close>{{close}}))\s+(?:{{article}}\s+)?{_PERIOD}\s+{{ahead_of}}\b(?P<event>.{{0,60}})"
)
"""How long before something: at least 2 hours before the start, less than a day before it."""
_ENDS = re.compile(r"[.;:,()\[\]–—]|\s-\s|->|→")


def read_windows(
    text: str, subject: Subject, *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses because something is too old, or too close."""
    found = list(dict.fromkeys(_told(text[:LONGEST], subject)))
    if len(found) != 1:
        return ()
    name, thing, seconds, late = found[0]
    allowed = demanded or _allows(text)
    if not late and not allowed:
        return ()  # What is refused in time says so in words that are not read here.
    if late and allowed and not demanded:
        return ()
    moment = record(name).model_copy(update={"plus_seconds": seconds})
    now = Operand(place=Place.NOW)
    told = Comparison(left=moment, operator=Operator.LT, right=now)
    return ((told_of(told, thing) if thing else told,),)


def _allows(text: str) -> bool:
    """Tell whether *text* says until when something may be done; what it cannot be done then is refused."""
    said = {one.meaning for one in book("windows").matches(text)}
    return "allowed" in said and "refused" not in said


def _told(text: str, subject: Subject) -> Iterator[tuple[str, Thing | None, int, bool]]:
    """Yield each moment that *text* names, of what it is where not of the record, by how much later it is too late, and whether *text* speaks of that time."""
    for match in _AFTER.finditer(text):
        seconds = _seconds(match)
        event = text[: match.start()] if match["ago"] else match["event"]
        name = seconds and _moment(event, subject, ahead=not match["ago"])
        if seconds and name:
            yield name, None, seconds, bool(match["beyond"])
    for match in _OLDER.finditer(text):
        seconds, name = _seconds(match), _created(subject)
        if seconds and name:
            yield name, None, seconds, True
    for match in _BEFORE.finditer(text):
        seconds = _seconds(match)
        if seconds is None:
            continue
        name = _moment(match["event"], subject, ahead=True)
        if name:
            yield name, None, -seconds, bool(match["close"])
            continue
        for thing in named_things(subject, stored=not makes(subject)):
            if name := _moment(match["event"], thing.subject, ahead=True):
                yield name, thing, -seconds, bool(match["close"])


def _seconds(match: re.Match[str]) -> int | None:
    return read_period(match["number"] or "1", match["unit"])


def _moment(event: str, subject: Subject, *, ahead: bool) -> str:
    """Return the moment of the record of which *event* speaks, at its beginning or its end; empty where none is clear."""
    clauses = [one for one in _ENDS.split(event) if one.strip()]
    told = clauses[0 if ahead else -1] if clauses else ""
    moments = [
        name
        for name, type_ in subject.kept.items()
        if subject.shapes.resolve(type_).format is Format.DATE_TIME
    ]
    named = {subject.known(span.rpartition(".")[2]) for span in code_spans(told)}
    found = [name for name in moments if name in named]
    if not any(named):
        said = folded_words(told)
        found = [name for name in moments if any(_is_called(name, w) for w in said)]
        created = book("order_fields").matches(told)
        if not found and any(one.meaning == "created" for one in created):
            found = [_created(subject)]
    return found[0] if len(found) == 1 else ""


def _is_called(name: str, word: str) -> bool:
    """Tell whether *word* stands for the moment *name*: "publication" for `publishedAt`."""
    parts = [one for one in words(name) if one not in MOMENTS]
    return len(parts) == 1 and len(word) >= SAME and parts[0][:SAME] == word[:SAME]


def _created(subject: Subject) -> str:
    return next((name for name in subject.kept if fold_name(name) in CREATED), "")
