"""Where each field of a record comes from when an operation makes or changes one."""

from endpoint_plan.blueprint import Fill, types
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import convert, covers
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import construct, placeholder
from endpoint_plan.design.operations.command import OWNER_ID, Part
from endpoint_plan.design.records.record import Stored
from endpoint_plan.languages.names import CREATED, UPDATED
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold


def item_parts(properties: tuple[Property, ...]) -> tuple[Part, ...]:
    """Return the fields of one element of a bulk request, as if they were parts of a command."""
    return tuple(
        Part(name, types.JSON, f"item.{name}", prop.type)
        for name, prop in named(properties)
    )


def creation(
    classes: Classes, record: Stored, parts: tuple[Part, ...]
) -> tuple[Fill, ...]:
    """Return a value for every field of a new *record* made from the *parts* of a command."""
    fills, known_parts = [], _by_name(parts)
    for name, prop in record.properties:
        if name == record.key:
            given = _given(classes, name, prop, known_parts)
            fills.append(Fill(name, given) if given else _new_key(name, prop))
        elif name == record.owner and any(part.name == OWNER_ID for part in parts):
            fills.append(Fill(name, f"command.{OWNER_ID}"))
        else:
            known = _given(classes, name, prop, known_parts) or _time(
                prop, CREATED | UPDATED
            )
            fills.append(Fill(name, known) if known else _unknown(classes, name, prop))
    return tuple(fills)


def _new_key(name: Identifier, prop: Property) -> Fill:
    if prop.type.kind is Kind.INTEGER:
        return Fill(name, "0", numbered=True)
    return Fill(name, "uuid4()" if prop.type.format is Format.UUID else "str(uuid4())")


def change(
    classes: Classes, record: Stored, parts: tuple[Part, ...], *, all_fields: bool
) -> tuple[Fill, ...]:
    """Return new values for the fields of *record* that a command changes.

    *all_fields*: take them from the *parts* of the command; otherwise only the time of change is new.
    """
    fixed = {record.key, record.owner}
    fills, known_parts = [], _by_name(parts)
    for name, prop in record.properties:
        given = (
            _given(classes, name, prop, known_parts)
            if all_fields and name not in fixed
            else ""
        )
        code = given or _time(prop, UPDATED)
        if code:
            fills.append(Fill(name, code))
    return tuple(fills)


def _by_name(parts: tuple[Part, ...]) -> dict[str, Part]:
    """Return *parts* by their names, and by what the spellings of a name have in common.

    Of several that have one in common, the first counts.
    """
    return {fold(part.name): part for part in reversed(parts)} | {
        part.name: part for part in parts
    }


def _given(
    classes: Classes, name: Identifier, prop: Property, parts: dict[str, Part]
) -> str:
    part = parts.get(name) or parts.get(fold(name))
    return adapt(classes, part.code, part.schema, prop) if part else ""


def adapt(classes: Classes, code: str, source: Schema, target: Property) -> str:
    """Return Python that fits *code*, a *source*, to *target*; empty when nothing does."""
    have, want = classes.shapes.resolve(source), classes.shapes.resolve(target.type)
    if have.nullable and not want.nullable:
        sure = adapt(classes, code, have.but(nullable=False), target)
        return (
            f"{placeholder(classes, target)} if {code} is None else {sure}"
            if sure
            else ""
        )
    conversion = convert(classes, code, have, want)
    if conversion:
        if have.nullable and not conversion.direct:
            return f"None if {code} is None else {conversion.code}"
        return conversion.code
    return _validated(classes, code, have, want)


def _validated(classes: Classes, code: str, have: Schema, want: Schema) -> str:
    if not covers(classes, have, want):
        return ""
    guard = f"None if {code} is None else " if have.nullable else ""
    if want.kind is Kind.OBJECT and want.properties:
        return f"{guard}{classes.class_name(want)}.model_validate({code})"
    inner = classes.shapes.items(want) if want.kind is Kind.ARRAY else Schema()
    if inner.kind is Kind.OBJECT and inner.properties and not inner.nullable:
        return f"{guard}[{classes.class_name(inner)}.model_validate(item) for item in {code}]"
    return ""


def _time(prop: Property, names: frozenset[str]) -> str:
    if fold(prop.name) not in names:
        return ""
    if prop.type.format is Format.DATE_TIME:
        return "now"
    plain = prop.type.kind is Kind.STRING and not (prop.type.format or prop.type.enum)
    return "now.isoformat()" if plain else ""


def _unknown(classes: Classes, name: Identifier, prop: Property) -> Fill:
    if prop.has_default and prop.default is not None:
        return Fill(name, construct(classes, prop.type, prop.default))
    return Fill(name, placeholder(classes, prop), placeholder=True)
