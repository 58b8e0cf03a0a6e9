"""Request bodies that a plan tells by another operation's: "same fields as POST", "the same rules as for create"."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.references import (
    operation_of_same_body,
    operation_of_same_rules,
)
from endpoint_plan.reading.types.message_shapes import SourcedShape

Shown = Callable[[Context], list[SourcedShape]]
"""Returns what an operation's own request section shows of its body."""


def referred_fields(
    context: Context, views: list[SourcedShape], shown: Shown
) -> list[SourcedShape]:
    """Return the fields of the body to which the request section points: "same fields as POST".

    They count where the plan shows no fields of this body.
    """
    if not context.sends_body or any(one.shape.properties for one in views):
        return []
    other = operation_of_same_body(context.scope, context.siblings)
    if other is None or not context.of(other).sends_body:
        return []
    return [
        replace(one, shape=_as_part(one.shape, context))
        for one in shown(context.of(other))
    ]


def referred_limits(
    context: Context, views: list[SourcedShape], shown: Shown
) -> list[SourcedShape]:
    """Return what another body says of the fields of this one, where its rules count: "same rules as for create"."""
    names = {part.name for one in views for part in one.shape.properties}
    other = operation_of_same_rules(context.scope, context.siblings) if names else None
    if other is None or not context.of(other).sends_body:
        return []
    return [
        replace(one, shape=_only(names, one.shape)) for one in shown(context.of(other))
    ]


def _only(names: Collection[str], shape: Schema) -> Schema:
    """Return *shape* with the properties of these *names* alone, of which nobody says when they are sent."""
    parts = (
        part.but(required=None, default=None, has_default=False)
        for part in shape.properties
        if part.name in names
    )
    return shape.but(name=None, properties=tuple(parts))


def _as_part(shape: Schema, context: Context) -> Schema:
    """Return the *shape* of another body as part of this one; a PATCH may send any of its fields."""
    parts = shape.properties
    if context.scope.method == "PATCH":
        parts = tuple(part.but(required=False) for part in parts)
    return shape.but(name=None, properties=parts)
