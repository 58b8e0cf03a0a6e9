"""From the text about each operation to what it does behind its interface.

Each kind of promise has one reader, and all readers have one signature: a `Subject` in, values of
`model.behaviour` out. What a reader does not understand it leaves out.
"""

from collections.abc import Iterable
from dataclasses import replace

from endpoint_plan.model.behaviour import Change
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration
from endpoint_plan.reading.behaviour.caller_fields import (
    done_in_a_role,
    read_caller_fields,
)
from endpoint_plan.reading.behaviour.changes import agreed, read_changes
from endpoint_plan.reading.behaviour.conditional_changes import conditional_changes
from endpoint_plan.reading.behaviour.derived import read_mine
from endpoint_plan.reading.behaviour.effects import read_effects
from endpoint_plan.reading.behaviour.entries import read_entries
from endpoint_plan.reading.behaviour.fallbacks import read_fallbacks
from endpoint_plan.reading.behaviour.file_names import read_file_names
from endpoint_plan.reading.behaviour.formulas import read_formulas
from endpoint_plan.reading.behaviour.gaps import read_gap
from endpoint_plan.reading.behaviour.lists import (
    read_choices,
    read_only,
    read_order,
    read_searched,
    read_searches_words,
)
from endpoint_plan.reading.behaviour.made_moments import read_made_moments
from endpoint_plan.reading.behaviour.marks import read_marks
from endpoint_plan.reading.behaviour.own_rates import with_own_rate
from endpoint_plan.reading.behaviour.profiles import read_profile
from endpoint_plan.reading.behaviour.queries import read_queries
from endpoint_plan.reading.behaviour.raises import read_raises
from endpoint_plan.reading.behaviour.rules import read_rules
from endpoint_plan.reading.behaviour.same_bodies import with_rules_of_same_bodies
from endpoint_plan.reading.behaviour.sense import sensible
from endpoint_plan.reading.behaviour.shortages import read_shortages
from endpoint_plan.reading.behaviour.soft_deletes import (
    hide_deleted,
    keeps_record,
    marking,
    read_hidden,
    read_soft_delete,
)
from endpoint_plan.reading.behaviour.subject import Subject, subjects
from endpoint_plan.reading.behaviour.text_facts import read_text_facts, read_unkept
from endpoint_plan.reading.behaviour.toggles import read_toggles
from endpoint_plan.reading.behaviour.tokens import read_tokens
from endpoint_plan.reading.behaviour.told_codes import with_told_codes
from endpoint_plan.reading.behaviour.transitions import read_moves, read_transitions
from endpoint_plan.reading.behaviour.upserts import read_upserts
from endpoint_plan.reading.operations.scopes import Scope


def add_behaviour(
    operations: Iterable[Operation],
    declarations: Iterable[Declaration],
    scopes: tuple[Scope, ...],
) -> tuple[Operation, ...]:
    """Return *operations* with what the text in their *scopes* says that they do."""
    found = tuple(
        map(_with_queries, subjects(tuple(operations), tuple(declarations), scopes))
    )
    told = with_rules_of_same_bodies(found, tuple(map(_with_behaviour, found)))
    return hide_deleted(told)


def _with_queries(subject: Subject) -> Subject:
    subject = replace(subject, operation=with_own_rate(subject))
    operation = with_told_codes(subject)
    queries = {"queries": read_queries(subject)}
    return replace(subject, operation=operation.model_copy(update=queries))


def _with_behaviour(subject: Subject) -> Operation:
    changes = _changes(subject)
    rules = read_rules(subject)
    rules += tuple(read_transitions(subject, changes, rules))
    effects = read_effects(subject)
    rules += tuple(read_shortages(subject, changes, effects, rules))
    order = {"order": read_order(subject)}
    profile, asked = read_profile(subject)
    sorted_ = replace(subject, operation=subject.operation.model_copy(update=order))
    return sorted_.operation.model_copy(
        update={
            "rules": (*asked, *sensible(rules, subject, changes)),
            "profile": profile,
            "entries": read_entries(subject),
            "effects": effects,
            "gap": read_gap(subject),
            "mine": read_mine(subject),
            "formulas": read_formulas(subject),
            "unkept": read_unkept(subject),
            "upserts": read_upserts(subject),
            "caller_fields": read_caller_fields(subject),
            "changes": changes,
            "only": read_only(sorted_) or read_hidden(subject),
            "choices": read_choices(sorted_),
            "searched": read_searched(sorted_),
            "searches_words": read_searches_words(sorted_),
            "tokens": read_tokens(subject),
        }
    )


def _always(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* sets, raises and lowers; what is told in two ways is left out."""
    known = read_changes(subject)
    told = (
        *known,
        *read_moves(subject),
        *read_marks(subject),
        *read_raises(subject),
        *read_toggles(subject),
    )
    return agreed(told, lambda one: one.field)


def _changes(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* sets; a delete sets what marks its record, and what is told with that."""
    if subject.operation.method != "DELETE":
        always = _always(subject)
        fields = {one.field for one in always}
        more = (
            *conditional_changes(subject),
            *read_text_facts(subject),
            *read_file_names(subject),
            *done_in_a_role(subject),
        )
        told = (*always, *(one for one in more if one.field not in fields))
        fields |= {one.field for one in told}
        others = agreed(
            (*read_fallbacks(subject), *read_made_moments(subject)),
            lambda one: one.field,
        )
        return (*told, *(one for one in others if one.field not in fields))
    marked = read_soft_delete(subject)
    if marked is None:
        told = read_changes(subject)
        return told if keeps_record(subject, told) else ()
    beside = (one for one in read_changes(subject) if not marking(one.field))
    return (marked, *beside)
