"""The messages of an operation: parameters, request body, answer and errors."""

import json
import re
from collections.abc import Iterator

from endpoint_plan.checking.wording import value_limits
from endpoint_plan.design.samples import sample
from endpoint_plan.drafting.prose import code, first_paragraph, to_sentence
from endpoint_plan.drafting.write_types import write_annotation
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Body, ErrorCase, Parameter, Success
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal, markdown

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
    """Return *parameters* as a table of markdown; descriptions have a column where there are any."""
    rows = [list(_cells(one)) for one in parameters]
    kept = [
        place
        for place, head in enumerate(_HEAD)
        if head != "Description" or any(row[place] for row in rows)
    ]
    return _markdown_table(
        [_HEAD[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
    )


def _cells(parameter: Parameter) -> Iterator[str]:
    yield code(parameter.name)
    yield parameter.location.value
    yield _type(parameter.type)
    yield "no" if parameter.is_optional else "yes"
    yield _default(parameter.default) if parameter.has_default else ""
    yield "; ".join(_rules(parameter.type))
    yield markdown(first_paragraph(parameter.description).replace("`", "'"))


def _default(value: JsonValue) -> str:
    return code(value) if isinstance(value, str) and value else literal(value).lower()


def _markdown_table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table of markdown whose columns are aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines
    )


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


def _rules(schema: Schema) -> Iterator[str]:
    yield from value_limits(schema)
    if schema.pattern is not None:
        yield f"matching {code(schema.pattern)}"


def body_line(body: Body | None) -> str:
    """Return the line that names the request body."""
    if body is None:
        return "- Request Body: none"
    return (
        f"- Request Body ({code(body.media_type)}): {code(write_annotation(body.type))}"
    )


_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]{0,200}")
"""A text that does not look like a date, an address or a number."""
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
    """Return *value* with a fraction where the type is a number, so that it does not look like an integer."""
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


def error_table(errors: tuple[ErrorCase, ...]) -> str:
    """Return *errors* as a table of markdown."""
    rows = [
        [
            str(one.status),
            code(one.code),
            markdown(one.cause.replace("`", "'")),
            f'"{markdown(one.message)}"',
        ]
        for one in errors
    ]
    return _markdown_table(["Status", "Code", "Cause", "Message"], rows)
