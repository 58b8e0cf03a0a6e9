"""The answer when all goes well: its status and the shape of its body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from endpoint_plan.languages.fact_words import Cue
from endpoint_plan.languages.type_name_words import LIST_WORDS
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source, join
from endpoint_plan.model.plan import Success
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.notations import read_inline_type
from endpoint_plan.reading.facts.media import response_media_type
from endpoint_plan.reading.facts.status import BODILESS, concerns, read_status
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.blocks import code_blocks, texts
from endpoint_plan.reading.passages.context import Context, Read, Siblings
from endpoint_plan.reading.passages.cues import (
    code_spans,
    cues,
    first_sentence,
)
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.regions import Place
from endpoint_plan.reading.types.completed import completed
from endpoint_plan.reading.types.matching import (
    identified,
    likeness,
    put_name,
    same_fields,
)
from endpoint_plan.reading.types.message_shapes import Shown, shown
from endpoint_plan.reading.types.roles import Role, may_be, named_for, words
from endpoint_plan.reading.types.types_in_text import (
    is_inner,
    message_names,
    names_in,
    stated_type,
)
from endpoint_plan.text.words import folded_words

_PAGED = frozenset({"paginated", "paged", "paginowana", "stronicowana", "spaginowana"})
"""Of such a list nobody knows in which envelope it comes."""
_ALIKE = 0.5
"""Share of common fields, inner ones included, from which a type is taken for what is shown."""
_NO_BODY = re.compile(
    r"(?:with\s+)?(?:no|without an?|an? empty|empty|bez|puste|brak)\s+(?:response\s+)?(?:body|content|ciała|ciało|treści)\b",
    re.IGNORECASE,
)


def read_success(context: Context) -> Read[Success]:
    """Return the main success of the operation.

    The type is open: the names of types are resolved, and stay on their shapes.
    """
    answered = read_status(context)
    status, findings = answered.value, answered.findings
    if status in BODILESS or _bodiless(context, status):
        none = Success(status=status, bodiless=True, line=context.scope.line)
        return Read(none, findings)
    told = [
        one
        for one in context.response
        if _of_success(one, status) and _concerns(one, context)
    ]
    views, remarks = _shown(told, context)
    views += _declared(context, told, views)
    shape = completed([(one.source, one.shape) for one in views]) if views else None
    if shape:
        shape = identified(shape, context.types)
    line = min((one.line for one in views), default=context.scope.line)
    media = response_media_type(
        [one.content for one in told if isinstance(one.content, str)]
    )
    if shape is None and "json" in media:
        remarks = (*remarks, _untold(context))
    return Read(
        Success(
            status=status,
            type=shape,
            media_type=media,
            description=_description(told),
            line=line,
        ),
        (*findings, *remarks),
    )


def _untold(context: Context) -> Finding:
    scope = context.scope
    return warning(
        f"no body is told for the answer to {scope.method} {scope.path}",
        scope.line,
        "show it as JSON, or say that there is none",
    )


def _of_success(entry: Entry, status: int) -> bool:
    region = entry.region
    if region.place is not Place.RESPONSE or region.success is False:
        return False
    return region.status in (None, status)


def _concerns(entry: Entry, context: Context) -> bool:
    """Tell whether *entry* does not speak of other operations by their actions: `List | ...`."""
    if not entry.shared or not isinstance(entry.content, str):
        return True
    return all(concerns(text, context) for text in (entry.label, entry.content) if text)


def _bodiless(context: Context, status: int) -> bool:
    """Tell whether the response section says that success has no body."""
    for one in context.response:
        if one.region.success is False or not isinstance(one.content, str):
            continue
        labels = cues(one.label)
        if Cue.BODY in labels and Cue.NONE in cues(one.content[:24]):
            return True
        if one.region.status == status and _NO_BODY.match(one.content):
            return True
    return False


def _shown(
    told: list[Entry], context: Context
) -> tuple[list[Shown], tuple[Finding, ...]]:
    """Return the shapes shown for success: the first example, and the fields listed for it."""
    views: list[Shown] = []
    findings: list[Finding] = []
    fields: Schema | None = None
    for one in told:
        shapes, remarks = shown(one, context.types)
        findings += remarks
        for shape in shapes:
            if shape.source is Source.FIELDS:
                fields = join(fields, shape.shape) if fields else shape.shape
            elif not views and (one.region.success or not _is_error(shape.shape)):
                views.append(shape)
    if fields and not views:
        views.append(Shown(Source.FIELDS, fields, told[0].line))
    elif fields:
        known = {part.name: part for part in views[0].shape.properties}
        parts = tuple(part for part in fields.properties if part.name in known)
        views.append(Shown(Source.FIELDS, fields.but(properties=parts), told[0].line))
    return views, tuple(findings)


def _is_error(shape: Schema) -> bool:
    names = {part.name for part in shape.properties}
    return bool(names) and (
        "error" in names
        or names <= {"code", "message", "details", "error_code", "detail", "status"}
    )


def _declared(context: Context, told: list[Entry], views: list[Shown]) -> list[Shown]:
    """Return the declared types of the response: named in its region, fitting, or suiting."""
    whole = views[0].shape if views else Schema()
    named = frozenset(whole.references())
    for reference, line in _named(told, context):
        if reference.kind is Kind.ARRAY and views and whole.kind is not Kind.ARRAY:
            reference = reference.items or reference  # the list lies in an envelope
        opened = context.types.opened(reference)
        if opened.kind is Kind.REF and opened.name in named:
            return []  # it has its place in what is shown
        if opened.kind is Kind.REF:
            return [Shown(Source.TYPE, put_name(whole, opened.name or ""), line)]
        if not views or same_fields(whole, opened):
            return [Shown(Source.TYPE, opened, line)]
    if views:
        best = _alike(whole, context)
    else:
        candidates = context.nameable(context.types)
        best = named_for(candidates, context.scope, Role.RESPONSE, alone=context.alone)
    if best:
        opened = context.types.opened(_reference(best))
        return [Shown(Source.TYPE, opened, best.line or context.scope.line)]
    best = named_for(context.named, context.scope, Role.RESPONSE, alone=context.alone)
    if best is None or best.name in named or (views and _claimed(best.name, context)):
        return []
    return [
        Shown(Source.TYPE, put_name(whole, best.name), best.line or context.scope.line)
    ]


def _claimed(name: str, context: Context) -> bool:
    """Tell whether the response of another operation is said to be of the type *name*."""
    claims = _claims(context.siblings)[name]
    return claims > (name in _names_of_responses(context.scope))


@lru_cache(maxsize=1)
def _claims(siblings: Siblings) -> Counter[str]:
    """Return how many operations answer with each type, as the plan says."""
    return Counter(
        name for scope in siblings.scopes for name in _names_of_responses(scope)
    )


@lru_cache(maxsize=1_000)
def _names_of_responses(scope: Scope) -> frozenset[str]:
    told = [passage.blocks for passage in scope.own.get(Topic.RESPONSE, ())]
    said = [text for blocks in told for text, _ in texts(blocks)]
    said += [code.text for blocks in told for code in code_blocks(blocks)]
    return frozenset(name for text in said for name in message_names(text))


def _alike(whole: Schema, context: Context) -> Declaration | None:
    """Return the declared type that has the fields of *whole* best, inner ones included."""
    names = frozenset(part.name for part in whole.properties)
    candidates = context.types.lookup.fitting(names, context.scope, Role.RESPONSE)
    rated = [
        (likeness(whole, context.types.opened(_reference(one))), one)
        for one in candidates
    ]
    best = max((score for score, _ in rated), default=0.0)
    return next(
        (one for score, one in rated if score == best and score >= _ALIKE), None
    )


def _reference(one: Declaration) -> Schema:
    return Schema(kind=Kind.REF, name=one.name)


def _named(told: list[Entry], context: Context) -> Iterable[tuple[Schema, int]]:
    for one in told:
        if not isinstance(one.content, str):
            continue
        text = f"{one.label} {one.content}"
        if (stated := stated_type(one.content)) is not None:
            yield stated, one.line
            continue
        for span in code_spans(text):
            names = names_in(span)
            if names and not span.startswith(("{", "[")):
                shape = read_inline_type(span)
                if shape and shape.kind in (Kind.REF, Kind.ARRAY) and _usable(names[0]):
                    yield _counted(shape, text), one.line
        for name in message_names(text):
            if may_be(name, Role.RESPONSE):
                yield _counted(Schema(kind=Kind.REF, name=name), text), one.line

    if context.sketch and context.sketch.response:
        yield context.sketch.response, context.scope.line


def _counted(shape: Schema, text: str) -> Schema:
    """Return the list of *shape* where *text* names many of it: "an array of `BookDto`"."""
    name = shape.name or ""
    if shape.kind is not Kind.REF or LIST_WORDS & set(words(name)):
        return shape
    before = folded_words(text.partition(name)[0])
    many = Cue.MANY in cues(" ".join(before[-2:])) and _PAGED.isdisjoint(before[-4:])
    return Schema(kind=Kind.ARRAY, items=shape) if many else shape


def _usable(name: str) -> bool:
    return not is_inner(name) and may_be(name, Role.RESPONSE)


def _description(told: list[Entry]) -> str:
    for one in told:
        if one.region.success and isinstance(one.content, str) and one.content:
            return first_sentence(one.content)
    return ""
