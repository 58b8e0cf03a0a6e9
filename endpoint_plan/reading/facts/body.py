"""The request body of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.languages.fact_words import Cue
from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.merging import Source, join
from endpoint_plan.model.plan import Body
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.prose import readers as prose
from endpoint_plan.reading.facts.media import request_media_type
from endpoint_plan.reading.facts.parameter_location import placed
from endpoint_plan.reading.passages.context import Context, Read
from endpoint_plan.reading.passages.cues import cues, says
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.regions import Place
from endpoint_plan.reading.types.completed import completed
from endpoint_plan.reading.types.message_shapes import Shown, schemas_in, shown
from endpoint_plan.reading.types.roles import Role, may_be, named_for
from endpoint_plan.reading.types.types_in_text import (
    is_message,
    message_names,
    stated_type,
)
from endpoint_plan.reading.whole_plan.message_warnings import contradictions


def read_body(context: Context) -> Read[Body | None]:
    """Return the body of the operation; None when it has none.

    The shape is put together from the fields that the request section lists, its examples,
    the command type that it names and the validation schema with the same fields; see
    `joining` for who has the last word. The type is open: nested names are resolved.
    """
    told = [one for one in context.request if one.region.place is Place.BODY]
    listed = tuple(one.field for one in placed(context) if one.place is Place.BODY)
    if _refused(told) and not listed:
        return Read(None)
    views, findings = _shown(told, context)
    if listed:
        views.append(
            Shown(
                Source.FIELDS,
                Schema(kind=Kind.OBJECT, properties=prose.nested(listed)),
                listed[0].line or context.scope.line,
            )
        )
    views += _declared(context, told, views)
    if not views and not _expected(context, told):
        return Read(None, findings)
    findings = (*findings, *contradictions(views))
    shape = completed([(one.source, one.shape) for one in views], context.rules)
    if context.scope.method == "PATCH" or _partial(context):
        shape = _partially(shape)
    named = told[0].line if told else context.scope.line
    line = min((one.line for one in views), default=named)
    texts = [
        f"{one.label} {one.content}"
        for one in context.request
        if isinstance(one.content, str)
    ]
    media = request_media_type(texts, shape)
    return Read(Body(type=shape, media_type=media, line=line), findings)


def _refused(told: list[Entry]) -> bool:
    """Tell whether the plan says that there is no body: "Request Body: None"."""
    for one in told:
        if isinstance(one.content, Code) and "{" in one.content.text:
            return False
        if isinstance(one.content, str) and Cue.NONE in cues(one.content[:24]):
            return True
    return False


def _expected(context: Context, told: list[Entry]) -> bool:
    """Tell whether there is a body although the plan never describes it."""
    return context.sends_body and any(
        isinstance(one.content, str) and one.content and not says(one.content, Cue.NONE)
        for one in told
    )


def _shown(
    told: list[Entry], context: Context
) -> tuple[list[Shown], tuple[Finding, ...]]:
    """Return the shapes in code, tables and inline types; several examples are variants."""
    views: list[Shown] = []
    findings: list[Finding] = []
    for one in told:
        if isinstance(one.content, Property):
            continue
        shapes, remarks = shown(one, context.types)
        views += shapes
        views += schemas_in(one, context.schemas)
        findings += remarks
    return _variants(views), tuple(findings)


def _variants(views: list[Shown]) -> list[Shown]:
    """Mark what only some of several examples have as optional."""
    examples = [one for one in views if one.source is Source.EXAMPLE]
    if len(examples) < 2:
        return views
    whole = examples[0].shape
    for one in examples[1:]:
        whole = join(whole, one.shape)
    always = frozenset.intersection(
        *(frozenset(part.name for part in one.shape.properties) for one in examples)
    )
    parts = tuple(
        (
            part
            if part.name in always or part.required is not None
            else part.but(required=False)
        )
        for part in whole.properties
    )
    rest = [one for one in views if one.source is not Source.EXAMPLE]
    return [*rest, Shown(Source.EXAMPLE, whole.but(properties=parts), examples[0].line)]


def _declared(context: Context, told: list[Entry], views: list[Shown]) -> list[Shown]:
    """Return the declared types of the body: named in its region, fitting, or suiting."""
    names = frozenset(part.name for one in views for part in one.shape.properties)
    found: list[Shown] = []
    for stated, line in _stated(told):
        if not views:
            return [Shown(Source.TYPE, context.types.opened(stated), line)]
    for name, line in _named(told, context):
        declared = context.types.declared.get(name) or context.schemas.declared.get(
            name
        )
        reference = Schema(kind=Kind.REF, name=name)
        opened = (
            context.types.opened(reference)
            if name in context.types.declared
            else (declared.type if declared else reference)
        )
        found.append(Shown(Source.TYPE, opened, line))
        break
    for source, types in (
        (Source.VALIDATION, context.schemas),
        (Source.TYPE, context.types),
    ):
        own = frozenset(part.name for one in found for part in one.shape.properties)
        known = names | own
        suiting = types.lookup.fitting(known, context.scope, Role.REQUEST)[:1]
        if not known and context.sends_body:
            candidates = context.nameable(types)
            best = named_for(
                (*candidates, *context.named),
                context.scope,
                Role.REQUEST,
                alone=context.alone,
            )
            suiting = (best,) if best in candidates else ()
        for one in suiting:
            shape = (
                types.shape(one.name)
                if source is Source.VALIDATION
                else types.opened(one.type)
            )
            if known:  # what fits completes the fields that are shown, and adds none
                parts = tuple(part for part in shape.properties if part.name in known)
                shape = shape.but(properties=parts)
            same = not names or names == {part.name for part in one.type.properties}
            known_as = one.name if same and source is Source.TYPE else None
            line = one.line or context.scope.line
            found.append(Shown(source, shape.but(name=known_as), line))
    if not any(one.shape.name for one in found) and context.sends_body:
        best = named_for(
            context.named, context.scope, Role.REQUEST, alone=context.alone
        )
        if best:
            reference = Schema(kind=Kind.REF, name=best.name)
            found.append(Shown(Source.TYPE, reference, best.line or context.scope.line))
    return found


def _stated(told: list[Entry]) -> Iterator[tuple[Schema, int]]:
    for one in told:
        stated = stated_type(one.content) if isinstance(one.content, str) else None
        if stated:
            yield stated, one.line


def _named(told: list[Entry], context: Context) -> Iterator[tuple[str, int]]:
    for one in told:
        if isinstance(one.content, str):
            leading = one.content.strip().split("`")[1:2]  # whatever its ending
            names = [name for name in leading if name in context.types.declared]
            for name in (*names, *message_names(f"{one.label} {one.content}")):
                if name in names or may_be(name, Role.REQUEST):
                    yield name, one.line
    if context.sketch:
        for name in context.sketch.arguments:
            if is_message(name) and may_be(name, Role.REQUEST):
                yield name, context.scope.line


def _partial(context: Context) -> bool:
    return any(
        isinstance(one.content, str) and says(one.content, Cue.PARTIAL)
        for one in context.request
    ) and context.scope.method in ("PUT", "PATCH")


def _partially(shape: Schema) -> Schema:
    """Return *shape* with every field optional that is not said to be required.

    A single field is the whole of the change: without it there would be nothing to send.
    """
    if len(shape.properties) < 2:
        return shape
    return shape.but(
        properties=tuple(
            part.but(required=part.required or False) for part in shape.properties
        )
    )
