"""Python annotations for the shapes that need no class."""

from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema

STRINGS = {
    Format.UUID: "UUID",
    Format.DATE: "dt.date",
    Format.DATE_TIME: "dt.datetime",
    Format.TIME: "dt.time",
    Format.EMAIL: "EmailStr",
    Format.URI: "Url",
    Format.BINARY: "UploadFile",
}

READ = {
    "dt.date": "Date",
    "dt.datetime": "DateTime",
    "dt.time": "Time",
}
"""What stands in a model that is read for a type that Pydantic would read from more than the plan says."""

READ_AS_JSON = {**READ, "bool": "StrictBool"}
"""In JSON, texts and booleans are told apart; in a query, all is text."""

MARKS = {"int": "NUMBER", "float": "NUMBER"}
"""What stands behind the limits of a number that is read from JSON, and refuses what is none.

Before them it would hide them from the OpenAPI document.
"""

SCALARS = {
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
    Kind.OBJECT: "dict[str, JsonValue]",
    Kind.ANY: "JsonValue",
}

LIMITS = {
    Kind.STRING: ("min_length", "max_length", "pattern"),
    Kind.INTEGER: ("minimum", "exclusive_minimum", "maximum", "exclusive_maximum"),
    Kind.NUMBER: ("minimum", "exclusive_minimum", "maximum", "exclusive_maximum"),
    Kind.ARRAY: ("min_items", "max_items"),
}

NOT_BLANK = r"\S"
"""What a text must have that may not be empty: one of white space alone is empty to a reader."""

ARGUMENTS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusive_minimum": "gt",
    "exclusive_maximum": "lt",
    "min_items": "min_length",
    "max_items": "max_length",
}
"""Names of the arguments of `pydantic.Field` where they differ from those of JSON Schema."""


def literal(values: tuple[str | int | float | bool, ...]) -> str:
    """Return the annotation that admits just *values*."""
    return f"Literal[{', '.join(repr(value) for value in dict.fromkeys(values))}]"


def scalar(schema: Schema) -> str:
    """Return the annotation of a string, number, boolean, free-form object or unknown value."""
    if schema.enum:
        return literal(schema.enum)
    if schema.kind is Kind.STRING:
        return STRINGS[schema.format] if schema.format else "str"
    if schema.kind is Kind.OBJECT and schema.values is not None:
        return f"dict[str, {_value(schema.values)}]"
    return SCALARS[schema.kind]


def _value(schema: Schema) -> str:
    """Return the annotation of what a map holds."""
    null = " | None" if schema.nullable and schema.kind is not Kind.ANY else ""
    return f"{limited(scalar(schema), schema)}{null}"


def limited(annotation: str, schema: Schema, mark: str = "") -> str:
    """Return *annotation* with the limits of *schema*, and behind them *mark*, attached."""
    arguments = ", ".join(limits(schema))
    metadata = [f"Field({arguments})"] * bool(arguments) + [mark] * bool(mark)
    return (
        f"Annotated[{', '.join([annotation, *metadata])}]" if metadata else annotation
    )


def limits(schema: Schema) -> list[str]:
    """Return the limits of *schema* as arguments of `pydantic.Field`."""
    if schema.enum or schema.format not in (None, Format.EMAIL, Format.URI):
        return []
    values = {name: getattr(schema, name) for name in LIMITS.get(schema.kind, ())}
    if never_blank(schema):
        values["pattern"] = NOT_BLANK
    return [
        f"{ARGUMENTS.get(name, name)}={value!r}"
        for name, value in values.items()
        if value is not None and value != ""
    ]


def never_blank(schema: Schema) -> bool:
    """Tell whether *schema* is a text that may not be empty, of which nothing more is said."""
    plain = schema.kind is Kind.STRING and not (schema.format or schema.pattern)
    return plain and schema.min_length == 1


def argument(
    bare: str, parameter: Parameter, location: Location, *, required: bool, name: str
) -> str:
    """Return the annotation of the argument *name* of a route, which *parameter* fills."""
    arguments = limits(parameter.type)
    bare = READ.get(bare, bare)
    if location is Location.HEADER or name != parameter.name:
        arguments.insert(0, f"alias={parameter.name!r}")
    if location is Location.HEADER and name == parameter.name and "_" in name:
        arguments.append(
            "convert_underscores=False"
        )  # what FastAPI does to such a name
    annotation = bare if required else f"{bare} | None"
    return (
        f"Annotated[{annotation}, {location.title()}({', '.join(arguments)})]"
        if arguments
        else annotation
    )
