"""Deletes that keep the record and only mark it: `deleted_at` is set, or a flag that says whether it counts.

A plan that only weighs such a delete ("consider soft deletes", "optional in the future") has none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.behaviour import (
    Change,
    Choice,
    Comparison,
    Given,
    Operand,
    Operator,
    Place,
    Verb,
    record,
    value_of,
)
from endpoint_plan.model.plan import Operation, Parameter
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.choices import INCLUDING
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.reading.behaviour.told_states import has_status
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import Identifier, fold_name, words

LONGEST = 500
"""Characters of a sentence that is read."""

USUAL = "deleted_at"
"""The field that marks a record where the plan names none."""

MOMENTS = frozenset(phrases("names.fields.deleted_moment"))
GONE = frozenset(phrases("names.fields.deleted_flag"))
PRESENT = frozenset(phrases("names.fields.active_flag"))
"""Names of fields, folded, that hold the moment of a delete, that it was, or that it was not."""

_UNMARKED = re.compile(
    r"""(?:(?<![\w.])(?P<holder>\w{1,60})\.)?(?<!\w)(?P<field>[A-Za-z]\w{1,30})["'`]?\s?
    (?:\s(?i:is\s+null)\b | :\s?IsNull\(\) | ={2,3}\s?null\b | ,\s?null\s?\))""",
    re.VERBOSE,
)
"""A condition that nothing marks the record: `w.deleted_at IS NULL`, `.is("deleted_at", null)`."""
_MARKED = re.compile(
    r"(?<![\w.])(?P<field>[A-Za-z]\w{1,30})\s?:?=\s?(?:now\(\)|NOW\(\)|CURRENT_TIMESTAMP|current_timestamp|new Date\(|true\b|false\b)"
)
"""A field that is set to the moment, or to whether the record counts: `deleted_at = now()`, `is_active = false`."""
_NOT_REMOVED = compile_words(r"{removed_not}")
"""What a soft delete does not do, as plans say that one is soft: "instead of removing the row"."""
_TABLE = re.compile(r"`([a-z]\w{1,59})`")
_NAME = re.compile(r"(?<![\w.-])[A-Za-z]+(?:_?[A-Za-z]+){0,3}(?![\w-])")


def read_soft_delete(subject: Subject) -> Change | None:
    """Return how the delete *subject* marks its record; None where it removes it."""
    operation = subject.operation
    if operation.method != "DELETE" or not operation.path.endswith("}"):
        return None
    for query in operation.queries:
        if query.verb is Verb.UPDATE and not query.shared:
            for change in query.sets:
                if value := marking(change.field):
                    return change.model_copy(update={"value": value})
    told = [part for part in subject.statements if part.own and _tells(part)]
    if not told:
        return None
    named = [name for part in told for name in _marks_in(part.text)]
    everywhere = (name for part in subject.statements for name in _marks_in(part.text))
    field = next(iter(named), None) or next(everywhere, USUAL)
    value = marking(field)
    assert value
    return Change(field=field, value=value, says=told[0].text, line=told[0].line)


def keeps_record(subject: Subject, changes: tuple[Change, ...]) -> bool:
    """Tell whether the delete *subject*, told to make *changes*, leaves its record where it is.

    The plan says so ("the record stays"), or gives the record another status, which no record has that is gone.
    """
    return any(
        has_status((one.field,)) and isinstance(one.value.value, str) for one in changes
    ) or any(
        part.own
        and part.topic is not Topic.OTHER
        and book("deletion").has("keeping", part.text[:LONGEST])
        for part in subject.statements
    )


def read_hidden(subject: Subject) -> tuple[Comparison, ...]:
    """Return what holds for each record that *subject* finds, where its text asks for those that no delete has marked."""
    own = _spellings(collection(subject.operation.path))
    if "{" not in subject.operation.path and subject.operation.method != "GET":
        return ()
    others = {
        query.line
        for query in subject.operation.queries
        if fold_name(query.table) not in own
    }
    for part in subject.statements:
        text = part.code.text if part.code else part.text
        indexed = book("deletion").has("indexed", part.text[:LONGEST])
        if part.line in others or indexed or _is_weighed(part):
            continue
        if any(is_plural(n) and fold_name(n) not in own for n in _TABLE.findall(text)):
            continue  # Of another table.
        for match in _UNMARKED.finditer(text):
            moment = fold_name(match["field"]) in MOMENTS
            if moment and fold_name(match["holder"] or "") in own | {""}:
                left, right = record(match["field"]), value_of(None)
                return (Comparison(left=left, operator=Operator.EQ, right=right),)
    return ()


def _spellings(plural: str) -> frozenset[str]:
    """Return how queries may call the table *plural*, folded: by its name, its noun, or their first letters."""
    parts = words(plural)
    noun = words(singular("_".join(parts)))
    letters = "".join(part[0] for part in parts)
    names = ("".join(parts), "".join(noun), *noun[-1:], letters, letters[-1:])
    return frozenset(names)


def hide_deleted(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return *operations*, of which those on records that a delete only marks find no marked one."""
    known = tuple(operations)
    marked = {
        collection(one.path): change
        for one in known
        for change in one.changes
        if one.method == "DELETE" and marking(change.field)
    }
    return tuple(
        (
            _hiding(one, marked[collection(one.path)])
            if collection(one.path) in marked
            else one
        )
        for one in known
    )


def _hiding(operation: Operation, change: Change) -> Operation:
    if book("deletion").whole(operation.path.rpartition("/")[2]) == "undone":
        return _restoring(operation, change)
    asked = (one.holds.left.name for one in operation.choices)
    said = (one.left.name for one in operation.only)
    if fold_name(change.field) in map(fold_name, (*asked, *said)):
        return operation  # Callers choose, or the plan says so itself.
    kept = Comparison(
        left=record(change.field), operator=Operator.EQ, right=_unmarked(change)
    )
    showing = next(filter(_shows_deleted, operation.parameters), None)
    if showing and operation.method == "GET":
        choice = Choice(holds=kept, parameter=showing.name, given=Given.NOT_TRUE)
        return operation.model_copy(update={"choices": (*operation.choices, choice)})
    return operation.model_copy(update={"only": (*operation.only, kept)})


def _restoring(operation: Operation, change: Change) -> Operation:
    """Return *operation*, which takes back what *change* marks, on records that are marked or not."""
    if any(
        fold_name(one.field) == fold_name(change.field) for one in operation.changes
    ):
        return operation
    undone = Change(
        field=change.field,
        value=_unmarked(change),
        says=operation.summary,
        line=operation.line,
    )
    return operation.model_copy(update={"changes": (*operation.changes, undone)})


def _unmarked(change: Change) -> Operand:
    """Return what the field of *change* holds where nothing is deleted."""
    flag = change.value.place is Place.VALUE
    return value_of((not change.value.value) if flag else None)


def _shows_deleted(parameter: Parameter) -> bool:
    """Tell whether callers ask by *parameter* for deleted records, too: `include_deleted`."""
    first, *state = words(parameter.name)
    return (
        parameter.type.kind is Kind.BOOLEAN
        and first in INCLUDING
        and marking("_".join(state)) is not None
    )


def marking(field: str) -> Operand | None:
    """Return what *field* of a deleted record holds; None where it says nothing of deletes."""
    name = fold_name(field)
    if name in MOMENTS:
        return Operand(place=Place.NOW)
    if name in GONE | PRESENT:
        return value_of(name in GONE)
    return None


def _tells(part: Statement) -> bool:
    """Tell whether *part*, or the title of its passage, speaks of a soft delete, or sets a mark of one."""
    told = (part.text[:LONGEST], part.above[0][:LONGEST])
    soft = any(book("deletion").has("soft", one) for one in told)
    return (soft or _sets_mark(told[0])) and not _is_weighed(part)


def _sets_mark(text: str) -> bool:
    return any(marking(match["field"]) for match in _MARKED.finditer(text))


def _is_weighed(part: Statement) -> bool:
    """Tell whether *part* only thinks of soft deletes."""
    return any(_weighs(one[:LONGEST]) for one in (part.text, *part.above))


@lru_cache(maxsize=20_000)
def _weighs(text: str) -> bool:
    return book("deletion").has("weighed", _NOT_REMOVED.sub("", text))


def _marks_in(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text[:LONGEST]):
        several = "_" in match[0] or match[0] != match[0].lower()
        if several and Identifier(match[0]) and marking(match[0]):
            yield match[0]
