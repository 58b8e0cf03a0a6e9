"""Moments that a notation has as text, for want of a type of its own: `openedAt: string` in TypeScript.

What only the service makes, and what its name calls a moment, is one. What callers send under that name
stays what they may send: any text.
"""

from __future__ import annotations

from collections.abc import Iterable

from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.type_names import DATE_TIME
from endpoint_plan.text.identifiers import fold_name


def with_told_moments(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in whose answers moments are moments."""
    operations, declarations = tuple(operations), tuple(declarations)
    shapes = Shapes(declarations)
    bodies = [one.body.type for one in operations if one.body]
    given = {
        fold_name(prop.name) for body in bodies for prop in shapes.properties(body)
    }
    taken = _reached(bodies, {one.name: one for one in declarations})
    told = tuple(
        (
            one.model_copy(
                update={
                    "success": one.success.model_copy(
                        update={"type": _with_moments(one.success.type, given)}
                    )
                }
            )
            if one.success.type
            else one
        )
        for one in operations
    )
    known = tuple(
        (
            one
            if one.name in taken
            else one.model_copy(update={"type": _with_moments(one.type, given)})
        )
        for one in declarations
    )
    return told, known


def _reached(bodies: Iterable[Schema], known: dict[str, Declaration]) -> set[str]:
    """Return the names of the types of which *bodies* are made."""
    met: set[str] = set()
    names = [name for body in bodies for name in (body.name, *body.references())]
    while names:
        name = names.pop()
        if name and name not in met:
            met.add(name)
            names += known[name].type.references() if name in known else ()
    return met


def _with_moments(schema: Schema, given: set[str]) -> Schema:
    def typed(prop: Property) -> Property:
        inner = prop.map(lambda part: _with_moments(part, given))
        if fold_name(prop.name) in given or not _is_moment(prop):
            return inner
        return inner.but(type=inner.type.but(format=Format.DATE_TIME))

    return schema.map(lambda part: _with_moments(part, given), typed)


def _is_moment(prop: Property) -> bool:
    """Tell whether *prop* is a text of which nothing more is told, and a moment by its name."""
    shape = prop.type
    bare = Schema(kind=Kind.STRING, nullable=shape.nullable)
    shown = prop.example is not None or prop.has_default
    return shape == bare and not shown and guess_type(prop.name) == DATE_TIME
