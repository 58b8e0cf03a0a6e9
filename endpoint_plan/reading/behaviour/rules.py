"""What an operation refuses because of what is sent and stored, from its error cases and from sentences that name them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import book, table
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.acts import claimed
from endpoint_plan.reading.behaviour.comparisons import read_comparisons
from endpoint_plan.reading.behaviour.counted_values import read_counted_values
from endpoint_plan.reading.behaviour.counts import read_counts
from endpoint_plan.reading.behaviour.denied_states import read_denied, read_repeated
from endpoint_plan.reading.behaviour.guards_in_code import rules_in_code
from endpoint_plan.reading.behaviour.joint import read_joint
from endpoint_plan.reading.behaviour.last_ones import is_of_last, read_last
from endpoint_plan.reading.behaviour.locked_fields import touches_locked
from endpoint_plan.reading.behaviour.named_states import read_named_states
from endpoint_plan.reading.behaviour.other_records import read_others
from endpoint_plan.reading.behaviour.quotas import (
    TOO_MANY,
    counts_a_period,
    read_quotas,
)
from endpoint_plan.reading.behaviour.record_states import (
    nouns_of_record,
    states_of_record,
)
from endpoint_plan.reading.behaviour.refusals import (
    DEMANDS,
    asks,
    refusals,
    refused,
    waiting_cases,
    without_errors,
)
from endpoint_plan.reading.behaviour.request_rules import request_rules
from endpoint_plan.reading.behaviour.rows_in_tables import rows_in_tables
from endpoint_plan.reading.behaviour.state_sentences import EXPIRED, When, read_states
from endpoint_plan.reading.behaviour.states import States
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.reading.behaviour.windows import read_windows
from endpoint_plan.text.identifiers import words

BUSINESS = frozenset({400, 402, 403, 409, 410, 412, 422, 423})
"""Statuses with which rules about what is sent and stored are answered."""
READING = frozenset({402, 403, 410, 423})
"""Those with which a state forbids that a thing is read."""
INCLUDE = "include"
"""First word of a parameter that asks for what is left out otherwise: `include_expired`."""


def read_rules(subject: Subject) -> tuple[Rule, ...]:
    """Return what the plan says that the operation of *subject* refuses, each rule once."""
    found: dict[str, Rule] = {}
    states = states_of_record(subject)
    for case, told in _cases(subject):
        if case.status in (*BUSINESS, TOO_MANY):
            for rule in (
                *(_from_case(case, subject, states) if _is_for(case, subject) else ()),
                *_of_the_last(case, subject),
            ):
                own = rule.model_copy(update={"message": told})
                found.setdefault(_key(rule), own)
    for rule in _from_sentences(subject, states):
        found.setdefault(_key(rule), rule)
    for rule in rules_in_code(subject):
        found.setdefault(_key(rule), rule)
    for rule in _from_laws(subject, states, tuple(found.values())):
        found.setdefault(_key(rule), rule)
    for rule in read_quotas(subject, tuple(found.values())):
        found.setdefault(_key(rule), rule)
    for rule in _from_tables(subject, tuple(found.values())):
        found.setdefault(_key(rule), rule)
    known = {_compared(rule) for rule in found.values()}
    answered: dict[frozenset[str], tuple[int, str]] = {}
    for rule in request_rules(subject):
        error = rule.status, rule.code
        first = answered.setdefault(_compared(rule), error)
        if _compared(rule) not in known and error == first:
            found.setdefault(_key(rule), rule)
    return tuple(
        one
        for one in found.values()
        if not any(_says_more(other, one) for other in found.values())
    )


def _key(rule: Rule) -> str:
    """Return what is the same for two statements of one rule: "`from` is after `to`", "`to` is before `from`"."""
    turning = (Operator.GT, Operator.GE)
    told = (one.turned if one.operator in turning else one for one in rule.when)
    return f"{rule.status} {tuple(told)!r}"


def _says_more(rule: Rule, other: Rule) -> bool:
    """Tell whether *rule* is *other* told in full: "already invited" and "already invited by this email"."""
    if rule.status != other.status:
        return False
    if any(
        one.left.place is Place.COUNT and one.operator is Operator.LE
        for one in other.when
    ):
        return set(rule.when) > set(
            other.when
        )  # The last of all, and the last in some state.
    if len(rule.when) != 1 or len(other.when) != 1:
        return False
    more, less = rule.when[0], other.when[0]
    counts = more.left.place is less.left.place is Place.COUNT
    same = (more.operator, more.right, more.left.name) == (
        less.operator,
        less.right,
        less.left.name,
    )
    return counts and same and set(more.left.where) > set(less.left.where)


def _cases(subject: Subject) -> Iterator[tuple[ErrorCase, str]]:
    """Yield the errors of *subject*, one for each cause, with what people are told of further causes."""
    for case in subject.operation.errors:
        yield case, ""
        for other in case.others:
            told = {"cause": other.text, "message": other.message, "line": other.line}
            yield case.model_copy(update=told), other.message


def _compared(rule: Rule) -> frozenset[str]:
    """Return what *rule* compares: two statements of one rule may differ in what they say of equality."""
    operands = (one for each in rule.when for one in (each.left, each.right))
    return frozenset(map(repr, operands))


def _from_case(case: ErrorCase, subject: Subject, states: States) -> Iterator[Rule]:
    """Yield the rules of *case*, from the first of its texts that is understood."""
    if asks(case.cause) or book("counting").has("overlapping", case.cause):
        return  # Its code alone ("RUN_TAKEN") says less than its cause.
    if is_of_last(case.cause, subject):
        return
    code = case.code.replace("_", " ")
    both = f"{code} – {case.cause}" if code and case.cause else ""
    for text in (case.cause, case.message, both, code):
        found = [
            when
            for when in _conditions(text, subject, states)
            if _can_refuse(case.status, when, subject)
            and (case.status in BUSINESS or counts_a_period(when))
            and not (
                case.cause and text in (both, code) and _counts_others(when, subject)
            )
        ]
        for when in found:
            yield Rule(
                when=_completed(when, text, subject),
                status=case.status,
                code=case.code,
                says=case.cause or case.message or case.code,
                line=case.line,
            )
        if found:
            return


def _completed(when: When, text: str, subject: Subject) -> When:
    """Return *when*, which *text* tells, with what else has to be so for it to refuse."""
    touched = touches_locked(text, subject)
    return (*touched, *when, *_unless_included(when, subject))


def _counts_others(when: When, subject: Subject) -> bool:
    """Tell whether *when* counts records of another kind: a code ("ROOM_IN_USE") leaves out which of them its cause means."""
    own = words(collection(subject.operation.path))
    return any(
        one.left.place is Place.COUNT and words(one.left.name) != own for one in when
    )


def _of_the_last(case: ErrorCase, subject: Subject) -> Iterator[Rule]:
    """Yield that there must be another one like the record, where *case* is told of all operations that take it away."""
    for text in (case.cause, case.message, case.code.replace("_", " ")):
        for when in read_last(text, subject):
            yield Rule(
                when=when,
                status=case.status,
                code=case.code,
                says=case.cause or case.message or case.code,
                line=case.line,
            )
            return


def _from_sentences(subject: Subject, states: States) -> Iterator[Rule]:
    for one in refusals(subject):
        if one.status not in (*BUSINESS, TOO_MANY):
            continue
        for when in _conditions(one.condition, subject, states, demanded=one.demanded):
            if one.status == TOO_MANY and not counts_a_period(when):
                continue
            yield Rule(
                when=_completed(when, one.condition, subject),
                status=one.status,
                code=one.code,
                says=one.says,
                line=one.line,
            )


def _from_laws(
    subject: Subject, states: States, known: tuple[Rule, ...]
) -> Iterator[Rule]:
    """Yield the rules of sentences that name no error, where one error of the operation waits for its cause.

    "A ladder may not be deleted while there is a loan of it", and 409.
    """
    waiting = [
        case
        for case in waiting_cases(subject, known, LAWFUL)
        if _is_for(case, subject)
        and not book("uniqueness").has("taken", f"{case.code} . {case.cause}")
    ]
    if len(waiting) != 1:
        return
    for one in without_errors(subject):
        about = _is_of(one.text, subject)
        told = (one.own or about) and _demands(one.text)
        found = read_windows(one.text, subject) if one.own or about else ()
        if not found and told:
            found = read_named_states(one.text, subject)
        if not found and about and book("counting").has("law", one.text):
            found = read_counts(one.text, subject)
            found = found or read_others(one.text, subject, states)
            found = found or tuple(read_last(one.text, subject))
        for when in found:
            yield refused(when, waiting[0], one)
        if found:
            return


def _from_tables(subject: Subject, known: tuple[Rule, ...]) -> Iterator[Rule]:
    """Yield that rows of other tables are in the way of a delete, where one conflict waits for its cause."""
    conflicts = waiting_cases(subject, known, (409, 422))
    if subject.operation.method != "DELETE" or len(conflicts) != 1:
        return
    for one in subject.statements:
        if one.code is None and one.own:
            for when in rows_in_tables(one.text, subject):
                yield refused(when, conflicts[0], one)


LAWFUL = (409, 422, 403)
"""Statuses with which what a law of business forbids is answered."""


def _demands(text: str) -> bool:
    """Tell whether *text* says how something must be, or what cannot be done."""
    said = {one.meaning for one in book("conditions").matches(text)}
    return not said.isdisjoint(DEMANDS | {"cannot", "never"})


def _is_of(text: str, subject: Subject) -> bool:
    """Tell whether *text* is about what the operation does, and to things of its kind."""
    said = set(words(text))
    acts = {one.meaning for one in book("actions").matches(text)}
    if any(one.meaning == "deleted" for one in book("states").matches(text)):
        acts.add("DELETE")
    own = subject.operation.method
    fits = any(own in method.split() for method in acts) or (own == "POST" and not acts)
    return fits and not said.isdisjoint(nouns_of_record(subject))


@lru_cache(maxsize=1_000)
def _conditions(
    text: str, subject: Subject, states: States, *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses, by the first reader that understands it."""
    others = () if demanded else read_others(text, subject, states)
    nouns = nouns_of_record(subject)
    makes = subject.operation.method == "POST" and others
    return (
        read_windows(text, subject, demanded=demanded)
        or read_counted_values(text, subject)
        or (() if demanded else read_joint(text, subject))
        or read_comparisons(text, subject, demanded=demanded)
        or read_named_states(text, subject, demanded=demanded)
        # What is made is in no state before.
        or (others if makes else ())
        or (() if demanded else read_denied(text, states, nouns, subject))
        or read_states(text, states, nouns, demanded=demanded)
        or (() if demanded else read_repeated(text, states, subject))
        or read_counts(text, subject, demanded=demanded)
        or others
    )


def _is_for(case: ErrorCase, subject: Subject) -> bool:
    """Tell whether *case* can be about the operation: what it says that one cannot do is what the operation does."""
    said = {word for text in (case.cause, case.message) for word in words(text)}
    methods = {
        method
        for method, phrases in table("actions").items()
        if not said.isdisjoint(phrases)
    }
    own = subject.operation.method
    if case.line not in _lines(subject):
        return False  # It is told of another operation, and may happen here too.
    if (told := claimed(case.code, subject)) is not None:
        return told
    if not methods and not _is_told_of_it(case, subject):
        return False
    return not methods or any(own in method.split() for method in methods)


def _can_refuse(status: int, when: When, subject: Subject) -> bool:
    """Tell whether *when* can be why *status* is answered: a read is not in conflict with what is stored."""
    stored = any(one.left.place is not Place.SENT for one in when)
    return subject.operation.method != "GET" or status in READING or not stored


def _lines(subject: Subject) -> frozenset[int]:
    """Return the lines that are about the operation, with those of headings."""
    sides = (subject.scope.own, subject.scope.shared)
    passages = (one for side in sides for several in side.values() for one in several)
    told = {one.line for one in passages}
    return frozenset(told | {one.line for one in subject.statements})


def _is_told_of_it(case: ErrorCase, subject: Subject) -> bool:
    """Tell whether *case* stands where only the operation is spoken of, or the operation is an act on a record."""
    path = subject.operation.path
    acts = "{" in path and not path.endswith("}")
    acts = acts or subject.operation.method == "POST"
    return acts or any(one.own and one.line == case.line for one in subject.statements)


def _unless_included(when: When, subject: Subject) -> Iterator[Comparison]:
    """Yield that a caller did not ask for what *when* refuses: `include_expired=true`."""
    about = {word for one in when for word in words(one.left.name)}
    about |= {EXPIRED for one in when if one.left.plus_seconds}
    for name, type_ in subject.sent.items():
        parts = words(name)
        if (
            parts[:1] == [INCLUDE]
            and subject.shapes.resolve(type_).kind is Kind.BOOLEAN
        ):
            asked = set(parts[1:])
            if about & asked or {word[:5] for word in about} & {
                word[:5] for word in asked
            }:
                sent = Operand(place=Place.SENT, name=name)
                yield Comparison(left=sent, operator=Operator.NE, right=value_of(True))
