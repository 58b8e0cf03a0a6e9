"""What is kept of a text that is sent: its length, its hash, and not the text where the plan says so.

Columns are called after the text: `letter_length`, `letterHash` beside a `letter`. The hash is SHA-256 unless
the plan speaks of MD5 alone. "The letter is never stored" keeps the text out of the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import PASSWORD
from endpoint_plan.model.behaviour import Change, Entity, Made, Operand, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Kind
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.behaviour.changes import SENTENCES
from endpoint_plan.reading.behaviour.subject import (
    Subject,
    collection,
    fields_of_answer,
)
from endpoint_plan.text.identifiers import fold_name, words

LONGEST = 300
"""Characters of a line that is read."""
MAKING = ("POST", "PUT")

_LENGTH = frozenset(phrases("names.texts.length"))
_HASH = frozenset(phrases("names.texts.hash"))
_NAME = re.compile(r"[A-Za-z]\w{3,60}")
_MD5, _SHA = (re.compile(rf"\b{name}", re.IGNORECASE) for name in ("md5", "sha"))
_UNKEPT = compile_words(
    r"(?:^|[.:;(]\s?|\b{article}\s)[`*'\"]{0,3}(?P<name>[\w]+(?:\s\w+){0,2})[`*'\"]{0,3}\s?:?\s?(?:{unkept})"
    r"(?:\s{in_store})?\s?(?:$|[.,;)(–—-])"
)


def read_text_facts(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* keeps that is made of a text that is sent, as the plan names it."""
    texts = dict(_texts(subject))
    found: dict[str, Change] = {}
    if subject.operation.method not in MAKING or not texts:
        return ()
    kinds: set[Made] = set()
    for text, line in _lines(subject):
        hashes, named = _made_in(text)
        kinds |= hashes
        for name, noun, made in named:
            sent = texts.get(noun)
            folded = fold_name(name)
            if sent and not subject.given(name) and folded not in found:
                value = Operand(place=Place.SENT, name=sent, made=made)
                found[folded] = Change(field=name, value=value, says=text, line=line)
    if Made.MD5 not in kinds:
        return tuple(found.values())
    # Of two kinds of hashes it is not told which one.
    told = (_as_md5(one) for one in found.values())
    return tuple(
        one for one in told if len(kinds) == 1 or one.value.made is Made.LENGTH
    )


@lru_cache(maxsize=20_000)
def _made_in(text: str) -> tuple[frozenset[Made], tuple[tuple[str, str, Made], ...]]:
    """Return the kinds of hashes of which *text* speaks, and the names in it of what is made of a text, each with that of the text."""
    hashes = ((Made.MD5, _MD5), (Made.SHA256, _SHA))
    named: list[tuple[str, str, Made]] = []
    for name in _NAME.findall(text):
        *noun, last = words(name)
        if last in _LENGTH or last in _HASH:
            made = Made.LENGTH if last in _LENGTH else Made.SHA256
            named.append((name, "".join(noun), made))
    return frozenset(made for made, said in hashes if said.search(text)), tuple(named)


@lru_cache(maxsize=20_000)
def _unkept_in(text: str) -> tuple[str, ...]:
    """Return the folded names of what *text* says that it is not stored."""
    parts = (match for part in SENTENCES.split(text) for match in _UNKEPT.finditer(part))  # fmt: skip
    return tuple(fold_name(match["name"]) for match in parts)


def read_unkept(subject: Subject) -> tuple[str, ...]:
    """Return the texts that are sent to *subject* and of which the plan says that they are not stored."""
    texts = dict(_texts(subject))
    if not texts:
        return ()
    told = (texts.get(name) for text, _ in _lines(subject) for name in _unkept_in(text))
    return tuple(dict.fromkeys(name for name in told if name))


def _texts(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the texts that the body of *subject* has to hold, by their folded names; no passwords."""
    body = subject.operation.body
    for prop in subject.shapes.properties(body.type) if body else ():
        shape = subject.shapes.resolve(prop.type)
        plain = shape.kind is Kind.STRING and not (shape.format or shape.enum)
        sure = not (prop.is_optional or shape.nullable)
        if plain and sure and fold_name(prop.name) not in PASSWORD:
            yield fold_name(prop.name), prop.name


def _lines(subject: Subject) -> Iterator[tuple[str, int]]:
    for part in subject.statements:
        told = part.code.text.split("\n") if part.code else [part.text]
        for number, text in enumerate(told, part.line):
            if len(text) <= LONGEST:
                yield text, number


def _as_md5(change: Change) -> Change:
    if change.value.made is not Made.SHA256:
        return change
    value = change.value.model_copy(update={"made": Made.MD5})
    return change.model_copy(update={"value": value})


def without_text_facts(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return *operations* without what is made of texts: by a name in a log alone no table has a column."""
    return tuple(
        _only(one, lambda change: change.value.made is None) for one in operations
    )


def _only(operation: Operation, kept: Callable[[Change], bool]) -> Operation:
    changes = tuple(one for one in operation.changes if kept(one))
    if len(changes) == len(operation.changes):
        return operation
    return operation.model_copy(update={"changes": changes})


def with_columns_only(
    operations: Iterable[Operation], entities: Iterable[Entity], shapes: Shapes
) -> tuple[Operation, ...]:
    """Return *operations*, which keep lengths and hashes where answers or tables have a field for them: logs have none."""
    columns: dict[str, set[str]] = {}
    for entity in entities:
        known = columns.setdefault(fold_name(entity.collection), set())
        known |= {fold_name(prop.name) for prop in entity.fields}
    kept = []
    for one in operations:
        known = columns.get(fold_name(collection(one.path)), set())
        told = {fold_name(name) for name, _ in fields_of_answer(one, shapes)}
        kept.append(_only(one, partial(_has_place, names=known | told)))
    return tuple(kept)


def _has_place(change: Change, names: AbstractSet[str]) -> bool:
    """Tell whether *change* keeps something that is among the folded *names*, or is nothing that is made of a text."""
    return change.value.made is None or fold_name(change.field) in names
