"""The response of success: its status and the shape of its body."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import TYPE_VERBS
from endpoint_plan.markdown.tree import walk_code, walk_texts
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source, join
from endpoint_plan.model.plan import Success
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.reading.facts.answer_headers import fixed_headers
from endpoint_plan.reading.facts.kept_records import answered_record
from endpoint_plan.reading.facts.media import response_media_type
from endpoint_plan.reading.facts.mentioned_types import mentioned_types
from endpoint_plan.reading.facts.status import BODILESS, applies_to, read_status
from endpoint_plan.reading.facts.told_record import (
    noun_of_record,
    told_list,
    told_record,
)
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Result, Siblings
from endpoint_plan.reading.passages.cues import (
    Cue,
    find_cues,
    first_sentence,
)
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.references import (
    answering_same_record,
    reading_of_same_record,
    referred_operation,
)
from endpoint_plan.reading.passages.regions import Place
from endpoint_plan.reading.types.matching import (
    identify_types,
    place_reference,
    same_fields,
    similarity,
)
from endpoint_plan.reading.types.message_shapes import SourcedShape, read_shapes
from endpoint_plan.reading.types.roles import (
    Role,
    acts,
    name_words,
    path_words,
)
from endpoint_plan.reading.types.shape_completion import complete_shape
from endpoint_plan.reading.types.types_in_text import (
    message_names_in,
)
from endpoint_plan.reading.whole_plan.entity_types import noun_of, thing_of
from endpoint_plan.text.http_paths import resource

_ALIKE = 0.5
"""Share of common fields, inner ones included, from which a type counts as the one shown."""
_HELD = frozenset({"data", "item", "items", "result", "results"})
"""Names of what an envelope holds."""
_STATUS_AHEAD = re.compile(r"^\W{0,3}2\d\d[`*_]{0,3}:[*_]{0,2}\s+")
_NO_BODY = compile_words(r"(?:{with}\s+)?{without}\s+{content}\b")


def read_success(context: Context) -> Result[Success]:
    """Return the main success of the operation.

    Its type is expanded: it holds shapes, which keep the names of their types, in place of
    references.
    """
    answered = read_status(context)
    status, findings = answered.value, answered.findings
    about = [one for one in context.response if _applies(one, context)]
    entries = [one for one in about if _is_success(one, status)]
    headers = fixed_headers(one for one in about if _may_be_success(one, status))
    line = context.scope.line
    if status in BODILESS or _has_no_body(context, status):
        none = Success(status=status, bodiless=True, headers=headers, line=line)
        return Result(none, findings)
    views, warnings = _read_shapes(entries, context)
    if not views:
        views += _referred_shape(context, entries)
    views += _declared_types(context, entries, views)
    views = views or _told_record(context)
    shape = (
        complete_shape([(one.source, one.shape) for one in views]) if views else None
    )
    if shape:
        shape = identify_types(shape, context.types)
    line = min((one.line for one in views), default=line)
    media = response_media_type(
        [one.content for one in entries if isinstance(one.content, str)]
    )
    if shape is None and "json" in media and not told_list(context.scope):
        warnings = (*warnings, _missing_body_warning(context))
    return Result(
        Success(
            status=status,
            type=shape,
            media_type=media,
            headers=headers,
            description=_description(entries),
            line=line,
        ),
        (*findings, *warnings),
    )


def _missing_body_warning(context: Context) -> Finding:
    scope = context.scope
    return warning(
        f"no body is told for the answer to {scope.method} {scope.path}",
        scope.line,
        "show it as JSON, or say that there is none",
        "untold-answer",
    )


def _may_be_success(entry: Entry, status: int) -> bool:
    """Tell whether no label says that *entry* is about another answer than that of *status*."""
    region = entry.region
    return region.success is not False and region.status in (None, status)


def _is_success(entry: Entry, status: int) -> bool:
    return entry.region.place is Place.RESPONSE and _may_be_success(entry, status)


def _applies(entry: Entry, context: Context) -> bool:
    """Tell whether *entry* is about this operation; `List | ...` may name another one."""
    if not entry.shared or not isinstance(entry.content, str):
        return True
    return all(
        applies_to(text, context) for text in (entry.label, entry.content) if text
    )


def _has_no_body(context: Context, status: int) -> bool:
    """Tell whether the response section states that success has no body."""
    for one in context.response:
        if one.region.success is False or not isinstance(one.content, str):
            continue
        labels = find_cues(one.label)
        if Cue.BODY in labels and Cue.NONE in find_cues(one.content[:24]):
            return True
        if one.region.status == status and _NO_BODY.match(one.content):
            return True
    return False


def _read_shapes(
    entries: list[Entry], context: Context
) -> tuple[list[SourcedShape], tuple[Finding, ...]]:
    """Return the shapes that *entries* show for success: the first example, and the listed fields."""
    views: list[SourcedShape] = []
    findings: list[Finding] = []
    fields: Schema | None = None
    for one in entries:
        shapes, warnings = read_shapes(one, context.types)
        findings += warnings
        for shape in shapes:
            if shape.source is Source.FIELDS:
                fields = join(fields, shape.shape) if fields else shape.shape
            elif not views and (one.region.success or not _is_error(shape.shape)):
                views.append(shape)
    if fields and not views:
        views.append(SourcedShape(Source.FIELDS, fields, entries[0].line))
    elif fields:
        known = {part.name: part for part in views[0].shape.properties}
        parts = tuple(part for part in fields.properties if part.name in known)
        views.append(
            SourcedShape(Source.FIELDS, fields.but(properties=parts), entries[0].line)
        )
    return views, tuple(findings)


def _referred_shape(context: Context, entries: list[Entry]) -> list[SourcedShape]:
    """Return what the operation answers to which *entries* point: "same as `GET /loans/{id}`"."""
    texts = [
        f"{one.label} {one.content}" for one in entries if isinstance(one.content, str)
    ]
    other = referred_operation(texts, context.scope, context.siblings)
    if other is None:
        return []
    views = _own_shapes(context.of(other))
    return views[:1]


def _shape_of_record(context: Context) -> list[SourcedShape]:
    """Return what the operation that reads the same record answers, where this one changes it."""
    if not context.sends_body:
        return []
    reader = reading_of_same_record(context.scope, context.siblings)
    return _own_shapes(context.of(reader))[:1] if reader else []


def _told_record(context: Context) -> list[SourcedShape]:
    """Return the record where words alone call it the answer: as another operation shows it, else by its name."""
    told = told_record(context.scope)
    if told is None:
        return []
    for other in answering_same_record(context.scope, context.siblings):
        if shapes := _own_shapes(context.of(other)):
            return shapes[:1]
    known = answered_record(context, told.name or "")
    return [SourcedShape(Source.TYPE, context.types.expand(known), context.scope.line)]


def _own_shapes(context: Context) -> list[SourcedShape]:
    """Return the shapes that the operation's own response section shows or names."""
    entries = [
        one
        for one in context.response
        if _is_success(one, read_status(context).value) and not one.shared
    ]
    views, _ = _read_shapes(entries, context)
    return views or [
        SourcedShape(Source.TYPE, context.types.expand(reference), line)
        for reference, line in mentioned_types(entries, context)
    ]


def _is_error(shape: Schema) -> bool:
    names = shape.field_names
    return bool(names) and (
        ("error" in names and not _is_envelope(shape))
        or names <= {"code", "message", "details", "error_code", "detail", "status"}
    )


def _is_envelope(shape: Schema) -> bool:
    """Tell whether *shape* has a place for the error beside what it holds: `{ "data": [...], "error": null }`."""
    return any(
        part.name in _HELD and (part.type.properties or part.type.items)
        for part in shape.properties
    )


def _declared_types(
    context: Context, entries: list[Entry], views: list[SourcedShape]
) -> list[SourcedShape]:
    """Return the declared type of the response: named in *entries*, like *views*, or suiting by name."""
    whole = views[0].shape if views else Schema()
    named = frozenset(whole.references())
    for reference, line in mentioned_types(entries, context):
        if reference.kind is Kind.ARRAY and views and whole.kind is not Kind.ARRAY:
            reference = reference.items or reference  # the list lies in an envelope
        opened = context.types.expand(reference)
        if opened.kind is Kind.REF and opened.name in named:
            return []  # it has its place in what is shown
        if opened.kind is Kind.REF and _only_confirms(whole, opened.name or ""):
            continue
        if opened.kind is Kind.REF:
            return [
                SourcedShape(
                    Source.TYPE, place_reference(whole, opened.name or ""), line
                )
            ]
        if not views or same_fields(whole, opened):
            return [SourcedShape(Source.TYPE, opened, line)]
    spoken = None if views else told_record(context.scope)
    if spoken and spoken.name in context.types.declared:
        opened = context.types.expand(spoken)
        return [SourcedShape(Source.TYPE, opened, context.scope.line)]
    if views:
        best = _best_match(whole, context)
    else:
        candidates = [
            one
            for one in context.candidates_by_name(context.types)
            if not _acts_elsewhere(one.name, context)
            and not _is_of_holder(one.name, context)
        ]
        best = context.best_by_name(candidates, Role.RESPONSE)
        if best is None or not acts(best.name, context.scope):
            as_read = _shape_of_record(context)
            if as_read:
                return as_read
    if best:
        opened = context.types.expand(_reference(best))
        return [SourcedShape(Source.TYPE, opened, best.line or context.scope.line)]
    best = context.best_by_name(context.undescribed_types, Role.RESPONSE)
    if (
        best is None
        or best.name in named
        or (views and _is_claimed(best.name, context))
        or _only_confirms(whole, best.name)
    ):
        return []
    return [
        SourcedShape(
            Source.TYPE,
            place_reference(whole, best.name),
            best.line or context.scope.line,
        )
    ]


def _only_confirms(shape: Schema, name: str) -> bool:
    """Tell whether *shape* names no more than the record that is told of, where the type *name* is the record's."""
    names = {part.name for part in shape.properties}
    return names == {"id"} and not set(name_words(name)) & Role.RESPONSE.value


def _acts_elsewhere(name: str, context: Context) -> bool:
    """Tell whether the verb of *name* is the path of another operation: `GenerateCardsResponse` beside `/generate`."""
    scope = context.scope
    verbs = TYPE_VERBS.get(scope.method, frozenset()) & set(name_words(name))
    verbs -= path_words(scope.path)
    return any(
        verbs & path_words(other.path)
        for other in context.siblings.scopes
        if other.method == scope.method
    )


def _is_of_holder(name: str, context: Context) -> bool:
    """Tell whether *name* is a record's below which those lie that the operation is about: a board, in `POST /boards/{id}/pins`."""
    path, thing = context.scope.path, thing_of(name)
    own, holders = noun_of_record(path), resource(path)[:-1]
    return bool(own) and own != thing and thing in map(noun_of, holders)


def _is_claimed(name: str, context: Context) -> bool:
    """Tell whether the plan names the type *name* for the response of another operation."""
    claims = _claims(context.siblings)[name]
    return claims > (name in _names_of_responses(context.scope))


@lru_cache(maxsize=1)
def _claims(siblings: Siblings) -> Counter[str]:
    """Return for how many operations the plan names each type in the response."""
    return Counter(
        name for scope in siblings.scopes for name in _names_of_responses(scope)
    )


@lru_cache(maxsize=1_000)
def _names_of_responses(scope: Scope) -> frozenset[str]:
    bodies = [passage.blocks for passage in scope.own.get(Topic.RESPONSE, ())]
    described = [text for blocks in bodies for text, _ in walk_texts(blocks)]
    described += [code.text for blocks in bodies for code in walk_code(blocks)]
    return frozenset(name for text in described for name in message_names_in(text))


def _best_match(whole: Schema, context: Context) -> Declaration | None:
    """Return the declared type that is most similar to *whole*, inner fields included."""
    names = whole.field_names
    candidates = context.types.index.matching(names, context.scope, Role.RESPONSE)
    rated = [
        (similarity(whole, context.types.expand(_reference(one))), one)
        for one in candidates
    ]
    best = max((score for score, _ in rated), default=0.0)
    return next(
        (one for score, one in rated if score == best and score >= _ALIKE), None
    )


def _reference(one: Declaration) -> Schema:
    return Schema(kind=Kind.REF, name=one.name)


def _description(entries: list[Entry]) -> str:
    for one in entries:
        if one.region.success and isinstance(one.content, str) and one.content:
            return first_sentence(_STATUS_AHEAD.sub("", one.content))
    return ""
