"""Python types for the shapes that need no class, and the limits that stand beside them."""

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.types import Marker, PyType
from endpoint_plan.model.constraints import LIMITS, PYDANTIC_ARGUMENTS, TEXT_FORMATS
from endpoint_plan.model.patterns import is_composed
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema

STRINGS = {
    Format.UUID: types.UUID,
    Format.DATE: types.DATE,
    Format.DATE_TIME: types.DATE_TIME,
    Format.TIME: types.TIME,
    Format.EMAIL: types.EMAIL,
    Format.URI: types.URL,
    Format.BINARY: types.UPLOAD,
}

READ = {
    types.DATE: types.READ_DATE,
    types.DATE_TIME: types.READ_DATE_TIME,
    types.TIME: types.READ_TIME,
}
"""What stands in a model that is read for a type that Pydantic would read from more than the plan says."""

READ_AS_JSON = {**READ, types.BOOL: types.STRICT_BOOL}
"""In JSON, texts and booleans are told apart; in a query, all is text."""

HUNDREDTH = 0.01
"""What divides a number with at most two decimals."""

STRICT_NUMBERS = {
    types.INT: (types.NUMBER,),
    types.FLOAT: (types.NUMBER,),
    types.MONEY: (types.NUMBER,),
}
"""What stands behind the limits of a number that is read from JSON, and refuses what is none.

Before them it would hide them from the OpenAPI document.
"""

SCALARS = {
    Kind.INTEGER: types.INT,
    Kind.NUMBER: types.FLOAT,
    Kind.BOOLEAN: types.BOOL,
    Kind.OBJECT: types.map_of(types.JSON),
    Kind.ANY: types.JSON,
}


def scalar(schema: Schema) -> PyType:
    """Return the type of a string, number, boolean, free-form object or unknown value."""
    if schema.enum:
        return types.literal(schema.enum)
    if schema.kind is Kind.STRING:
        return STRINGS[schema.format] if schema.format else types.STR
    if schema.kind is Kind.OBJECT and schema.values is not None:
        return types.map_of(_map_value(schema.values))
    if is_money(schema):
        return types.MONEY
    return SCALARS[schema.kind]


def is_money(schema: Schema) -> bool:
    """Tell whether *schema* is a number with at most two decimals, which a float would not keep exactly."""
    plain = schema.kind is Kind.NUMBER and not schema.enum
    return plain and schema.multiple_of == HUNDREDTH


def showing(type_: PyType, schema: Schema, default: object) -> PyType:
    """Return *type_*, which shows the *default* of money as a number: Pydantic shows a Decimal as a text."""
    if default is None or not is_money(schema):
        return type_
    return type_.annotated(field(f"json_schema_extra={{'default': {default}}}"))


def _map_value(schema: Schema) -> PyType:
    """Return the type of what a map holds."""
    if schema.kind is Kind.ARRAY and schema.items is not None:
        return types.list_of(_map_value(schema.items))
    value = limited(scalar(schema), schema)
    admits_null = schema.nullable and schema.kind is not Kind.ANY
    return value.optional() if admits_null else value


def limited(bare: PyType, schema: Schema, *markers: Marker) -> PyType:
    """Return the type *bare* with the limits of *schema*, and behind them *markers*, attached."""
    arguments = limits(schema, bare)
    return bare.annotated(*([field(*arguments)] if arguments else []), *markers)


def field(*arguments: str) -> Marker:
    """Return the call of `pydantic.Field` with *arguments*."""
    return Marker(f"Field({', '.join(arguments)})", "pydantic.Field")


def limits(schema: Schema, bare: PyType = types.JSON) -> list[str]:
    """Return the limits of *schema* as arguments of `pydantic.Field`, but for those of the type *bare*."""
    if schema.enum or schema.format not in TEXT_FORMATS:
        return []
    values = {name: getattr(schema, name) for name in LIMITS.get(schema.kind, ())}
    if bare in (types.FILLED_TEXT, types.TRIMMED_TEXT):
        del values["min_length"]
    if bare == types.MONEY:
        del values["multiple_of"]
    return [
        f"{PYDANTIC_ARGUMENTS.get(name, name)}={_code(name, value)}"
        for name, value in values.items()
        if value is not None and value != ""
    ]


def _code(name: str, value: object) -> str:
    composed = name == "pattern" and is_composed(str(value))
    return f"re.compile({value!r})" if composed else repr(value)


def request_text(bare: PyType, schema: Schema) -> PyType:
    """Return the type *bare* as a request may hold it: texts come without NUL, which PostgreSQL cannot store."""
    if bare != types.STR or schema.pattern or _is_kept_long(schema):
        return bare
    if never_blank(schema):
        return types.TRIMMED_TEXT if schema.trimmed else types.FILLED_TEXT
    return types.TEXT


def made_plain(bare: PyType, schema: Schema) -> tuple[Marker, ...]:
    """Return what makes a text of the type *bare* plain before it is kept, as *schema* says."""
    if bare == types.EMAIL:  # which Pydantic trims itself
        return (types.LOWERED,) if schema.lowered else ()
    if bare not in (types.STR, types.TEXT, types.FILLED_TEXT, types.TRIMMED_TEXT):
        return ()
    trimmed = schema.trimmed and bare != types.TRIMMED_TEXT
    long = _is_kept_long(schema)
    return (
        *((_trimmed_to(schema.min_length or 0),) if long else ()),
        *((types.TRIMMED,) if trimmed and not long else ()),
        *((types.LOWERED,) if schema.lowered else ()),
        *((types.EMPTIED,) if schema.emptied else ()),
    )


def _is_kept_long(schema: Schema) -> bool:
    """Tell whether *schema* must have several characters when it is trimmed, which only a pattern can tell clients."""
    return bool(schema.trimmed and not schema.pattern and (schema.min_length or 0) > 1)


def _trimmed_to(least: int) -> Marker:
    """Return what trims a text that has *least* characters then."""
    visible, any_ = r"[^\s\x00]", r"[^\x00]"
    pattern = f"^{any_}*{visible}{any_}{{{least - 2},}}{visible}{any_}*$"
    call = f'StringConstraints(strip_whitespace=True, pattern=r"{pattern}")'
    return Marker(call, "pydantic.StringConstraints")


def bounds(bare: PyType, schema: Schema) -> tuple[Marker, ...]:
    """Return what refuses numbers that *schema* does not: no database stores a whole one of more than 64 bits.

    And Pydantic takes a number for a multiple that is nearly zero.
    """
    if bare == types.FLOAT and schema.multiple_of is not None:
        return (types.STEPPED,)
    low = schema.minimum is None and schema.exclusive_minimum is None
    high = schema.maximum is None and schema.exclusive_maximum is None
    return (types.INT_64,) if bare == types.INT and (low or high) else ()


def never_blank(schema: Schema) -> bool:
    """Tell whether *schema* is a text that may not be empty, of which nothing more is said."""
    plain = schema.kind is Kind.STRING and not (schema.format or schema.pattern)
    return plain and schema.min_length == 1


def argument(
    bare: PyType, parameter: Parameter, location: Location, *, required: bool, name: str
) -> PyType:
    """Return the type of the argument *name* of a route, which *parameter* fills."""
    bare = request_text(READ.get(bare, bare), parameter.type)
    arguments = limits(parameter.type, bare)
    if location is Location.HEADER or name != parameter.name:
        arguments.insert(0, f"alias={parameter.name!r}")
    if location is Location.HEADER and name == parameter.name and "_" in name:
        arguments.append(
            "convert_underscores=False"
        )  # what FastAPI does to such a name
    annotation = bare if required else bare.optional()
    source = location.title()
    call = Marker(f"{source}({', '.join(arguments)})", f"fastapi.{source}")
    markers = bounds(bare, parameter.type) if required else ()
    return annotation.annotated(*([call] if arguments or markers else []), *markers)
