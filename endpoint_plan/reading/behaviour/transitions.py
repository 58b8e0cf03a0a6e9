"""Which states may follow which: "from `draft` to `review`", "draft → review → published", a table of transitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from endpoint_plan.languages import book, compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.model.behaviour import (
    Change,
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    record,
    value_of,
)
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading.behaviour.changes import LONGEST, telling
from endpoint_plan.reading.behaviour.record_states import states_of_record
from endpoint_plan.reading.behaviour.refusals import error_of, refused, waiting_cases
from endpoint_plan.reading.behaviour.states import States
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.text.words import fold_letters, folded_words

REFUSING = frozenset({400, 409, 422})
"""Statuses with which a step from one state to another is refused."""
_ARROW = re.compile(r"\s*(?:→|⟶|⇒|->|-->|=>)\s*")
_SIDE = re.compile(r"[`'\"*]{0,3}[^\W\d][\w-]*[`'\"*]{0,3}")
_PARTS = re.compile(r"[,;]\s+")
_LIST = compile_words(r"\s*(?:,|/|\||\b{or}\b)\s*")
_FROM_TO = compile_words(
    r"\b{from}\s+(?:{article}\s+)?[`'\"]?(?P<first>[^\W\d][\w-]{1,39}(?:[`'\"]?(?:,\s*|\s+{or}\s+|\s*/\s*)[`'\"]?[^\W\d][\w-]{1,39}){0,4})[`'\"]?\s+(?:{into}|→|->)\s+[`'\"]?(?P<second>[^\W\d][\w-]{1,39})[`'\"]?"
)

_BRACKETS = re.compile(r"\([^)]{0,200}\)|`[^`]*`")
_OTHERWISE = compile_words(r"[\s,;.:–—-]+\b(?:{if_not}|{otherwise})\b")
_LEGAL = re.compile(any_of(words("transitions.legal")))
"""What says that steps are the only ones, or that something looks after that."""
_ILLEGAL = re.compile(any_of(words("transitions.illegal")))

Step = tuple[str, str, str]
"""A field, what it is before, and what it may become."""


def steps_in(text: str, states: States) -> Iterator[Step]:
    """Yield the steps from one state to another that *text* tells."""
    if len(text) <= LONGEST:
        found = [*_steps_told(text, states)]
        if found and not _is_conditional(text, states):
            yield from found


def _steps_told(text: str, states: States) -> Iterator[Step]:
    for match in _FROM_TO.finditer(text):
        yield from _steps(_names(match["first"]), [match["second"]], states)
    for chain in _chains(text):
        for before, after in pairwise(chain):
            yield from _steps(before, after, states)
    cells = text.split(" | ")
    if len(cells) == 2 and all(map(_only_states, cells)):
        yield from _steps(_names(cells[0]), _names(cells[1]), states)


def _is_conditional(text: str, states: States) -> bool:
    """Tell whether *text* says when steps are taken, beside that they are the only ones and what follows otherwise, or that they are refused."""
    told = _OTHERWISE.split(_BRACKETS.sub(" ", text), maxsplit=1)[0]
    folded = fold_letters(told)
    if _ILLEGAL.search(folded):
        return True
    plain = _LEGAL.sub(" ", folded)
    said = list(folded_words(plain))
    for match in states.matches(plain):
        said[match.start : match.start + match.length] = [""] * match.length
    return book("changes").has("condition", " ".join(said))


def _chains(text: str) -> Iterator[list[list[str]]]:
    """Yield the states that arrows join in *text*, several where one leads to any of them: a → b, c → d, e."""
    found: list[list[list[str]]] = []
    for part in _PARTS.split(text) if _ARROW.search(text) else ():
        first, *others = _ARROW.split(part)
        if others:
            found.append([_states_at_end(first), *map(_states_at_start, others)])
        elif found and _only_states(part.rstrip(".")):
            found[-1][-1] += _names(part)
    yield from found


def _names(text: str) -> list[str]:
    return [one.strip("`'\"* ") for one in _LIST.split(text.strip().rstrip(".;"))]


def _only_states(cell: str) -> bool:
    return all(_SIDE.fullmatch(one.strip()) for one in _LIST.split(cell.strip()))


def _states_at_end(side: str) -> list[str]:
    found = _SIDE.findall(side)
    return [found[-1].strip("`'\"*")] if found else []


def _states_at_start(side: str) -> list[str]:
    made, rest = [], side.strip()
    while match := _SIDE.match(rest):
        made.append(match[0].strip("`'\"*"))
        rest = rest[match.end() :]
        joined = _LIST.match(rest)
        if not joined:
            break
        rest = rest[joined.end() :]
    return made


def _steps(
    before: Iterable[str], after: Iterable[str], states: States
) -> Iterator[Step]:
    after = list(after)
    for first in before:
        for second in after:
            one, two = _state(first, states), _state(second, states)
            if one and two and one[0] == two[0] and one[1] != two[1]:
                yield (one[0], one[1], two[1])


def _state(name: str, states: States) -> tuple[str, str] | None:
    """Return the field and its value where *name* is a state that a value stands for."""
    found = states.by_name.get("_".join(folded_words(name.replace("_", " "))))
    if found is None or found.operator is not Operator.EQ:
        return None
    value = found.value.value
    return (found.field, value) if isinstance(value, str) else None


def _told_steps(
    subject: Subject, statements: Iterable[Statement]
) -> list[tuple[Step, Statement]]:
    """Return the steps of the records of *subject* that *statements* tell, each with the one that tells it."""
    states = states_of_record(subject)
    return [(step, one) for one in statements for step in steps_in(one.text, states)]


def read_moves(subject: Subject) -> Iterator[Change]:
    """Yield what *subject* sets where its text says from which state to which it leads a record."""
    if subject.operation.method == "GET":
        return
    found = _told_steps(subject, telling(subject))
    reached = {(field, after) for (field, _, after), _ in found}
    if len(reached) != 1:
        return  # Of several steps, what is sent says which one it is.
    [(field, after)] = reached
    if not subject.given(field):
        one = found[0][1]
        yield Change(field=field, value=value_of(after), says=one.text, line=one.line)


def read_transitions(
    subject: Subject, changes: Iterable[Change], known: Iterable[Rule]
) -> Iterator[Rule]:
    """Yield that *subject*, which makes *changes*, refuses steps that the plan does not allow; *known* are its other rules."""
    if subject.operation.method == "GET":
        return
    told = _told_steps(subject, (one for one in subject.statements if one.code is None))
    case = _error(subject, known, told) if told else None
    if case is None:
        return
    for field in dict.fromkeys(step[0] for step, _ in told):
        steps = [step for step, _ in told if step[0] == field]
        reached = _reached(field, tuple(changes))
        # Of several sentences, that which tells the step is the one that the rule is made of.
        by_step = {step: one for step, one in reversed(told) if step[0] == field}
        own = (one for step, one in by_step.items() if step[2] in reached)
        one = next(own, by_step[steps[0]])
        for when in _refused(field, steps, subject, reached):
            yield refused(when, case, one)


def _reached(field: str, changes: tuple[Change, ...]) -> list[JsonValue]:
    """Return the values to which *changes* set the *field*."""
    return [
        one.value.value
        for one in changes
        if one.field == field and not one.when and one.value.place is Place.VALUE
    ]


def _refused(
    field: str, steps: list[Step], subject: Subject, reached: list[JsonValue]
) -> Iterator[tuple[Comparison, ...]]:
    """Yield the conditions under which a record takes a step that is none of *steps*."""
    held = record(field)
    sent = subject.given(field)
    if sent and subject.operation.method != "POST":
        asked = Operand(place=Place.SENT, name=sent)
        values = subject.shapes.resolve(subject.kept[field]).enum or ()
        for value in values or dict.fromkeys(step[1] for step in steps):
            after = [value, *(step[2] for step in steps if step[1] == value)]
            free = list(dict.fromkeys(after))
            if len(free) < len(values) or not values:
                yield (
                    *_is_sent(sent, subject),
                    Comparison(left=held, operator=Operator.EQ, right=value_of(value)),
                    Comparison(
                        left=asked, operator=Operator.NOT_IN, right=value_of(free)
                    ),
                )
        return
    before = list(dict.fromkeys(step[1] for step in steps if step[2] in reached))
    if len(reached) == 1 and before:
        alone = len(before) == 1
        operator = Operator.NE if alone else Operator.NOT_IN
        asked_for = value_of(before[0] if alone else before)
        yield (Comparison(left=held, operator=operator, right=asked_for),)


def _is_sent(name: str, subject: Subject) -> tuple[Comparison, ...]:
    """Return that something is sent under *name*, where that is not sure: who sends no state asks for no step."""
    body = subject.operation.body
    sent = subject.shapes.properties(body.type) if body else ()
    if not any(one.name == name and one.is_optional for one in sent):
        return ()
    asked = Operand(place=Place.SENT, name=name)
    return (Comparison(left=asked, operator=Operator.NE, right=value_of(None)),)


def _error(
    subject: Subject, known: Iterable[Rule], told: list[tuple[Step, Statement]]
) -> ErrorCase | None:
    """Return the error with which steps are refused: one that the sentence names, or the only one that waits for its cause."""
    waiting = waiting_cases(subject, known, REFUSING)
    for _, one in told:
        case = error_of(one.text, subject)
        if case and case in waiting:
            return case
    speaking = [
        case
        for case in waiting
        if book("transitions").has("step", f"{case.code} . {case.cause} {case.message}")
    ]
    conflicts = [case for case in waiting if case.status != 400]
    found = speaking or conflicts
    return found[0] if len(found) == 1 else None
