"""Fields of dotted names (`cards[].front`) put inside the fields that hold them."""

from collections.abc import Iterable, Sequence

from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import type_algebra

_DEEPEST = 12
"""Dots of a name beyond which it is no way into a shape."""


def nest_fields(fields: Iterable[Property]) -> tuple[Property, ...]:
    """Return *fields* with those of dotted names put inside their parents.

    A parent may be described before its parts, after them, or not at all, and keeps its own
    description. Of several fields of one name that have no parts the last one is kept.
    """
    groups: dict[str, list[Property]] = {}
    for field in fields:
        groups.setdefault(_split(field)[0], []).append(field)
    return tuple(_merge_group(name, group) for name, group in groups.items())


def put_inside(field: Property, inner: Sequence[Property]) -> Property:
    """Return *field* with *inner* among the properties of its object or of its elements."""
    return _hold(field, (*_parts(field), *inner), field.type.kind is Kind.ARRAY)


def read_list_name(field: Property) -> Property:
    """Return the field that `tags[]` names: a list called `tags`; others as they are."""
    if "." in field.name or not field.name.endswith("[]"):
        return field
    listed = field.type.kind is Kind.ARRAY
    schema = field.type if listed else type_algebra.array(field.type)
    return field.but(name=field.name.removesuffix("[]"), type=schema)


def _split(field: Property) -> tuple[str, str, bool]:
    """Return the name of the outermost field, the way on from there, and whether it is a list."""
    head, _, tail = field.name.partition(".")
    if field.name.count(".") > _DEEPEST:
        head, tail = field.name, ""
    return head.removesuffix("[]"), tail, head.endswith("[]")


def _merge_group(name: str, group: Sequence[Property]) -> Property:
    """Return the one field that all of *group*, of the same outermost name, describe."""
    plain = [read_list_name(field) for field in group if not _split(field)[1]]
    inner = [part for field in group for part in _inner_fields(field)]
    if not inner:
        return _merge_list(plain) or plain[-1]
    if len(plain) == len(group) == 1 and not _has_dotted_names(inner):
        return plain[0]
    listed = any(_split(field)[2] for field in group) or any(
        field.type.kind is Kind.ARRAY for field in plain
    )
    whole = _merge_lines(name, plain, group[0].line)
    if not plain and any(part.required for part in inner):
        whole = whole.but(required=True)  # the way to a required field must be there
    return _hold(whole, inner, listed)


def _has_dotted_names(fields: Iterable[Property]) -> bool:
    return any("." in field.name for field in fields)


def _merge_list(plain: Sequence[Property]) -> Property | None:
    """Return the list whose limits and whose elements (`tags[]`) are described apart."""
    lists = [field for field in plain if field.type.kind is Kind.ARRAY]
    items = [field.type.items for field in lists if field.type.items is not None]
    if len(lists) < len(plain) or not items:
        return None
    whole = _merge_lines(plain[0].name, plain, plain[0].line)
    limits = {
        name: next(filter(None, (getattr(one.type, name) for one in lists)), None)
        for name in ("min_items", "max_items")
    }
    return whole.but(type=whole.type.but(items=items[-1], **limits))


def _merge_lines(name: str, plain: Sequence[Property], line: int | None) -> Property:
    """Return the field *name* with the first type, description and so on of its lines *plain*."""
    if not plain:
        return Property(name=name, line=line)
    first = next((one for one in plain if one.type.kind is not Kind.ANY), plain[0])
    required = (one.required for one in plain if one.required is not None)
    return first.but(
        required=next(required, None),
        description=next((one.description for one in plain if one.description), ""),
        line=line,
    )


def _inner_fields(field: Property) -> Sequence[Property]:
    """Return the parts of the outermost field that *field* describes."""
    tail = _split(field)[1]
    return (field.but(name=tail),) if tail else _parts(field)


def _parts(field: Property) -> Sequence[Property]:
    schema = field.type.items if field.type.kind is Kind.ARRAY else field.type
    return schema.properties if schema else ()


def _hold(field: Property, inner: Sequence[Property], listed: bool) -> Property:
    """Return *field* as an object, or a list of objects, of the properties *inner*."""
    schema = field.type
    if not listed:
        return field.but(type=_object(schema, inner))
    items = (schema.items if schema.kind is Kind.ARRAY else schema) or Schema()
    base = schema if schema.kind is Kind.ARRAY else type_algebra.array(None)
    return field.but(type=base.but(items=_object(items, inner)))


def _object(schema: Schema, inner: Sequence[Property]) -> Schema:
    return Schema(
        kind=Kind.OBJECT,
        nullable=schema.nullable,
        name=schema.name if schema.kind in {Kind.REF, Kind.OBJECT} else None,
        properties=nest_fields(inner),
    )
