"""The request body of an operation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.markdown.http_routes import find_methods
from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source, join
from endpoint_plan.model.plan import Body
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.notations.type_algebra import merge_objects
from endpoint_plan.reading.facts.alternatives import tells_alternatives, with_tags
from endpoint_plan.reading.facts.body_fields import in_items, make_optional
from endpoint_plan.reading.facts.kept_records import sent_of_record
from endpoint_plan.reading.facts.media import request_media_type
from endpoint_plan.reading.facts.own_types import type_below_heading
from endpoint_plan.reading.facts.parameter_location import locate_fields
from endpoint_plan.reading.facts.password_rules import with_password_rules
from endpoint_plan.reading.facts.referred_bodies import referred_fields, referred_limits
from endpoint_plan.reading.facts.refused_values import refused_values
from endpoint_plan.reading.facts.trimmed_texts import with_trimmed_texts
from endpoint_plan.reading.facts.variants import with_variants
from endpoint_plan.reading.passages.context import Context, Result
from endpoint_plan.reading.passages.cues import Cue, find_cues, has_cue
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.regions import Place
from endpoint_plan.reading.types.message_shapes import (
    SourcedShape,
    declared_schemas,
    read_shapes,
)
from endpoint_plan.reading.types.roles import Role, may_be, name_words
from endpoint_plan.reading.types.shape_completion import complete_shape
from endpoint_plan.reading.types.types_in_text import (
    is_message_name,
    leading_type,
    message_names_in,
)
from endpoint_plan.reading.whole_plan.message_warnings import requirement_conflicts
from endpoint_plan.text.http_paths import split_prefix
from endpoint_plan.text.identifiers import find_same_name

_BODILESS = ("GET", "HEAD")
"""Methods whose body nothing reads: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1."""


def read_body(context: Context) -> Result[Body | None]:
    """Return the body of the operation; None when it has none.

    Its shape joins the fields that the request section lists, the examples, the command type that
    the section names and the validation schema with the same fields; `model.merging` gives the
    precedence. The type is expanded: it holds shapes in place of references.
    """
    body_entries = [
        one
        for one in context.request
        if one.region.place is Place.BODY and not _is_of_others(one, context)
    ]
    listed = tuple(
        one.field for one in locate_fields(context) if one.place is Place.BODY
    )
    if _has_no_body(body_entries) and not listed:
        return Result(None)
    views, findings = _read_shapes(body_entries, context)
    views += _listed_fields(in_items(listed, views), context)
    views += _declared_types(context, body_entries, views)
    if referred := referred_fields(context, views, _own_fields):
        # A part of another body is no second use of its type.
        views = [one for one in views if one.shape.kind is not Kind.REF] + referred
    views = views or sent_of_record(context)
    shown = tuple(views)
    views += referred_limits(context, views, _own_fields)
    if not views and not _is_expected(context, body_entries):
        return Result(None, findings)
    findings = (*findings, *requirement_conflicts(views))
    shape = complete_shape(
        [(one.source, one.shape) for one in views],
        context.rules,
        partial(refused_values, context),
    )
    shape = with_variants(shape, body_entries, partial(_shapes_in, context))
    shape = with_trimmed_texts(shape, context.rules)
    shape = with_password_rules(shape, context.scope.path, context.rules)
    if context.scope.method == "PATCH" or _is_partial(context):
        shape = make_optional(shape)
    named = body_entries[0].line if body_entries else context.scope.line
    line = min((one.line for one in shown), default=named)
    if context.scope.method in _BODILESS:
        left = (
            f"{context.scope.method} {context.scope.path} has no body: this is left out"
        )
        hint = "send it in the query, or use POST"
        return Result(None, (*findings, warning(left, line, hint, "body-of-get")))
    texts = [
        f"{one.label} {one.content}"
        for one in context.request
        if isinstance(one.content, str)
    ]
    media = request_media_type(texts, shape)
    return Result(Body(type=shape, media_type=media, line=line), findings)


def _shapes_in(context: Context, entries: list[Entry]) -> list[Schema]:
    """Return what *entries* show of a body, lists of fields among them."""
    views, _ = _read_shapes(entries, context)
    listed = tuple(one.content for one in entries if isinstance(one.content, Property))
    return [one.shape for one in (*_listed_fields(listed, context), *views)]


def _own_fields(context: Context) -> list[SourcedShape]:
    """Return what the operation's own request section shows of its body."""
    entries = [one for one in context.request if one.region.place is Place.BODY]
    listed = tuple(
        one.field for one in locate_fields(context) if one.place is Place.BODY
    )
    views, _ = _read_shapes(entries, context)
    return [*views, *_listed_fields(listed, context)]


def _listed_fields(
    listed: tuple[Property, ...], context: Context
) -> list[SourcedShape]:
    if not listed:
        return []
    shape = Schema(kind=Kind.OBJECT, properties=nest_fields(listed))
    line = listed[0].line or context.scope.line
    return [SourcedShape(Source.FIELDS, shape, line)]


def _has_no_body(body_entries: list[Entry]) -> bool:
    """Tell whether the plan states that there is no body: "Request Body: None"."""
    for one in body_entries:
        if isinstance(one.content, Code) and "{" in one.content.text:
            return False
        if isinstance(one.content, str) and Cue.NONE in find_cues(one.content[:24]):
            return True
        # "- No request body - the path says all".
        if {Cue.NONE, Cue.BODY} <= find_cues(one.label):
            return True
    return False


def _is_of_others(entry: Entry, context: Context) -> bool:
    """Tell whether *entry* speaks of the bodies of other methods: "JSON for POST and PATCH"."""
    methods = find_methods(entry.content) if isinstance(entry.content, str) else ()
    return entry.shared and bool(methods) and context.scope.method not in methods


def _is_expected(context: Context, body_entries: list[Entry]) -> bool:
    """Tell whether the plan mentions a body, which it does not describe."""
    return context.sends_body and any(
        isinstance(one.content, str)
        and one.content
        and not has_cue(one.content, Cue.NONE)
        for one in body_entries
    )


def _read_shapes(
    body_entries: list[Entry], context: Context
) -> tuple[list[SourcedShape], tuple[Finding, ...]]:
    """Return the shapes in code, tables and inline types, with all examples merged into one."""
    views: list[SourcedShape] = []
    findings: list[Finding] = []
    for one in body_entries:
        if isinstance(one.content, Property):
            continue
        shapes, more = read_shapes(one, context.types)
        views += shapes
        views += declared_schemas(one, context.schemas)
        findings += more
    texts = (
        f"{one.label} {one.content}"
        for one in body_entries
        if isinstance(one.content, str)
    )
    several = any(map(tells_alternatives, texts))
    return _merge_examples(views, several=several), tuple(findings)


def _merge_examples(views: list[SourcedShape], *, several: bool) -> list[SourcedShape]:
    """Return *views* with one example in place of several: fields that not all have are optional.

    *several*: they show different things, one of which is sent.
    """
    examples = [one for one in views if one.source is Source.EXAMPLE]
    if len(examples) < 2:
        return views
    whole = examples[0].shape
    for one in examples[1:]:
        whole = join(whole, one.shape)
    always = frozenset.intersection(*(one.shape.field_names for one in examples))
    parts = tuple(
        (
            part
            if part.name in always or part.required is not None
            else part.but(required=False)
        )
        for part in whole.properties
    )
    rest = [one for one in views if one.source is not Source.EXAMPLE]
    members = with_tags([one.shape for one in examples]) if several else ()
    whole = merge_objects(members) if members else whole.but(properties=parts)
    return [*rest, SourcedShape(Source.EXAMPLE, whole, examples[0].line)]


def _declared_types(
    context: Context, body_entries: list[Entry], views: list[SourcedShape]
) -> list[SourcedShape]:
    """Return the declared types of the body.

    These are the type that the section names, and the validation schema and the type with fields
    like those of *views*. Without any fields, a type whose name suits the request is taken.
    """
    stated = next(_leading_types(body_entries), None)
    inner = {part.name for one in views for part in islice(one.shape.walk(), 1, None)}
    if stated and not views:
        schema, line = stated
        return [SourcedShape(Source.TYPE, context.types.expand(schema), line)]
    found = [
        SourcedShape(Source.TYPE, _expand_name(name, context), line)
        for name, line in _mentioned_name(body_entries, context)
        if name not in inner
    ]
    found = found or ([] if views else _type_below_heading(context))
    shown = _field_names(views)
    checked = any(_schema_named(one.shape.name or "", context) for one in found)
    for source in (Source.TYPE,) if checked else (Source.VALIDATION, Source.TYPE):
        known = shown | _field_names(found)
        found += _similar_types(source, shown, known, context)
    if not any(one.shape.name for one in found) and context.sends_body:
        suited = [
            one for one in context.undescribed_types if _suits_act(one.name, context)
        ]
        best = context.best_by_name(suited, Role.REQUEST)
        if best:
            reference = Schema(kind=Kind.REF, name=best.name)
            line = best.line or context.scope.line
            found.append(SourcedShape(Source.TYPE, reference, line))
    return found


def _type_below_heading(context: Context) -> list[SourcedShape]:
    told = type_below_heading(context) if context.sends_body else None
    if told is None:
        return []
    return [SourcedShape(Source.TYPE, _expand_name(told.name, context), told.line or 0)]


def _field_names(views: list[SourcedShape]) -> frozenset[str]:
    return frozenset[str]().union(*(one.shape.field_names for one in views))


def _expand_name(name: str, context: Context) -> Schema:
    """Return the shape of the type or validation schema *name*; a reference, if it has none.

    A type without a description has that of the schema with its name: `loanRequestSchema` is that
    of a `LoanRequest`.
    """
    reference = Schema(kind=Kind.REF, name=name)
    if name in context.types.declared:
        return context.types.expand(reference)
    if name in context.schemas.declared:
        return context.schemas.declared[name].type
    schema = _schema_named(name, context)
    return context.schemas.shape(schema).but(name=name) if schema else reference


def _schema_named(name: str, context: Context) -> str | None:
    """Return the validation schema that is called like the type *name*, which has no description."""
    if not name or name in context.types.declared:
        return None
    return find_same_name(f"{name}Schema", context.schemas.declared)


def _similar_types(
    source: Source, shown: frozenset[str], known: frozenset[str], context: Context
) -> Iterator[SourcedShape]:
    """Yield the type of *source* with fields like *known*; without any, the one that is named so.

    A type with like fields completes the fields that are known. A type of the language may be one
    for several purposes and adds none; a validation schema, which is made for what callers send,
    adds those that may be left out, as an example does with them. Its name is kept where it has
    just the fields that are *shown*.
    """
    is_schema = source is Source.VALIDATION
    types = context.schemas if is_schema else context.types
    suiting = types.index.matching(known, context.scope, Role.REQUEST)[:1]
    if not known and context.sends_body:
        candidates = context.candidates_by_name(types)
        all_types = (*candidates, *context.undescribed_types)
        suited = [one for one in all_types if _suits_act(one.name, context)]
        best = context.best_by_name(suited, Role.REQUEST)
        suiting = (best,) if best and best in candidates else ()
    for one in suiting:
        shape = types.shape(one.name) if is_schema else types.expand(one.type)
        if known:
            whole = is_schema and known <= one.type.field_names
            parts = tuple(
                part
                for part in shape.properties
                if part.name in known or (whole and _may_be_added(part, context))
            )
            shape = shape.but(properties=parts)
        same = not shown or shown == one.type.field_names
        name = one.name if same and not is_schema else None
        line = one.line or context.scope.line
        yield SourcedShape(source, shape.but(name=name), line)


def _suits_act(name: str, context: Context) -> bool:
    """Tell whether the type *name* can be the body of the operation where that is an act on one record.

    What makes a record, `CreateBooking`, is not what `POST /bookings/{id}/confirm` takes.
    """
    own = split_prefix(context.scope.path)[1]
    on_record = len(own) > 2 and own[-2].startswith("{") and not is_plural(own[-1])
    return not on_record or {*name_words(own[-1])} <= {*name_words(name)}


def _may_be_added(part: Property, context: Context) -> bool:
    """Tell whether a validation schema that has *part* says that the body may have it."""
    return part.required is False and f"{{{part.name}}}" not in context.scope.path


def _leading_types(body_entries: list[Entry]) -> Iterator[tuple[Schema, int]]:
    for one in body_entries:
        stated = leading_type(one.content) if isinstance(one.content, str) else None
        if stated:
            yield stated, one.line


def _mentioned_name(
    body_entries: list[Entry], context: Context
) -> list[tuple[str, int]]:
    """Return the type that the text about the body names first; of those for several operations, what suits by its name."""
    named = [*_mentioned_names(body_entries, context)]
    if len(named) > 1 and all(one.shared for one in body_entries):
        known = (Declaration(name=name, type=Schema(), line=at) for name, at in named)
        best = context.best_by_name(known, Role.REQUEST)
        if best:
            named.insert(0, (best.name, best.line or context.scope.line))
    return named[:1]


def _mentioned_names(
    body_entries: list[Entry], context: Context
) -> Iterator[tuple[str, int]]:
    for one in body_entries:
        if isinstance(one.content, str):
            leading = one.content.strip().split("`")[1:2]  # whatever its ending
            names = [name for name in leading if name in context.types.declared]
            for name in (*names, *message_names_in(f"{one.label} {one.content}")):
                if name in names or may_be(name, Role.REQUEST):
                    yield name, one.line
    if context.handler:
        for name in context.handler.arguments:
            if is_message_name(name) and may_be(name, Role.REQUEST):
                yield name, context.scope.line


def _is_partial(context: Context) -> bool:
    return any(
        isinstance(one.content, str) and has_cue(one.content, Cue.PARTIAL)
        for one in context.request
    ) and context.scope.method in ("PUT", "PATCH")
