"""What each record of a list fulfils, whatever its caller asks for."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.model.behaviour import Comparison, Operator, Place, record, value_of
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.selects import own_selects
from endpoint_plan.reading.behaviour.state_words import (
    is_state,
    meaning,
    unless_state,
)
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.told_states import FIELD
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

TELLING = frozenset(
    {
        Topic.OVERVIEW,
        Topic.REQUEST,
        Topic.RESPONSE,
        Topic.DATA_FLOW,
        Topic.SECURITY,
        Topic.STEPS,
    }
)

NEUTRAL = {
    "isactive": True,
    "active": True,
    "isarchived": False,
    "archived": False,
    "isdeleted": False,
    "deleted": False,
    "deletedat": None,
    "archivedat": None,
    "ispublished": True,
    "published": True,
}
"""Columns that are told apart by their names where no message shows them, with the value of a usual record."""

_LISTING = compile_words(r"\b{listing}\b")
_SUPPOSING = compile_words(r"\b{supposing}\b")
_KEEPING = compile_words(r"\b{keeping}\b\W+(?P<word>\w+)")
_LEAVING_OUT = compile_words(r"\b{leaving_out}\b[\s-]+(?P<word>\w+)")

_COMPARED = re.compile(
    r"(?<![\w.?&])(?:(?P<table>\w+)\.)?(?P<field>[A-Za-z_]\w*)\s*(?P<operator>===?|!==?|=|<>)\s*"
    r"(?P<value>true|false|null|'[^'\n]{1,40}'|\"[^\"\n]{1,40}\")(?![\w.])",
    re.IGNORECASE,
)
_NULL = re.compile(
    r"(?<![\w.])(?:(?P<table>\w+)\.)?(?P<field>[A-Za-z_]\w*)\s+is\s+(?P<not>not\s+)?null\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<!\w)(?P<verb>eq|neq|is)\(\s*['\"`](?P<field>\w+)['\"`]\s*,\s*"
    r"(?P<value>true|false|null|None|True|False|'[^'\n]{1,40}'|\"[^\"\n]{1,40}\")\s*\)"
)
_CODE = re.compile(r"`([^`\n]+)`")
_OR = re.compile(r"\bor\b|\|\|", re.IGNORECASE)
_FOR_SOME = compile_words(r"^\W*\b{of}\b[^:`]{1,40}:")
"""A label that tells for whom or for what something holds."""


def lasting_conditions(subject: Subject) -> Iterator[Comparison]:
    """Yield the conditions that the list of *subject* always keeps to."""
    found: dict[str, Comparison] = {}
    for one in (*_of_queries(subject), *_of_text(subject)):
        found.setdefault(one.left.name, one)
    yield from found.values()


def _of_queries(subject: Subject) -> Iterator[Comparison]:
    for query in own_selects(subject):
        for one in query.where:
            if one.left.place is Place.RECORD and one.right.place is Place.VALUE:
                known = _known(subject, one)
                if known:
                    yield known


def _of_text(subject: Subject) -> Iterator[Comparison]:
    for statement in subject.statements:
        if not statement.own or statement.topic not in TELLING or statement.code:
            continue
        text = statement.text
        conditional = _SUPPOSING.search(text) or _FOR_SOME.match(text)
        if _LISTING.search(text) and not conditional:
            yield from _of_statement(subject, statement)


def _of_statement(subject: Subject, statement: Statement) -> Iterator[Comparison]:
    written = [
        one
        for code in _CODE.findall(statement.text)
        if not _OR.search(code)
        for one in written_conditions(code)
    ]
    for one in written:
        alone = all(other == one for other in written if other.left == one.left)
        known = _known(subject, one) if alone else None
        if known:
            yield known
    if statement.topic is Topic.SECURITY:
        return
    for found in _KEEPING.finditer(statement.text):
        kept = is_state(subject, meaning(found["word"]) or found["word"].lower())
        if kept:
            yield kept
    for found in _LEAVING_OUT.finditer(statement.text):
        state = meaning(found["word"])
        kept = unless_state(subject, state) if state else None
        if kept:
            yield kept


def written_conditions(code: str) -> Iterator[Comparison]:
    """Yield the comparisons of a column with a value that stand in *code*, whatever the notation."""
    for found in _COMPARED.finditer(code):
        operator = Operator.NE if found["operator"][0] in "!<" else Operator.EQ
        yield _comparison(found["field"], operator, _value(found["value"]))
    for found in _NULL.finditer(code):
        operator = Operator.NE if found["not"] else Operator.EQ
        yield _comparison(found["field"], operator, None)
    for found in _CALLED.finditer(code):
        operator = Operator.NE if found["verb"] == "neq" else Operator.EQ
        yield _comparison(found["field"], operator, _value(found["value"]))


def _comparison(name: str, operator: Operator, of: JsonValue) -> Comparison:
    return Comparison(left=record(name), operator=operator, right=value_of(of))


def _value(text: str) -> JsonValue:
    plain: dict[str, JsonValue] = {
        "true": True,
        "false": False,
        "null": None,
        "none": None,
    }
    return plain.get(text.lower(), text[1:-1])


def _known(subject: Subject, one: Comparison) -> Comparison | None:
    """Return *one* about a field of the record, or about a column whose name tells its meaning; None otherwise."""
    wanted = one.right.value
    name = subject.known(one.left.name)
    if not name:
        folded = fold_name(one.left.name)
        plain = folded in NEUTRAL and (wanted is None) == (NEUTRAL[folded] is None)
        plain = plain or (folded == FIELD and isinstance(wanted, str))
        return one if plain and one.operator is Operator.EQ else None
    shape = subject.shapes.resolve(subject.kept[name])
    if isinstance(wanted, bool):
        fits = shape.kind is Kind.BOOLEAN
    elif wanted is None:
        fits = shape.nullable and fold_name(name).endswith("at")
    else:
        fits = shape.kind is Kind.STRING and shape.format is None
        if fits and shape.enum:
            wanted = next(
                (c for c in shape.enum if fold_name(str(c)) == fold_name(str(wanted))),
                None,
            )
            fits = wanted is not None
    if not fits:
        return None
    return Comparison(left=record(name), operator=one.operator, right=value_of(wanted))
