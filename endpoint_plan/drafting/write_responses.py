"""What is answered: the status, the shape, and an example of it."""

import json
import re
from collections.abc import Iterator

from pydantic import JsonValue

from endpoint_plan.design.samples import sample
from endpoint_plan.drafting.prose import code, said
from endpoint_plan.drafting.write_types import annotation
from endpoint_plan.model.plan import ErrorCase, Success
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.markdown_escape import markdown

_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]{0,200}")
"""A text that nobody takes for a date, an address or a number."""
_PHRASES = {
    200: "OK",
    201: "Created",
    202: "Accepted",
    203: "Non-Authoritative Information",
    204: "No Content",
}


def success_line(success: Success) -> str:
    """Return the line that names status and body of *success*."""
    status = f"{success.status} {_PHRASES.get(success.status, '')}".rstrip()
    text = said(success.description)
    tail = f" - {text}" if text else ""
    if success.type is None:
        return f"- {status}: no body{tail}"
    if success.media_type != "application/json":
        return f"- {status}: {code(success.media_type)}{tail}"
    return f"- {status}: {code(annotation(success.type))}{tail}"


def example(schema: Schema, shapes: Shapes) -> str:
    """Return an example of *schema* as JSON."""
    value = sample(shapes, Property(name="value", type=schema))
    return json.dumps(_shown(value, schema, shapes), ensure_ascii=False, indent=2)


def _shown(value: JsonValue, schema: Schema, shapes: Shapes) -> JsonValue:
    """Return *value* with a fraction where the type allows one, so that nobody takes it for whole."""
    shape = shapes.resolve(schema)
    match value:
        case dict():
            types = {one.name: one.type for one in shape.properties}
            return {
                name: _shown(part, types.get(name, Schema()), shapes)
                for name, part in value.items()
            }
        case list():
            return [_shown(part, shape.items or Schema(), shapes) for part in value]
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
