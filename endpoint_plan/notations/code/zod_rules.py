"""What each method of a zod schema adds: `.min(1)`, `.email()`, `.optional()`, `.default(20)`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.type_names import (
    ANY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    formatted,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a zod expression accepts, and what it does when the field is missing."""

    schema: Schema
    optional: bool = False
    default: JsonValue = None
    has_default: bool = False
    description: str = ""

    @property
    def type(self) -> Schema:
        """The schema with a default of the right kind taken into account."""
        return self.schema


BASES: dict[str, Schema] = {
    "string": STRING,
    "number": NUMBER,
    "int": INTEGER,
    "int32": INTEGER,
    "bigint": INTEGER,
    "boolean": BOOLEAN,
    "stringbool": BOOLEAN,
    "date": DATE_TIME,
    "datetime": DATE_TIME,
    "uuid": formatted(Format.UUID),
    "uuidv4": formatted(Format.UUID),
    "guid": formatted(Format.UUID),
    "email": formatted(Format.EMAIL),
    "url": formatted(Format.URI),
    "httpUrl": formatted(Format.URI),
    "time": formatted(Format.TIME),
    "cuid": STRING,
    "cuid2": STRING,
    "ulid": STRING,
    "nanoid": STRING,
    "base64": STRING,
    "file": formatted(Format.BINARY),
    "instanceof": formatted(Format.BINARY),
    "record": OBJECT,
    "map": OBJECT,
    "json": ANY,
    "any": ANY,
    "unknown": ANY,
    "null": NULL,
    "undefined": NULL,
    "void": NULL,
    "never": NULL,
}
_FORMATS = {
    "uuid": Format.UUID,
    "guid": Format.UUID,
    "email": Format.EMAIL,
    "url": Format.URI,
    "datetime": Format.DATE_TIME,
    "date": Format.DATE,
    "time": Format.TIME,
}
_SPELLED = {
    r"\d{4}-\d{2}-\d{2}": Format.DATE,
    r"\d{4}-\d\d-\d\d": Format.DATE,
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])": Format.DATE,
}
"""Regular expressions that spell a format which has a name."""
_REGEX = re.compile(r"/(?P<source>.*)/[a-z]*$", re.DOTALL)
_NUMBER = re.compile(r"\b(?:Number|parseInt)\b")
_FLOAT = re.compile(r"\bparseFloat\b")


def applied(checked: Checked, method: str, arguments: tuple[Node, ...]) -> Checked:
    """Return *checked* after `.method(arguments)`; methods that limit nothing change nothing."""
    limit = constant(arguments[0]) if arguments else None
    schema = checked.schema
    if method in _FORMATS and schema.kind is Kind.STRING:
        return replace(checked, schema=schema.but(format=_FORMATS[method]))
    match method:
        case "optional" | "exactOptional":
            return replace(checked, optional=True)
        case "nullable":
            return replace(checked, schema=schema.but(nullable=True))
        case "nullish":
            return replace(checked, optional=True, schema=schema.but(nullable=True))
        case "default" | "prefault" | "catch" if arguments:
            return _defaulted(checked, arguments[0])
        case "describe" if isinstance(limit, str):
            return replace(checked, description=limit)
        case "regex" if arguments:
            return replace(checked, schema=patterned(schema, _pattern(arguments[0])))
        case "transform" | "refine":
            return (
                _transformed(checked, arguments) if method == "transform" else checked
            )
        case "unwrap" | "removeDefault":
            return replace(checked, optional=False)
    rule = _RULES.get(method)
    return checked if rule is None else replace(checked, schema=rule(schema, limit))


def constant(node: Node) -> JsonValue:
    """Return the value of the literal *node*; None for anything else."""
    if node.type == "object":
        return {} if not node.named_children else None
    if node.type == "array":
        return [constant(part) for part in node.named_children]
    if node.type in {
        "string",
        "number",
        "true",
        "false",
        "unary_expression",
        "template_string",
    }:
        return parse_value(
            syntax_tree.text(node).replace("_", "")
            if node.type == "number"
            else syntax_tree.text(node)
        )
    if node.type == "binary_expression":
        return _product(node)
    return None


def _product(node: Node) -> JsonValue:
    """`10 * 1024`, which limits of sizes are written as."""
    left, right = syntax_tree.field(node, "left"), syntax_tree.field(node, "right")
    one = constant(left) if left is not None else None
    two = constant(right) if right is not None else None
    if (
        isinstance(one, int)
        and isinstance(two, int)
        and any(part.type == "*" for part in node.children)
    ):
        return one * two
    return None


def patterned(schema: Schema, source: str) -> Schema:
    """Return *schema* with a regular expression; one that only spells a date is the format."""
    form = _SPELLED.get(source.strip("^$").replace("[0-9]", r"\d"))
    return schema.but(pattern=source) if form is None else schema.but(format=form)


def _defaulted(checked: Checked, node: Node) -> Checked:
    value = constant(node)
    if value is None and node.type != "null":
        return replace(checked, optional=True)
    if isinstance(value, str) and checked.schema.kind in {Kind.INTEGER, Kind.NUMBER}:
        value = parse_value(value)
    return replace(checked, default=value, has_default=True)


def _pattern(node: Node) -> str:
    match = _REGEX.match(syntax_tree.text(node))
    source = match["source"] if match else ""
    try:
        re.compile(source)
    except (re.error, RecursionError, OverflowError):
        return ""
    return source


def _transformed(checked: Checked, arguments: tuple[Node, ...]) -> Checked:
    """`z.string().transform(Number)` takes a number that travels as text."""
    source = syntax_tree.text(arguments[0]) if arguments else ""
    if checked.schema.kind is not Kind.STRING or len(source) > 400:
        return checked
    if '"true"' in source.replace("'", '"'):
        return replace(checked, schema=BOOLEAN)
    kind = (
        INTEGER if _NUMBER.search(source) else NUMBER if _FLOAT.search(source) else None
    )
    if kind is None:
        return checked
    default = (
        parse_value(checked.default)
        if isinstance(checked.default, str)
        else checked.default
    )
    return replace(
        checked, schema=kind.but(nullable=checked.schema.nullable), default=default
    )


Rule = Callable[[Schema, JsonValue], Schema]


def _at_least(schema: Schema, limit: JsonValue) -> Schema:
    return _bounded(schema, limit, "minimum", "min_length", "min_items")


def _at_most(schema: Schema, limit: JsonValue) -> Schema:
    return _bounded(schema, limit, "maximum", "max_length", "max_items")


def _bounded(
    schema: Schema, limit: JsonValue, value: str, length: str, items: str
) -> Schema:
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        return schema
    match schema.kind:
        case Kind.STRING:
            return (
                schema
                if schema.format is Format.DATE_TIME
                else schema.but(**{length: int(limit)})
            )
        case Kind.ARRAY:
            return schema.but(**{items: int(limit)})
        case Kind.INTEGER | Kind.NUMBER:
            return schema.but(**{value: limit})
        case _:
            return schema


def _exactly(schema: Schema, limit: JsonValue) -> Schema:
    return _at_most(_at_least(schema, limit), limit)


def _above(schema: Schema, limit: JsonValue) -> Schema:
    if isinstance(limit, int | float) and schema.kind is Kind.NUMBER:
        return schema.but(exclusive_minimum=limit)
    return _at_least(schema, limit + 1) if isinstance(limit, int) else schema


def _below(schema: Schema, limit: JsonValue) -> Schema:
    if isinstance(limit, int | float) and schema.kind is Kind.NUMBER:
        return schema.but(exclusive_maximum=limit)
    return _at_most(schema, limit - 1) if isinstance(limit, int) else schema


def _fixed(schema: Schema, _: JsonValue) -> Schema:
    return schema.but(pattern="") if schema.kind is Kind.STRING else schema


_RULES: dict[str, Rule] = {
    "min": _at_least,
    "gte": _at_least,
    "minLength": _at_least,
    "minSize": _at_least,
    "max": _at_most,
    "lte": _at_most,
    "maxLength": _at_most,
    "maxSize": _at_most,
    "length": _exactly,
    "size": _exactly,
    "gt": _above,
    "lt": _below,
    "positive": lambda schema, _: _above(schema, 0),
    "negative": lambda schema, _: _below(schema, 0),
    "nonnegative": lambda schema, _: _at_least(schema, 0),
    "nonpositive": lambda schema, _: _at_most(schema, 0),
    "nonempty": lambda schema, _: _at_least(schema, 1),
    "int": lambda schema, _: type_algebra.integer(schema),
    "safe": lambda schema, _: schema,
    "startsWith": _fixed,
    "endsWith": _fixed,
    "includes": _fixed,
}
