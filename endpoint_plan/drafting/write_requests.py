"""What a request carries: its parameters as a table, its body by the name of its type."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from endpoint_plan.drafting.prose import code, first_paragraph
from endpoint_plan.drafting.write_types import annotation
from endpoint_plan.model.plan import Body, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.text.markdown_escape import markdown
from endpoint_plan.text.python_escape import literal

_WORD = re.compile(r"[A-Za-z][\w-]{0,60}")
_HEAD = ("Parameter", "In", "Type", "Required", "Default", "Rules", "Description")
_FORMATS = {
    Format.UUID: "UUID",
    Format.DATE: "date",
    Format.DATE_TIME: "datetime",
    Format.TIME: "time",
    Format.EMAIL: "email",
    Format.URI: "URL",
    Format.BINARY: "file",
}


def parameter_table(parameters: tuple[Parameter, ...]) -> str:
    """Return *parameters* as a table of markdown; beside all columns of facts a description tells none."""
    rows = [list(_cells(one)) for one in parameters]
    kept = [
        place
        for place, head in enumerate(_HEAD)
        if head != "Description" or any(row[place] for row in rows)
    ]
    table = [[row[place] for place in kept] for row in [list(_HEAD), *rows]]
    return "\n".join(_aligned(table))


def _cells(parameter: Parameter) -> Iterator[str]:
    yield code(parameter.name)
    yield parameter.location.value
    yield _type(parameter.type)
    yield "no" if parameter.is_optional else "yes"
    yield _default(parameter.default) if parameter.has_default else ""
    yield "; ".join(rules(parameter.type))
    yield markdown(first_paragraph(parameter.description).replace("`", "'"))


def _default(value: JsonValue) -> str:
    return code(value) if isinstance(value, str) and value else literal(value).lower()


def _aligned(table: list[list[str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    lines = [
        [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        for row in table
    ]
    lines.insert(1, ["-" * width for width in widths])
    yield from (f"| {' | '.join(line)} |" for line in lines)


def _type(schema: Schema) -> str:
    """Return the type of a parameter in the words of plans."""
    if schema.enum is not None:
        plain = all(
            isinstance(one, str) and _WORD.fullmatch(one) for one in schema.enum
        )
        if plain and len(schema.enum) > 1 and not schema.nullable:
            return " \\| ".join(code(str(one)) for one in schema.enum)
        return code(annotation(schema))
    if schema.kind is Kind.ARRAY:
        return code(annotation(schema)) if schema.items else "array"
    if schema.format is not None:
        return _FORMATS[schema.format]
    null = " or null" if schema.nullable else ""
    return f"{schema.kind.value if schema.kind is not Kind.ANY else 'string'}{null}"


def rules(schema: Schema) -> Iterator[str]:
    """Yield the limits of *schema* in words."""
    yield from _range(schema.minimum, schema.maximum, "")
    if schema.exclusive_minimum is not None:
        yield f"> {schema.exclusive_minimum}"
    if schema.exclusive_maximum is not None:
        yield f"< {schema.exclusive_maximum}"
    yield from _range(schema.min_length, schema.max_length, " characters")
    yield from _range(schema.min_items, schema.max_items, " items")
    if schema.pattern is not None:
        yield f"matching {code(schema.pattern)}"


def _range(low: float | None, high: float | None, unit: str) -> Iterator[str]:
    if low is not None and high is not None and low >= 0:
        yield f"{low}-{high}{unit}"
        return
    if low is not None:
        yield f"at least {low}{unit}"
    if high is not None:
        yield f"at most {high}{unit}"


def body_line(body: Body | None) -> str:
    """Return the line that names the request body."""
    if body is None:
        return "- Request Body: none"
    return f"- Request Body ({code(body.media_type)}): {code(annotation(body.type))}"
