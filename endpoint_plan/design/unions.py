"""Objects that are one of several: which of their fields tell them apart, and what their members are told elsewhere."""

from collections.abc import Iterable, Iterator, Sequence

from endpoint_plan.design.field_naming import attribute_names
from endpoint_plan.model.merging import fill_property
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import words

_TELLING = frozenset({Kind.STRING, Kind.INTEGER})
"""Kinds of fields by whose fixed values Pydantic tells members apart."""


def settle(shapes: Shapes, schema: Schema) -> Schema:
    """Return the object *schema* whose members agree with its fields; any other schema as it is.

    The plan may tell more of a field than the type of the member does: a limit among the rules, or
    a field that is listed apart from the types. Of a field that not all members have, a record
    holds null where it was not sent, so it has no default outside of its members.
    """
    if not schema.members:
        return schema
    whole = {prop.name: prop for prop in schema.properties}
    resolved = [shapes.resolve(one) for one in schema.members]
    listed = frozenset[str]().union(*(one.field_names for one in resolved))
    added = tuple(prop for prop in schema.properties if prop.name not in listed)
    members: list[Schema] = []
    for member in resolved:
        own = (p for p in member.properties if p.name in whole)
        fields = (*(_settled(shapes, p, whole[p.name]) for p in own), *added)
        if fields and all(fields != one.properties for one in members):
            members.append(member.but(properties=fields))
    attributes = attribute_names(schema.properties)
    alike = all(
        attributes[wire] == name
        for member in members
        for wire, name in attribute_names(member.properties).items()
    )
    if len(members) < 2 or not alike:
        return schema.but(members=())
    everywhere = shared_names(members)
    return schema.but(
        members=tuple(members),
        properties=tuple(
            _of_all(prop, members) if prop.name in everywhere else _of_some(prop)
            for prop in schema.properties
        ),
    )


def shared_names(members: Sequence[Schema]) -> frozenset[str]:
    """Return the names of the fields that all of *members* have."""
    return frozenset.intersection(*(one.field_names for one in members))


def names_of_others(schema: Schema) -> frozenset[str]:
    """Return the names of the fields that the first of the members of *schema* lacks; none where it is no union."""
    first = next(iter(schema.members), schema)
    return schema.field_names - first.field_names


def _of_all(prop: Property, members: Iterable[Schema]) -> Property:
    """Return *prop*, which all of *members* have: without a default where one of them may leave it out without one."""
    own = [one for m in members for one in m.properties if one.name == prop.name]
    if any(one.is_optional and not one.has_default for one in own):
        return prop.but(required=False, default=None, has_default=False)
    return prop


def _of_some(prop: Property) -> Property:
    """Return *prop*, which only some of the members have."""
    return prop.but(
        type=prop.type.but(nullable=True),
        required=False,
        default=None,
        has_default=False,
    )


def _settled(shapes: Shapes, prop: Property, whole: Property) -> Property:
    """Return the field *prop* of a member with what is told of *whole*, the field of that name.

    What its type is, *whole* tells where a value of *prop* could not be kept as one of *whole*.
    """
    own = {"required": prop.required, "default": prop.default}
    filled = fill_property(prop, whole).but(**own, has_default=prop.has_default)
    have, want = shapes.resolve(prop.type), shapes.resolve(whole.type)
    if want.kind is Kind.ANY:
        fits = have.kind in _PLAIN and not have.format
    else:
        numbers = {have.kind, want.kind} == NUMERIC_KINDS and want.kind is Kind.NUMBER
        fits = numbers or (have.kind is want.kind and _form(have) == _form(want))
    if fits:
        return filled
    return filled.but(type=whole.type.but(nullable=have.nullable))


_PLAIN = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.ANY})
"""Kinds whose values are JSON as they are."""


def _form(shape: Schema) -> object:
    """Return what must be equal of two shapes of one kind for a value of the one to be one of the other."""
    if shape.kind is Kind.STRING:
        return shape.format if shape.format is not Format.EMAIL else None
    if shape.kind in (Kind.ARRAY, Kind.OBJECT, Kind.REF):
        return (shape.items, shape.properties, shape.values, shape.name)
    return None


def discriminator(shapes: Shapes, schema: Schema) -> str:
    """Return the name of the field that tells the members of *schema* apart; empty where none does.

    It is one that all have and must have, with fixed values, no value of two of them.
    """
    for prop in schema.members[0].properties if schema.members else ():
        alike = [
            next((p for p in one.properties if p.name == prop.name), None)
            for one in schema.members[1:]
        ]
        fields = [prop, *(one for one in alike if one)]
        values = [_fixed(shapes, one) for one in fields]
        different = len({*sum(values, ())}) == sum(map(len, values))
        if len(fields) == len(schema.members) and all(values) and different:
            return prop.name
    return ""


def member_names(shapes: Shapes, schema: Schema, owner: str) -> Iterator[str]:
    """Yield a name for the class of each member of *schema*, where the plan has none for it.

    It says what tells the member apart in *owner*, the class of all: a value, or a field that the
    others do not have.
    """
    told = discriminator(shapes, schema)
    for place, member in enumerate(schema.members, 1):
        values = [
            v for p in member.properties if p.name == told for v in _fixed(shapes, p)
        ]
        others = (one for one in schema.members if one is not member)
        known = frozenset[str]().union(*(one.field_names for one in others))
        own = [prop.name for prop in member.properties if prop.name not in known]
        if values:
            yield f"{_capitals(values[0])}{owner}"
        elif own:
            yield f"{owner}With{_capitals(own[0])}"
        else:
            yield f"{owner}{place}"


def _capitals(text: object) -> str:
    return "".join(word.capitalize() for word in words(str(text)))


def _fixed(shapes: Shapes, prop: Property) -> tuple[str | int | float | bool, ...]:
    """Return the values that *prop* may have, where it must have one of some."""
    shape = shapes.resolve(prop.type)
    fixed = prop.is_required and not shape.nullable and shape.kind in _TELLING
    return (shape.enum or ()) if fixed else ()
