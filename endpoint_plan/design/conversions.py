"""Python that takes a value of one shape for a value of another."""

from dataclasses import dataclass

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.sent_parts import objects_in
from endpoint_plan.model.constraints import TEXT_FORMATS
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes, identity

OTHER = "from_attributes=True, by_name=True"
"""Arguments with which a class reads an object of another one, whatever its base allows."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """Code for the converted value."""

    code: str
    direct: bool
    """Whether the value is taken as it is."""


def convert(
    classes: Classes, code: str, source: Schema, target: Schema
) -> Conversion | None:
    """Return Python that makes a *target* of the value *code*, which is a *source*; None if none can."""
    have, want = classes.shapes.resolve(source), classes.shapes.resolve(target)
    if have.nullable and not want.nullable:
        return None
    if same(classes.shapes, have, want):
        return Conversion(code, direct=True)
    if want.kind is Kind.ANY and _is_json(have):
        return Conversion(code, direct=True)
    if want.enum:
        return None
    if have.kind is Kind.INTEGER and want.kind is Kind.NUMBER:
        return Conversion(code, direct=True)
    if want.kind is Kind.STRING and want.format is None:
        return _to_text(code, have)
    return None


def same(shapes: Shapes, have: Schema, want: Schema, depth: int = 0) -> bool:
    """Tell whether the two are one type in Python, limits aside."""
    have, want = shapes.resolve(have), shapes.resolve(want)
    if depth > MAX_DEPTH or have.kind is not want.kind:
        return False
    if want.enum:
        return have.enum is not None and set(have.enum) <= set(want.enum)
    if have.kind is Kind.STRING:
        return have.format == want.format or (
            have.format in TEXT_FORMATS and want.format is None
        )
    if have.kind is Kind.ARRAY:
        return _one(have.items, want.items) or exactly(
            shapes, have.items, want.items, depth + 1
        )
    if have.kind in (Kind.OBJECT, Kind.REF) and (have.name or want.name):
        return have.name == want.name and have.arguments == want.arguments
    if not have.properties and not want.properties:
        return have.values == want.values
    return shapes.key(have) == shapes.key(want)


def exactly(
    shapes: Shapes, have: Schema | None, want: Schema | None, depth: int
) -> bool:
    """Tell whether the two are one type, null included: elements of a list must be."""
    left, right = shapes.resolve(have or Schema()), shapes.resolve(want or Schema())
    return (
        left.nullable == right.nullable
        and left.enum == right.enum
        and left.format == right.format
        and same(shapes, left, right, depth)
    )


def _may_be_left_out(prop: Property) -> bool:
    """Tell whether an object has None where nobody gave a value of *prop*."""
    return prop.is_optional and not prop.has_default


def covers(
    classes: Classes,
    source: Schema,
    target: Schema,
    path: tuple[tuple[object, object], ...] = (),
) -> bool:
    """Tell whether `Target.model_validate(source)` holds for every value of *source*."""
    have, want = classes.shapes.resolve(source), classes.shapes.resolve(target)
    if have.nullable and not want.nullable:
        return False
    pair = (identity(have), identity(want))
    if have.name and want.name and (pair[0] == pair[1] or pair in path):
        return True
    if len(path) > MAX_DEPTH:
        return False
    path = (*path, pair)
    if have.kind is Kind.ARRAY and want.kind is Kind.ARRAY:
        return covers(classes, have.items or Schema(), want.items or Schema(), path)
    if not (have.properties and want.properties):
        return same(classes.shapes, have, want) or (have.kind, want.kind) == (
            Kind.INTEGER,
            Kind.NUMBER,
        )
    given = dict(named(have.properties))
    return all(
        name in given
        and (
            prop.is_optional
            or classes.shapes.resolve(prop.type).nullable
            or not _may_be_left_out(given[name])
        )
        and covers(classes, given[name].type, prop.type, path)
        for name, prop in named(want.properties)
        if not prop.is_optional or name in given
    )


def read_another(classes: Classes, source: Schema, target: Schema) -> str:
    """Return what `model_validate` of *target* takes besides a *source*, in which another class stands for something that is sent."""
    known = objects_in(classes.shapes, source)
    wanted = objects_in(classes.shapes, target)
    others = [target, *(one for key, one in wanted.items() if key not in known)]
    return f", {OTHER}" if any(map(classes.is_sent, others)) else ""


def _one(left: Schema | None, right: Schema | None) -> bool:
    return left is None and right is None


def _is_json(shape: Schema) -> bool:
    return shape.kind in (Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN) or (
        shape.kind is Kind.STRING and shape.format in TEXT_FORMATS
    )


def _to_text(code: str, have: Schema) -> Conversion | None:
    if have.kind is Kind.INTEGER or have.format is Format.UUID:
        return Conversion(f"str({code})", direct=False)
    if have.kind is Kind.STRING and have.format in TEXT_FORMATS:
        return Conversion(code, direct=True)
    if have.format in (Format.DATE, Format.DATE_TIME, Format.TIME):
        return Conversion(f"{code}.isoformat()", direct=False)
    return None
