"""Parameters of paths that take the type of the `id` of the record that they name.

Where `GET /loans/{loanId}` answers with an `id` that is a UUID, `loanId` is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.text.identifiers import fold_name

_PLAIN = Schema(kind=Kind.STRING)
_DEEPEST = 3
"""Levels of an answer among which the record may lie: an envelope, a list, the record."""


def type_parameters_by_ids(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[Operation, ...]:
    """Return *operations*, their path parameters without a type typed by the ids of the records."""
    operations = tuple(operations)
    declared = {one.name: one.type for one in declarations}
    ids: dict[str, set[Schema]] = {}
    for one in operations:
        if one.success.type:
            found = set(_ids(one.success.type, declared))
            ids.setdefault(_collection(one), set()).update(found)
    return tuple(
        one.model_copy(
            update={
                "parameters": tuple(_typed(part, one, ids) for part in one.parameters)
            }
        )
        for one in operations
    )


def _collection(one: Operation) -> str:
    """Return the path of the collection whose records *one* answers with."""
    head, _, last = one.path.rpartition("/")
    return head if last.startswith("{") else one.path


def _ids(
    shape: Schema, declared: Mapping[str, Schema], depth: int = 0
) -> Iterator[Schema]:
    """Yield the types of the `id` that is nearest to the top of *shape*."""
    shape = declared.get(shape.name or "", shape) if shape.kind is Kind.REF else shape
    for part in shape.properties:
        if part.name == "id":
            yield Schema(kind=part.type.kind, format=part.type.format)
            return
    if depth < _DEEPEST:
        inner = [shape.items] if shape.items else [p.type for p in shape.properties]
        held = [one for one in inner if one.kind in (Kind.REF, Kind.OBJECT, Kind.ARRAY)]
        if len(held) == 1 or (held and depth == 0 and shape.properties):
            yield from _ids(held[0], declared, depth + 1)


def _typed(
    part: Parameter, one: Operation, ids: Mapping[str, set[Schema]]
) -> Parameter:
    if part.location is not Location.PATH or part.type != _PLAIN:
        return part
    head = one.path.partition("/{" + part.name + "}")[0]
    noun = singular(head.rsplit("/", 1)[-1].replace("-", "_"))
    if fold_name(part.name) not in ("id", fold_name(f"{noun}_id")):
        return part
    found = ids.get(head, set())
    kind = next(iter(found)) if len(found) == 1 else _PLAIN
    sure = kind.kind is Kind.INTEGER or (kind.kind is Kind.STRING and kind.format)
    return part.model_copy(update={"type": kind}) if sure else part
