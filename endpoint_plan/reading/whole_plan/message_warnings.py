"""Warnings about messages: shapes that nothing describes, and fields on which two places disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source
from endpoint_plan.model.plan import Operation, TypeName
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.reading.types.message_shapes import SourcedShape

_MOST_NAMED = 6
"""Fields that one warning names; of the others it gives the number."""
_HINT = "list its fields, or show it as JSON"
_PLACES = {
    Source.FIELDS: "in the request section",
    Source.VALIDATION: "in the validation schema",
    Source.TYPE: "in the type",
}
_WORDS = {True: "required", False: "optional"}


def undescribed_shapes(
    operations: Iterable[Operation],
    types: Iterable[TypeName],
    declarations: Iterable[Declaration],
) -> Iterator[Finding]:
    """Yield a warning for each body, type and set of fields that the plan does not describe.

    A type is reported once, at the line that names it first.
    """
    declared = {one.name: one for one in declarations}
    lines = {one.name: one.line for one in types}
    met: set[str] = set()
    for message, shape, line in _messages(operations):
        if _is_open(shape):
            yield warning(
                f"{message} is described nowhere, so it takes anything",
                line,
                _HINT,
                "undescribed-body",
            )
        yield from _untyped_fields(shape, message, line)
        names = list(shape.references())
        while names:
            name = names.pop(0)
            if name in met:
                continue
            met.add(name)
            known = declared.get(name)
            if known is None or not _is_described(known.type):
                yield warning(
                    f"{name}, in {message}, is described nowhere, so it takes anything",
                    lines.get(name) or line,
                    _HINT,
                    "undescribed-type",
                )
            else:
                names += [
                    name
                    for name in known.type.references()
                    if name not in known.parameters
                ]
                yield from _untyped_fields(
                    known.type, name, known.line or lines.get(name)
                )


def _messages(
    operations: Iterable[Operation],
) -> Iterator[tuple[str, Schema, int | None]]:
    for one in operations:
        label = f"{one.method} {one.path}"
        if one.body:
            yield f"the request body of {label}", one.body.type, one.body.line
        if one.success.type:
            yield f"the answer to {label}", one.success.type, one.success.line


def _is_open(shape: Schema) -> bool:
    return (
        shape.kind in (Kind.ANY, Kind.OBJECT)
        and not shape.properties
        and not shape.name
        and shape.values is None
    )


def _is_described(shape: Schema) -> bool:
    return shape.kind is not Kind.OBJECT or bool(shape.properties)


def _untyped_fields(shape: Schema, message: str, line: int | None) -> Iterator[Finding]:
    """Yield one warning about the fields of *shape* that have no type."""
    names = tuple(dict.fromkeys(_any_fields(shape)))
    if names:
        more = len(names) - _MOST_NAMED
        listed = ", ".join(names[:_MOST_NAMED]) + (
            f" and {more} more" if more > 0 else ""
        )
        yield warning(
            f"no type is told for {listed} in {message}",
            line,
            "write it behind the name, as `name` (string)",
            "untyped-field",
        )


def _any_fields(shape: Schema, prefix: str = "") -> Iterator[str]:
    for part in shape.properties:
        if part.type.kind is Kind.ANY and not part.type.enum:
            yield f"`{prefix}{part.name}`"
        else:
            yield from _any_fields(part.type, f"{prefix}{part.name}.")
    if shape.items:
        yield from _any_fields(shape.items, prefix)


def requirement_conflicts(views: Iterable[SourcedShape]) -> Iterator[Finding]:
    """Yield a warning for each field that one place requires and another leaves optional.

    The place with precedence counts. A default contradicts neither.
    """
    first: dict[str, tuple[Source, bool]] = {}
    for view in sorted(views, key=lambda one: one.source):
        if view.source not in _PLACES:
            continue
        for part in view.shape.properties:
            if part.required is None or part.has_default:
                continue
            source, required = first.setdefault(part.name, (view.source, part.required))
            if required is not part.required and source is not view.source:
                yield warning(
                    f"`{part.name}` is {_WORDS[required]} {_PLACES[source]},"
                    f" {_WORDS[part.required]} {_PLACES[view.source]}: the former counts",
                    part.line or view.line,
                    "say the same in both places",
                    "contradicting-field",
                )
