"""The record of a collection as a table of its fields, or of the database, tells it, and what callers send of it.

It counts where a plan says nothing else of a body: what makes a record takes its fields, and what
changes one takes any of them. What the service sets is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.names import (
    CREATED,
    DELETED_MOMENT,
    OWNER,
    PASSWORD,
    SECRET,
    UPDATED,
)
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, plural_of
from endpoint_plan.markdown.lines import split_label, split_list
from endpoint_plan.markdown.tree import walk_code, walk_texts
from endpoint_plan.model.merging import Source
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.facts.field_rules import split_sentences
from endpoint_plan.reading.facts.told_record import noun_of_record
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.cues import Cue, has_cue
from endpoint_plan.reading.passages.made_fields import made_field
from endpoint_plan.reading.passages.references import own_texts
from endpoint_plan.reading.types.message_shapes import SourcedShape
from endpoint_plan.reading.whole_plan.entity_types import noun_of
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_letters

_NEVER_SENT = frozenset({"id"}) | CREATED | UPDATED | OWNER | DELETED_MOMENT
_MADE = re.compile(any_of(words("fields.made_cells")))
_UNLESS = re.compile(any_of(words("fields.made_unless")))
_FILLED = re.compile(
    r"\bdefault\s+\(?\s*(?:\w+\s*\(|current_|now\b)|\bgenerated\s+(?:always|by)\b|\b\w*serial\b|\bidentity\b",
    re.IGNORECASE,
)
"""A column that the database fills."""
_STARTS = re.compile(any_of(words("fields.starting")))
_CHANGES = compile_words(
    r"\W{0,3}(?:[^\W\d_]+\s+){0,4}?{changes_fields}\s+(?P<what>[^.:;(]{3,200})"
)
"""What is changed, behind who changes it: "the owner may change the title and the price"."""
_SENDS = compile_words(r"\W{0,3}{sends_fields}\s+(?P<what>[^.:;(]{3,200})")
_CAN_CHANGE = compile_words(
    r"\W{0,3}(?:{only}\s+)?(?P<what>[^.:;()]{3,200}?)\s+{can_change}(?!\w)"
)
_LINK = compile_words(r"^(?:{and|or}\s+)?(?:{article}\s+)?|\s+{of}\s.*$")
_OR = compile_words(r"\s+{and|or}(?:/{and|or})?\s+")


def kept_record(context: Context) -> Declaration | None:
    """Return what the plan tells of the record of the operation's collection; None where it tells nothing."""
    noun = noun_of_record(context.scope.path)
    if not noun:
        return None
    many = "_".join((*noun[:-1], plural_of(noun[-1])))
    for types, name in (
        (context.types, "".join(noun)),
        (context.schemas, many),
        (context.schemas, "_".join(noun)),
    ):
        for one in types.declared.values():
            if fold_name(one.name) == fold_name(name) and _is_record(one):
                return one
    return None


def answered_record(context: Context, name: str) -> Schema:
    """Return the record called *name* that the operation answers with; a reference where only its name is known."""
    one = kept_record(context)
    if one is None or one.name == name:
        return Schema(kind=Kind.REF, name=name)
    shown = (
        part.but(required=None, default=None, has_default=False)
        for part in one.type.properties
        if fold_name(part.name) not in PASSWORD | SECRET
    )
    return one.type.but(name=name, properties=tuple(shown))


def sent_of_record(context: Context) -> list[SourcedShape]:
    """Return the fields of the record that callers send to the operation, which makes or changes one."""
    scope = context.scope
    ends = scope.path.endswith("}")
    makes = scope.method == "POST" and not ends and is_plural(_last(scope.path))
    changes = scope.method in ("PUT", "PATCH") and ends
    one = kept_record(context) if makes or changes else None
    if one is None:
        return []
    made = _made_fields(context, one)
    parts = [
        _sent(part, is_sql=one.name in context.schemas.declared)
        for part in one.type.properties
        if part.name not in made and not (makes and _is_started(part, context))
    ]
    if named := _named_fields(context, parts, changes=changes):
        parts = [part for part in parts if part.name in named]
    if scope.method == "PATCH":
        parts = [part.but(required=False, has_default=False) for part in parts]
    if not parts:
        return []
    shape = Schema(kind=Kind.OBJECT, properties=tuple(parts))
    return [SourcedShape(Source.TYPE, shape, one.line or scope.line)]


def _is_record(one: Declaration) -> bool:
    return one.type.kind is Kind.OBJECT and len(one.type.properties) > 1


def _last(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[-1].rsplit("-", 1)[-1]


def _sent(part: Property, *, is_sql: bool) -> Property:
    """Return *part* as it is sent: a column may be left out where it may be null, or has a default."""
    if not is_sql:
        return part
    return part.but(required=not (part.type.nullable or part.has_default))


def _made_fields(context: Context, record: Declaration) -> frozenset[str]:
    """Return the fields of *record* that callers never send."""
    lines = dict(_lines(context))
    in_path = {
        fold_name(name)
        for name in (*context.path_names, *_things_named(context.scope.path))
    }
    told = {
        made_field(sentence)
        for text, _ in _texts(context)
        for sentence in split_sentences(text)
    }
    return frozenset(
        part.name
        for part in record.type.properties
        if fold_name(part.name) in _NEVER_SENT | in_path
        or part.name in told
        or _is_made(part, lines)
    )


def _things_named(path: str) -> Iterator[str]:
    """Yield what fields are called that name the things in *path*: `loan_id` for `/loans/{id}`."""
    for before, part in pairwise(path.split("/")):
        if part.startswith("{") and not before.startswith("{"):
            yield "_".join((*noun_of(before), "id"))


def _is_made(part: Property, lines: Mapping[int, str]) -> bool:
    """Tell whether the line that describes *part* says that the service, or the database, makes its value."""
    text = lines.get(part.line or 0, "")
    behind = text.partition(part.name)[2]
    made = _MADE.search(fold_letters(behind))
    told = made is not None and not _UNLESS.search(fold_letters(behind), made.end())
    return told or _FILLED.search(behind) is not None


def _is_started(part: Property, context: Context) -> bool:
    """Tell whether the operation's own text says what *part* is of a new record."""
    named = re.compile(rf"(?<!\w){re.escape(fold_letters(part.name))}(?!\w)")
    return any(
        _STARTS.search(folded) and named.search(folded)
        for text in own_texts(context.scope, Topic.REQUEST, Topic.OVERVIEW)
        for folded in map(fold_letters, split_sentences(text))
    )


def _named_fields(
    context: Context, parts: list[Property], *, changes: bool
) -> frozenset[str]:
    """Return the fields that a sentence says are sent, or changed, where it names nothing else."""
    for text in own_texts(context.scope, Topic.REQUEST, Topic.OVERVIEW):
        for sentence in split_sentences(text):
            match = _SENDS.match(sentence) or (
                changes and (_CHANGES.match(sentence) or _CAN_CHANGE.match(sentence))
            )
            label, rest = split_label(sentence)
            listed = match["what"] if match else rest if _is_of_body(label) else ""
            spoken = [
                _LINK.sub("", word.strip(" `"))
                for piece in split_list(listed.rstrip(". "))
                for word in _OR.split(piece)
            ]
            found = [_called(word, parts) for word in filter(None, spoken)]
            if found and all(found):
                return frozenset(found)
    return frozenset()


def _is_of_body(label: str) -> bool:
    return bool(label) and has_cue(label, Cue.BODY)


def _called(spoken: str, parts: list[Property]) -> str:
    """Return the only one of *parts* that people call *spoken*: "price" is `daily_price`."""
    wanted = fold_name(spoken)
    same = [part.name for part in parts if fold_name(part.name) == wanted]
    ending = [part.name for part in parts if fold_name(part.name).endswith(wanted)]
    found = same or ending
    return found[0] if len(found) == 1 else ""


def _texts(context: Context) -> Iterator[tuple[str, int]]:
    for side in (context.scope.own, context.scope.shared):
        for passages in side.values():
            for passage in passages:
                yield from walk_texts(passage.blocks)


def _lines(context: Context) -> Iterator[tuple[int, str]]:
    """Yield the lines of all texts and blocks of code that may be about the operation."""
    yield from ((line, text) for text, line in _texts(context))
    for side in (context.scope.own, context.scope.shared):
        for passages in side.values():
            for passage in passages:
                for code in walk_code(passage.blocks):
                    yield from enumerate(code.text.split("\n"), code.line)
