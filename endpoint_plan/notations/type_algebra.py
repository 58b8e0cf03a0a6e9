"""Schemas put together: unions, lists, and operators on types that are still to be resolved.

An operator on a named type (`Pick<CardDto, "id">`, `A & B`) is kept as a REF whose name is the
operator and whose arguments are the operands, until `linking.link` knows what the names mean.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema
from endpoint_plan.notations.type_names import ANY, NULL


class Operator(StrEnum):
    """Names of REFs that are operations on their arguments."""

    BOTH = "&"
    EITHER = "|"
    PICK = "Pick"
    OMIT = "Omit"
    PARTIAL = "Partial"
    COMPLETE = "Required"
    MEMBER = "[]"
    """`CardDto["status"]`: the type of a property."""


MOST_MEMBERS = 24
"""Objects of which a value may be one; of more, the fields of all are one object."""

OPERATORS = frozenset(operator.value for operator in Operator)


def apply(operator: Operator, *operands: Schema) -> Schema:
    """Return the REF that is *operator* on *operands*."""
    return reference(operator.value, operands)


def reference(name: str, arguments: Sequence[Schema] = ()) -> Schema:
    """Return a REF to the type *name*."""
    return Schema(kind=Kind.REF, name=name, arguments=tuple(arguments))


def is_operator(schema: Schema) -> bool:
    """Tell whether *schema* is an operation that `linking.link` has to carry out."""
    return schema.kind is Kind.REF and schema.name in OPERATORS


def literal(*values: str | float | bool) -> Schema:
    """Return the schema of one of *values*; of true and false it is just a boolean."""
    unique = tuple(dict.fromkeys(values))
    kind = _kind_of_all(unique)
    return Schema(kind=kind, enum=None if _is_any_boolean(kind, unique) else unique)


def _is_any_boolean(kind: Kind, values: Sequence[object]) -> bool:
    return kind is Kind.BOOLEAN and len(values) > 1


def _kind_of_all(values: Iterable[object]) -> Kind:
    kinds = {kind_of(value) for value in values}
    if kinds == NUMERIC_KINDS:
        return Kind.NUMBER
    return kinds.pop() if len(kinds) == 1 else Kind.ANY


def kind_of(value: object) -> Kind:
    """Return the JSON type of the Python value of a JSON literal."""
    match value:
        case bool():
            return Kind.BOOLEAN
        case int():
            return Kind.INTEGER
        case float():
            return Kind.NUMBER
        case str():
            return Kind.STRING
        case list() | tuple():
            return Kind.ARRAY
        case dict():
            return Kind.OBJECT
        case _:
            return Kind.ANY


def array(items: Schema | None) -> Schema:
    """Return the schema of a list of *items*."""
    return Schema(kind=Kind.ARRAY, items=None if items == ANY else items)


def map_of(values: Schema | None) -> Schema:
    """Return the schema of a map to *values*; values that have fields or a name become ANY."""
    plain = values or Schema()
    if plain.kind in {Kind.REF, Kind.OBJECT, Kind.ARRAY}:
        plain = Schema()
    return Schema(kind=Kind.OBJECT, values=plain.but(name=None))


def record(properties: Iterable[Property]) -> Schema:
    """Return the schema of an object; of properties of one name the last one is kept."""
    last = {member.name: member for member in properties}
    return Schema(kind=Kind.OBJECT, properties=tuple(last.values()))


def union(members: Sequence[Schema]) -> Schema:
    """Return the schema of a value that is one of *members*."""
    nullable = any(member.nullable for member in members)
    rest: list[Schema] = []
    plain: set[Schema] = set()
    for member in (one.but(nullable=False) for one in members if one != NULL):
        # The default of a field may be a list, which has no hash.
        if member not in (rest if member.parts else plain):
            rest.append(member)
            plain |= set() if member.parts else {member}
    if not rest:
        return NULL
    return _alternatives(rest).but(nullable=nullable)


def _alternatives(members: Sequence[Schema]) -> Schema:
    if len(members) == 1:
        return members[0]
    if all(member.enum is not None for member in members):
        return literal(*(value for member in members for value in member.enum or ()))
    plain = [member for member in members if member.enum is None]
    kinds = {member.kind for member in members}
    if len(kinds) == 1 and len(plain) == 1:
        return plain[0]
    if kinds <= {Kind.OBJECT, Kind.REF}:
        return apply(Operator.EITHER, *members)
    if len(kinds) == 1 and not kinds & {Kind.ARRAY, Kind.REF}:
        return Schema(kind=plain[0].kind)
    return Schema(kind=Kind.NUMBER) if kinds == NUMERIC_KINDS else Schema()


def merge_objects(
    shapes: Sequence[Schema], expand: Callable[[Schema], Schema] | None = None
) -> Schema:
    """Return an object that each of *shapes* fits, and whose members they are.

    A field is required where all have and require it. *expand* carries out operations on types that
    are declared; without it, the first type of a field stands for others of its name.
    """
    merged: dict[str, Property] = {}
    for field in (field for shape in shapes for field in shape.properties):
        known = merged.get(field.name)
        merged[field.name] = (
            _merge_alternatives(known, field, expand) if known else field
        )
    everywhere = set.intersection(
        *({field.name for field in shape.properties} for shape in shapes)
    )
    whole = record(
        field if field.name in everywhere else field.but(required=False)
        for field in merged.values()
    )
    return whole.but(members=_members(shapes))


def _members(shapes: Iterable[Schema]) -> tuple[Schema, ...]:
    """Return the objects that *shapes* are, each once; none where they are not several, or not all have fields."""
    found: list[Schema] = []
    for member in (one for shape in shapes for one in shape.members or (shape,)):
        if all(member.properties != one.properties for one in found):
            found.append(member.but(nullable=False))
    known = 1 < len(found) <= MOST_MEMBERS and all(one.properties for one in found)
    return tuple(found) if known else ()


def _merge_alternatives(
    one: Property, other: Property, expand: Callable[[Schema], Schema] | None
) -> Property:
    either = one.type if one.type == other.type else union([one.type, other.type])
    if is_operator(either):
        either = expand(either) if expand else one.type
    optional = one.is_optional or other.is_optional
    return one.but(
        type=either,
        required=False if optional else one.required,
        description=one.description or other.description,
    )
