"""The messages of an operation: parameters, request body, answer and errors."""

import json
import re
from collections.abc import Iterator

from pydantic import JsonValue

from endpoint_plan.design.samples import sample
from endpoint_plan.drafting.prose import code, first_paragraph, to_sentence
from endpoint_plan.drafting.write_types import write_annotation
from endpoint_plan.model.plan import Body, ErrorCase, Parameter, Success
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
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
    return "\n".join(_align_rows(table))


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


def _align_rows(table: list[list[str]]) -> Iterator[str]:
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
        return code(write_annotation(schema))
    if schema.kind is Kind.ARRAY:
        return code(write_annotation(schema)) if schema.items else "array"
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
    return (
        f"- Request Body ({code(body.media_type)}): {code(write_annotation(body.type))}"
    )


_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]{0,200}")
"""A text that nobody takes for a date, an address or a number."""
_STATUS_PHRASES = {
    200: "OK",
    201: "Created",
    202: "Accepted",
    203: "Non-Authoritative Information",
    204: "No Content",
}


def success_line(success: Success) -> str:
    """Return the line that names status and body of *success*."""
    status = f"{success.status} {_STATUS_PHRASES.get(success.status, '')}".rstrip()
    text = to_sentence(success.description)
    tail = f" - {text}" if text else ""
    if success.type is None:
        return f"- {status}: no body{tail}"
    if success.media_type != "application/json":
        return f"- {status}: {code(success.media_type)}{tail}"
    return f"- {status}: {code(write_annotation(success.type))}{tail}"


def json_example(schema: Schema, shapes: Shapes) -> str:
    """Return an example of *schema* as JSON."""
    value = sample(shapes, Property(name="value", type=schema))
    return json.dumps(_to_example(value, schema, shapes), ensure_ascii=False, indent=2)


def _to_example(value: JsonValue, schema: Schema, shapes: Shapes) -> JsonValue:
    """Return *value* with a fraction where the type allows one, so that nobody takes it for whole."""
    shape = shapes.resolve(schema)
    match value:
        case dict():
            types = {one.name: one.type for one in shape.properties}
            return {
                name: _to_example(part, types.get(name, Schema()), shapes)
                for name, part in value.items()
            }
        case list():
            return [
                _to_example(part, shape.items or Schema(), shapes) for part in value
            ]
        case int() if shape.kind is Kind.NUMBER:
            return float(value)
        case str() if shape == Schema(kind=Kind.STRING) and not _PLAIN.fullmatch(value):
            return "text"
    return value


def error_table(errors: tuple[ErrorCase, ...]) -> Iterator[str]:
    """Yield the table of *errors*, line by line."""
    rows = [
        [
            str(one.status),
            code(one.code),
            markdown(one.cause.replace("`", "'")),
            f'"{markdown(one.message)}"',
        ]
        for one in errors
    ]
    head = ["Status", "Code", "Cause", "Message"]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        yield f"| {' | '.join(cells)} |"
