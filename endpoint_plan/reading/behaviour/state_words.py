"""What a list keeps to or leaves out by a word for the state of its records: `archived`, `active`."""

import re
from collections.abc import Mapping

from endpoint_plan.languages import book, table
from endpoint_plan.model.behaviour import Comparison, Operator, record, value_of
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.behaviour.states import states_of
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.aliases import to_camel, to_pascal


def is_state(subject: Subject, word: str) -> Comparison | None:
    """Return the condition that the record of *subject* is *word*; None where no field tells that."""
    shapes = {
        name: subject.shapes.resolve(type_) for name, type_ in subject.kept.items()
    }
    return state_among(shapes, word)


def state_among(fields: Mapping[str, Schema], word: str) -> Comparison | None:
    """Return the condition that a record with these *fields* is *word*; None where none of them tells that."""
    told = states_of(fields).by_name
    if word in told:
        return told[word].holds()
    opposites = (one for one in table("names.opposites").get(word, ()) if one in told)
    return next((negated(told[one].holds()) for one in opposites), None)


def unless_state(subject: Subject, word: str) -> Comparison | None:
    """Return the condition that the record of *subject* is not *word*.

    A column that only the text names counts here: what lists leave out, they need not show.
    """
    known = is_state(subject, word)
    if known:
        return negated(known)
    named: list[tuple[str, JsonValue]] = [(f"is_{word}", False), (word, False)]
    for opposite in table("names.opposites").get(word, ()):
        named += [(f"is_{opposite}", True), (opposite, True)]
    for name, usual in (*named, (f"{word}_at", None)):
        spelled = _written(subject, name)
        if spelled:
            return Comparison(
                left=record(spelled), operator=Operator.EQ, right=value_of(usual)
            )
    return None


def negated(one: Comparison) -> Comparison:
    """Return the condition that holds where *one* does not."""
    if isinstance(one.right.value, bool):
        return one.model_copy(update={"right": value_of(not one.right.value)})
    return one.model_copy(update={"operator": one.operator.opposite})


def meaning(word: str) -> str:
    """Return the state that *word* names in the language of the plan; empty for any other word."""
    return book("states").whole(word) or ""


def _written(subject: Subject, name: str) -> str:
    """Return *name* as the text about the operation spells it as code; empty where it does not."""
    spellings = rf"(?<![\w.-])(?P<name>{name}|{to_camel(name)}|{to_pascal(name)})(?!\w)"
    compared = "" if "_" in name else r"(?=\s*(?:=|:=|is\b))"
    pattern = re.compile(spellings + compared)
    for statement in subject.statements:
        found = pattern.search(
            statement.code.text if statement.code else statement.text
        )
        if found:
            return found["name"]
    return ""
