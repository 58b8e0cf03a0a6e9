"""Where each field of a record comes from when an operation makes or changes one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from endpoint_plan.blueprint import FieldAssignment
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import OTHER, convert, covers
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import construct, placeholder
from endpoint_plan.design.operations.request import CALLER, COMMAND, Value, is_attribute
from endpoint_plan.design.records.credentials import HASH
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import CREATED, UPDATED
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

NOW = "clock.now()"
"""Code for the moment of the call, in a generated service."""

OWNER_ID = f"{CALLER}.id"

MOST_SPELT_OUT = 2
"""Fields of a command that are written one by one where the record has others for the rest."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The values for a record: those that are written one by one, and code for all others."""

    assignments: tuple[FieldAssignment, ...]
    spread: str = ""
    """Code for a dictionary of values; empty when there are no others."""


class _Offers:
    """The values that an operation has for fields, by their names."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._named: dict[Identifier, Value] = {}
        self._alike: dict[str, Value] = {}
        for one in values:
            self._named.setdefault(one.name, one)
            self._alike.setdefault(fold_name(one.name), one)

    def find(self, name: Identifier, prop: Property) -> Value | None:
        """Return the first value called *name*, or spelt much like *prop*; None where there is none."""
        return self._named.get(name) or self._alike.get(fold_name(prop.name))


def item_values(properties: tuple[Property, ...]) -> tuple[Value, ...]:
    """Return the fields of one element of a bulk request."""
    return tuple(
        Value(
            name,
            f"item.{name}",
            prop.type.but(nullable=prop.type.nullable or _may_be_none(prop)),
        )
        for name, prop in named(properties)
    )


def _may_be_none(prop: Property) -> bool:
    return prop.is_optional and (not prop.has_default or prop.default is None)


def new_record(
    classes: Classes,
    record: RecordSchema,
    values: tuple[Value, ...],
    *,
    source: str,
    sent: tuple[Value, ...],
    owned: bool,
    told: Mapping[Identifier, str],
) -> Sources:
    """Return a value for every field of a new *record* made from *values*.

    *source* is the variable whose fields are spread, and *sent* are all that it has, also those in
    whose place *values* have others: what a path names is not taken from a body. *owned*: the
    caller owns it; *told* is code for what the plan says of fields that nobody sends.
    """
    made = []
    offers = _Offers(values)
    for name, prop in record.properties:
        given = _given(classes, name, prop, offers)
        keyed = given is not None and name == record.key
        if name == record.owner and owned and not keyed:
            made.append(FieldAssignment(name, OWNER_ID))
            continue
        if given:
            made.append(given)
        elif name in told:
            made.append(FieldAssignment(name, told[name]))
        elif name == record.key or name == "id":
            made += _new_key(classes, name, prop)
        elif name == HASH:
            made.append(FieldAssignment(name, HASH))
        elif not _time(prop, CREATED | UPDATED):
            made += _unknown(classes, name, prop)
    return _spread(made, sent, source)


def changed_record(
    classes: Classes,
    record: RecordSchema,
    values: tuple[Value, ...],
    *,
    variable: str,
    all_fields: bool,
    source: str = COMMAND,
    by_path: Iterable[Identifier] = (),
    left_alone: frozenset[Identifier] = frozenset(),
) -> Sources:
    """Return new values for the fields of *record*, which is in *variable*, that a command changes.

    *all_fields*: the command holds every field that it must; otherwise only those that were sent
    change. The *source* is what has the fields: the command, or what it wraps. The fields *by_path* are told by
    the path and stay; those that are *left_alone* stay where nothing is sent for them.
    """
    # People are known by their ids, and may change the names by which others find them.
    key = record.owner if record.registered and record.owner else record.key
    fixed = {key, *by_path} | ({record.owner} if record.owner else set())
    times = [
        FieldAssignment(name, code)
        for name, prop in record.properties
        if name not in fixed and (code := _time(prop, UPDATED))
    ]
    stamped = {one.name for one in times}
    if not all_fields:
        return Sources(
            tuple(times),
            _sent(classes, record, values, source, without=fixed | stamped),
        )
    offers = _Offers(values)
    passed = fixed | stamped
    given = [
        _or_before(one, f"{variable}.{name}") if name in left_alone else one
        for name, prop in record.properties
        if name not in passed
        and (one := _given(classes, name, prop, offers, f"{variable}.{name}"))
    ]
    return _spread([*given, *times], values, source)


def _or_before(one: FieldAssignment, before: str) -> FieldAssignment:
    """Return *one*, whose field stays as it was *before* where nothing is sent."""
    plain = one.code.replace(".", "").isidentifier()
    code = f"{before} if {one.code} is None else {one.code}" if plain else one.code
    return FieldAssignment(one.name, code, placeholder=one.placeholder)


def _spread(
    made: Iterable[FieldAssignment], values: tuple[Value, ...], source: str
) -> Sources:
    """Return *made*, of which the fields that *source* has under the same names are spread."""
    offered = {one.name: one.code for one in values if is_attribute(one, source)}
    taken = {one.name for one in made if offered.get(one.name) == one.code}
    rest = sorted(offered.keys() - taken)
    if not taken or (rest and len(taken) <= MOST_SPELT_OUT):
        return Sources(tuple(made))
    others = tuple(one for one in made if one.name not in taken)
    if not rest:
        return Sources(others, f"dict({source})")
    return Sources(others, _chosen(source, _none_of(rest)))


def _none_of(names: list[Identifier]) -> str:
    """Return code that tells whether `name` is none of *names*."""
    if len(names) == 1:
        return f"name != {names[0]!r}"
    return f"name not in {{{', '.join(map(repr, names))}}}"


def _sent(
    classes: Classes,
    record: RecordSchema,
    values: tuple[Value, ...],
    source: str,
    without: Iterable[Identifier],
) -> str:
    """Return code for the fields that were sent and that *record* takes as they are."""
    offered = [value for value in values if is_attribute(value, source)]
    passed = frozenset(without)
    kept = {
        value.name
        for value in offered
        if value.name not in passed and _is_taken(classes, record, value)
    }
    rest = sorted({value.name for value in offered} - kept)
    if not kept:
        return ""
    sent = f"name in {source}.model_fields_set"
    if not rest:
        return _chosen(source, sent)
    names = ", ".join(map(repr, rest))
    return _chosen(source, f"{sent} - {{{names}}}")


def _is_taken(classes: Classes, record: RecordSchema, value: Value) -> bool:
    own = record.get(value.name)
    if own is None:
        return False
    sent, kept = value.schema.but(nullable=False), own.type.but(nullable=False)
    code = adapt(classes, value.code, sent, own.but(type=kept))
    return code == value.code


def _chosen(source: str, condition: str) -> str:
    return f"{{name: value for name, value in {source} if {condition}}}"


def _new_key(
    classes: Classes, name: Identifier, prop: Property
) -> list[FieldAssignment]:
    if name == "id":  # The record, or the store, gives it.
        return []
    if prop.type.kind is Kind.INTEGER:
        return [FieldAssignment(name, "0", placeholder=True)]
    if prop.type.format is Format.DATE:
        return [FieldAssignment(name, placeholder(classes, prop), placeholder=True)]
    uuid = prop.type.format is Format.UUID
    return [FieldAssignment(name, "uuid4()" if uuid else "str(uuid4())")]


def _given(
    classes: Classes,
    name: Identifier,
    prop: Property,
    offers: _Offers,
    before: str = "",
) -> FieldAssignment | None:
    """Return the field *name* made of one of *offers*: of its own name, or spelt much like it.

    Where the record needs a value and a caller may send none, it stays what it was *before*; without
    code for that, it is a placeholder.
    """
    value = offers.find(name, prop)
    if value is None:
        return None
    untold = may_be_untold(classes, value.schema, prop) and not before
    other = before or (placeholder(classes, prop) if untold else "")
    code = adapt(classes, value.code, value.schema, prop, other)
    return FieldAssignment(name, code, placeholder=untold) if code else None


def may_be_untold(classes: Classes, source: Schema, target: Property) -> bool:
    """Tell whether a *source* may be None where *target* must be told: only a placeholder stands for it then."""
    have, want = (classes.shapes.resolve(one) for one in (source, target.type))
    return have.nullable and not (want.nullable or _may_be_none(target))


def adapt(
    classes: Classes, code: str, source: Schema, target: Property, otherwise: str = ""
) -> str:
    """Return Python that fits *code*, a *source*, to *target*; empty when nothing does.

    *otherwise* is code for what stands for None where the target takes none; nothing fits without it.
    """
    have, want = classes.shapes.resolve(source), classes.shapes.resolve(target.type)
    # What may be left out is None where it is.
    want = want.but(nullable=want.nullable or _may_be_none(target))
    if have.nullable and not want.nullable:
        sure = adapt(classes, code, have.but(nullable=False), target)
        return (
            f"{otherwise} if {code} is None else {sure}" if otherwise and sure else ""
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
    if want.members:
        return ""
    if want.kind is Kind.OBJECT and want.properties:
        return f"{guard}{classes.class_name(want)}.model_validate({code}, {OTHER})"
    inner = classes.shapes.items(want) if want.kind is Kind.ARRAY else Schema()
    object_ = inner.kind is Kind.OBJECT and inner.properties and not inner.members
    if object_ and not inner.nullable:
        return f"{guard}[{classes.class_name(inner)}.model_validate(item, {OTHER}) for item in {code}]"
    return ""


def _time(prop: Property, names: frozenset[str]) -> str:
    if fold_name(prop.name) not in names:
        return ""
    return NOW if prop.type.format is Format.DATE_TIME else _time_text(prop.type)


def _time_text(schema: Schema) -> str:
    plain = schema.kind is Kind.STRING and not (schema.format or schema.enum)
    return f"{NOW}.isoformat()" if plain else ""


def time_default(prop: Property) -> str:
    """Return code for the moment that a new record stores in *prop*; empty where it stores none."""
    return _time(prop, CREATED | UPDATED)


def _unknown(
    classes: Classes, name: Identifier, prop: Property
) -> list[FieldAssignment]:
    if prop.has_default and prop.default is not None:
        return [FieldAssignment(name, construct(classes, prop.type, prop.default))]
    if classes.shapes.resolve(prop.type).nullable:
        return []  # The record has None where nothing is told.
    return [FieldAssignment(name, placeholder(classes, prop), placeholder=True)]
