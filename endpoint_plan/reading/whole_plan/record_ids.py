"""Parameters of paths that take the type of the `id` of the record that they name, and fields that name one.

Where `GET /loans/{loanId}` answers with an `id` that is a UUID, `loanId` is one; where no operation answers with a
loan, it is what the fields `loan_id` are, or the `id` of a type `Loan`. Where it is a UUID, a field `loan_id` is one
wherever the plan calls it no more than a text. The other way round, the `id` of a `Loan` that is no more than a text is
a UUID where all fields `loan_id` are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TypeVar

from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import fold_name, words

_Field = TypeVar("_Field", bound=Property)

_PLAIN = Schema(kind=Kind.STRING)
_UUID = Schema(kind=Kind.STRING, format=Format.UUID)
_OWN = {"id": _UUID}
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
    named = _references(operations, declared.values())
    for name, shape in declared.items():
        named.setdefault(fold_name(f"{name}_id"), set(_ids(shape, declared)))
    return tuple(
        one.map_parameters(partial(_typed, one=one, ids=ids, named=named))
        for one in operations
    )


def _references(
    operations: Iterable[Operation], declared: Iterable[Schema]
) -> dict[str, set[Schema]]:
    """Return the types of all fields that name a record, by their names."""
    found: dict[str, set[Schema]] = {}

    def note(field: Property) -> Property:
        if words(field.name)[-1:] == ["id"]:
            shape = Schema(kind=field.type.kind, format=field.type.format)
            found.setdefault(fold_name(field.name), set()).add(shape)
        return field.map(look)

    def look(shape: Schema) -> Schema:
        return shape.map(look, note)

    for shape in declared:
        look(shape)
    for one in operations:
        for told in (one.body and one.body.type, one.success.type):
            if told:
                look(told)
    return found


def type_own_ids(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in which the ids of records are UUIDs where all that refers to them is."""
    operations, declarations = tuple(operations), tuple(declarations)
    references = _references(operations, (one.type for one in declarations))
    sure = {name for name, types in references.items() if types == {_UUID}}

    def typed(shape: Schema) -> Schema:
        return shape.map(lambda part: part, lambda field: _named_by(field, _OWN))

    def is_named(noun: str) -> bool:
        return fold_name(f"{noun}_id") in sure

    def answering(one: Operation) -> Operation:
        shape = one.success.type
        noun = singular(_collection(one).rsplit("/", 1)[-1].replace("-", "_"))
        if shape is None or shape.name or not is_named(noun):
            return one
        told = one.success.model_copy(update={"type": typed(shape)})
        return one.model_copy(update={"success": told})

    return tuple(map(answering, operations)), tuple(
        one.model_copy(update={"type": typed(one.type)}) if is_named(one.name) else one
        for one in declarations
    )


def type_references(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in which texts that name a record are of the type of its id."""
    operations = tuple(operations)
    ids: dict[str, set[Schema]] = {}
    for one in operations:
        for part in one.parameters:
            head = one.path.partition("/{" + part.name + "}")[0]
            noun = singular(head.rsplit("/", 1)[-1].replace("-", "_"))
            if part.location is Location.PATH and head != one.path:
                shape = Schema(kind=part.type.kind, format=part.type.format)
                ids.setdefault(fold_name(f"{noun}_id"), set()).add(shape)
    sure = {name: types.pop() for name, types in ids.items() if types == {_UUID}}
    if not sure:
        return operations, tuple(declarations)
    return (
        tuple(_with_references(one, sure) for one in operations),
        tuple(
            one.model_copy(update={"type": _referring(one.type, sure)})
            for one in declarations
        ),
    )


def with_usual_ids(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[tuple[Operation, ...], tuple[Declaration, ...]]:
    """Return *operations* and *declarations*, in which ids of which no type is told have the usual one."""
    operations, declarations = tuple(operations), tuple(declarations)
    declared = [one.type for one in declarations]
    named = chain.from_iterable(_references(operations, declared).values())
    sent = (part.type for one in operations for part in _path_ids(one))
    usual = usual_id((*named, *sent))
    untold = {
        name: {usual}
        for name, types in _references(operations, declared).items()
        if types == {Schema()}
    }

    def typed(shape: Schema) -> Schema:
        return shape.map(typed, with_type)

    def with_type(field: Property) -> Property:
        untold = field.type.kind is Kind.ANY and not field.type.enum
        if untold and words(field.name)[-1:] == ["id"]:
            return field.but(type=usual.but(nullable=field.type.nullable))
        return field.map(typed)

    # What a path names is of the type of the fields that name it, and of no other where nothing tells any.
    in_path = partial(_typed, ids={}, named=untold)
    return tuple(
        one.map_types(typed).map_parameters(partial(in_path, one=one))
        for one in operations
    ), tuple(one.model_copy(update={"type": typed(one.type)}) for one in declarations)


def _path_ids(one: Operation) -> Iterator[Parameter]:
    parts = (p for p in one.parameters if p.location is Location.PATH)
    return (part for part in parts if words(part.name)[-1:] == ["id"])


def usual_id(known: Iterable[Schema]) -> Schema:
    """Return what an id holds of which nothing is told: a number where all *known* ids are numbers, else a UUID."""
    kinds = {one.kind for one in known} - {Kind.ANY}
    return Schema(kind=Kind.INTEGER) if kinds == {Kind.INTEGER} else _UUID


def _with_references(one: Operation, ids: Mapping[str, Schema]) -> Operation:
    parameters = tuple(
        _named_by(part, ids) if part.location is Location.QUERY else part
        for part in one.parameters
    )
    changed = one.map_types(lambda shape: _referring(shape, ids))
    return changed.model_copy(update={"parameters": parameters})


def _referring(shape: Schema, ids: Mapping[str, Schema]) -> Schema:
    def inner(part: Schema) -> Schema:
        return _referring(part, ids)

    return shape.map(inner, lambda field: _named_by(field.map(inner), ids))


def _named_by(field: _Field, ids: Mapping[str, Schema]) -> _Field:
    known = ids.get(fold_name(field.name))
    if known is None or field.type.but(nullable=False) != _PLAIN:
        return field
    return field.but(type=known.but(nullable=field.type.nullable))


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
    part: Parameter,
    one: Operation,
    ids: Mapping[str, set[Schema]],
    named: Mapping[str, set[Schema]],
) -> Parameter:
    if part.location is not Location.PATH or part.type != _PLAIN:
        return part
    head = one.path.partition("/{" + part.name + "}")[0]
    noun = singular(head.rsplit("/", 1)[-1].replace("-", "_"))
    if fold_name(part.name) not in ("id", fold_name(f"{noun}_id")):
        return part
    found = ids.get(head) or named.get(fold_name(f"{noun}_id"), set())
    kind = next(iter(found)) if len(found) == 1 else _PLAIN
    sure = kind.kind is Kind.INTEGER or (kind.kind is Kind.STRING and kind.format)
    return part.model_copy(update={"type": kind}) if sure else part
