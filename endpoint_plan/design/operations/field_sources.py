"""Where each field of a record comes from when an operation makes or changes one."""

from endpoint_plan.blueprint import FieldAssignment, types
from endpoint_plan.blueprint.command import Source
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import Conversion, convert, covers
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import construct, placeholder
from endpoint_plan.design.operations.command import OWNER_ID, Part
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import CREATED, UPDATED
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name


def item_parts(properties: tuple[Property, ...]) -> tuple[Part, ...]:
    """Return the fields of one element of a bulk request, as if they were parts of a command."""
    return tuple(
        Part(name, types.JSON, f"item.{name}", prop.type)
        for name, prop in named(properties)
    )


def creation(
    classes: Classes, record: RecordSchema, parts: tuple[Part, ...]
) -> tuple[FieldAssignment, ...]:
    """Return a value for every field of a new *record* made from the *parts* of a command."""
    fills, known_parts = [], _by_name(parts)
    for name, prop in record.properties:
        if name == record.key:
            given = _given(classes, name, prop, known_parts)
            fills.append(given or _new_key(name, prop))
        elif name == record.owner and any(part.name == OWNER_ID for part in parts):
            fills.append(FieldAssignment(name, f"command.{OWNER_ID}", Source.CALLER))
        else:
            known = _given(classes, name, prop, known_parts)
            known = known or _time(name, prop, CREATED | UPDATED)
            fills.append(known or _unknown(classes, name, prop))
    return tuple(fills)


def _new_key(name: Identifier, prop: Property) -> FieldAssignment:
    if prop.type.kind is Kind.INTEGER:
        return FieldAssignment(name, "0", Source.REPOSITORY)
    code = "uuid4()" if prop.type.format is Format.UUID else "str(uuid4())"
    return FieldAssignment(name, code, Source.GENERATED)


def change(
    classes: Classes, record: RecordSchema, parts: tuple[Part, ...], *, all_fields: bool
) -> tuple[FieldAssignment, ...]:
    """Return new values for the fields of *record* that a command changes.

    *all_fields*: take them from the *parts* of the command; otherwise only the time of change is new.
    """
    fixed = {record.key, record.owner}
    fills, known_parts = [], _by_name(parts)
    for name, prop in record.properties:
        given = (
            _given(classes, name, prop, known_parts)
            if all_fields and name not in fixed
            else None
        )
        changed = given or _time(name, prop, UPDATED)
        if changed:
            fills.append(changed)
    return tuple(fills)


def _by_name(parts: tuple[Part, ...]) -> dict[str, Part]:
    """Return *parts* by their names, and by what the spellings of a name have in common.

    Of several that have one in common, the first counts.
    """
    return {fold_name(part.name): part for part in reversed(parts)} | {
        part.name: part for part in parts
    }


def _given(
    classes: Classes, name: Identifier, prop: Property, parts: dict[str, Part]
) -> FieldAssignment | None:
    part = parts.get(name) or parts.get(fold_name(name))
    adapted = adapt(classes, part.code, part.schema, prop) if part else None
    return FieldAssignment(name, adapted.code) if adapted else None


def adapt(
    classes: Classes, code: str, source: Schema, target: Property
) -> Conversion | None:
    """Return Python that fits *code*, a *source*, to *target*; None when nothing does."""
    have, want = classes.shapes.resolve(source), classes.shapes.resolve(target.type)
    if have.nullable and not want.nullable:
        sure = adapt(classes, code, have.but(nullable=False), target)
        if sure is None:
            return None
        otherwise = placeholder(classes, target)
        guarded = f"{otherwise} if {code} is None else {sure.code}"
        return Conversion(guarded, direct=False)
    conversion = convert(classes, code, have, want)
    if conversion:
        if have.nullable and not conversion.direct:
            guarded = f"None if {code} is None else {conversion.code}"
            return Conversion(guarded, direct=False)
        return conversion
    validated = _validated(classes, code, have, want)
    return Conversion(validated, direct=False) if validated else None


def _validated(classes: Classes, code: str, have: Schema, want: Schema) -> str:
    """Return Python that reads the object, or the list of objects, *code* as a *want*; empty if none can."""
    if not covers(classes, have, want):
        return ""
    guard = f"None if {code} is None else " if have.nullable else ""
    if want.kind is Kind.OBJECT and want.properties:
        return f"{guard}{classes.class_name(want)}.model_validate({code})"
    inner = classes.shapes.items(want) if want.kind is Kind.ARRAY else Schema()
    if inner.kind is Kind.OBJECT and inner.properties and not inner.nullable:
        return f"{guard}[{classes.class_name(inner)}.model_validate(item) for item in {code}]"
    return ""


def _time(
    name: Identifier, prop: Property, names: frozenset[str]
) -> FieldAssignment | None:
    """Return the moment of the call for *prop*, where it is a time that is called one of *names*."""
    if fold_name(prop.name) not in names:
        return None
    if prop.type.format is Format.DATE_TIME:
        return FieldAssignment(name, "now", Source.CLOCK)
    plain = prop.type.kind is Kind.STRING and not (prop.type.format or prop.type.enum)
    return (
        FieldAssignment(name, "now.isoformat()", Source.CLOCK_AS_TEXT)
        if plain
        else None
    )


def _unknown(classes: Classes, name: Identifier, prop: Property) -> FieldAssignment:
    if prop.has_default and prop.default is not None:
        return FieldAssignment(name, construct(classes, prop.type, prop.default))
    return FieldAssignment(name, placeholder(classes, prop), Source.PLACEHOLDER)
