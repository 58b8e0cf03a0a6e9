"""zod: `z.object({ name: z.string().min(1).max(100).optional() })`, as of its versions 3 and 4.

Reference: https://zod.dev/api. A schema constant is declared under its own name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tree_sitter import Node

from endpoint_plan.model.constraints import JSON_SCHEMA_FORMATS, LIMITS, as_integer
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.named_limits import apply_named_limit
from endpoint_plan.notations.code.regular_expressions import with_pattern
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.code.typescript_expressions import (
    Call,
    Constants,
    read_literal,
    read_regex,
    split_chain,
)
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.field_names import narrow_number
from endpoint_plan.notations.prose.phrase import apply_comment
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import (
    ANY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    string_of,
)


@dataclass(frozen=True, slots=True)
class ZodSchema:
    """What a zod expression accepts, and what it does when the field is missing."""

    schema: Schema
    optional: bool = False
    default: JsonValue = None
    has_default: bool = False
    description: str = ""


_ENDINGS = frozenset({"parse", "safeParse", "parseAsync", "safeParseAsync"})
"""Methods that use a schema instead of making one."""


def read_schemas(root: Node) -> Iterator[Declaration]:
    """Yield a declaration for each constant of the tree *root* that holds a zod schema."""
    declarators = list(syntax_tree.walk(root, "variable_declarator"))
    constants = Constants(
        {
            syntax_tree.field_text(node, "name"): value
            for node in declarators
            if (value := syntax_tree.field(node, "value")) is not None
        }
    )
    schemas: set[str] = set()
    for node in declarators:
        name, value = syntax_tree.field_text(node, "name"), syntax_tree.field(
            node, "value"
        )
        if (
            value is None
            or not name.isidentifier()
            or not _makes_schema(value, schemas)
        ):
            continue
        schemas.add(name)
        zod = read_chain(value, constants)
        if zod.schema.kind is not Kind.ANY:
            yield Declaration(
                name=name, type=zod.schema, line=syntax_tree.line_of(node)
            )


def read_inline(source: str) -> ZodSchema | None:
    """Return what the expression *source*, such as `z.string().min(1)`, accepts; None for other code."""
    if not source.startswith("z."):
        return None
    root = syntax_tree.parse(Grammar.TYPESCRIPT, source)
    expression = next(iter(syntax_tree.descend(root, "expression_statement", "")), None)
    zod = read_chain(expression, Constants({})) if expression else ZodSchema(ANY)
    return None if zod.schema == ANY else zod


def _makes_schema(value: Node, schemas: set[str]) -> bool:
    """Tell whether *value* is a chain that begins with `z` or a schema, and ends in a schema."""
    root, calls = split_chain(value)
    name = syntax_tree.text(root)
    known = (
        name == "z"
        or name in schemas
        or (name.endswith(("Schema", "schema")) and bool(calls))
    )
    return (
        known
        and root.type == "identifier"
        and not any(call.name in _ENDINGS for call in calls)
    )


def read_chain(node: Node, constants: Constants) -> ZodSchema:
    """Return what the zod expression *node* accepts."""
    root, calls = split_chain(node)
    if root.type != "identifier":
        return ZodSchema(ANY)
    if syntax_tree.text(root) != "z":
        start = ZodSchema(type_algebra.reference(syntax_tree.text(root)))
    else:
        coerced = [
            call for call in calls[:2] if call.name in {".coerce", ".iso", ".string"}
        ]
        calls = calls[len(coerced) :]
        if not calls:
            return ZodSchema(ANY)
        start, calls = _base(calls[0], constants), calls[1:]
    for call in calls:
        start = _link(start, call, constants)
    return start


def _base(call: Call, constants: Constants) -> ZodSchema:
    """`z.NAME(...)`: where a chain begins."""
    schema = _BASES.get(call.name, ANY)
    first = call.arguments[0] if call.arguments else None
    match call.name:
        case "object" | "strictObject" | "looseObject":
            schema = _object(first, constants) if first else OBJECT
        case "array" | "set":
            items = read_chain(first, constants).schema if first else None
            schema = type_algebra.array(items)
        case "tuple":
            members = (
                type_algebra.union(_listed_schemas(first, constants)) if first else None
            )
            schema = type_algebra.array(members)
        case "enum" | "literal" | "nativeEnum":
            schema = _literals(first, constants)
        case "union" | "discriminatedUnion" if first:
            schema = type_algebra.union(
                _listed_schemas(call.arguments[-1], constants) or [ANY]
            )
        case "intersection":
            schema = type_algebra.apply(
                Operator.BOTH, *_argument_schemas(call, constants)
            )
        case "optional" | "nullable" | "nullish" | "lazy" | "preprocess" | "readonly":
            return _wrapped_schema(call, constants)
    return ZodSchema(schema)


def _wrapped_schema(call: Call, constants: Constants) -> ZodSchema:
    """`z.optional(x)`, `z.preprocess(f, x)`, `z.lazy(() => x)`."""
    if not call.arguments:
        return ZodSchema(ANY)
    inner = call.arguments[-1]
    if inner.type == "arrow_function":
        inner = syntax_tree.field(inner, "body") or inner
    return _apply(read_chain(inner, constants), call.name, ())


def _listed_schemas(node: Node | None, constants: Constants) -> list[Schema]:
    node = constants.resolve(node) if node is not None else None
    parts = node.named_children if node is not None and node.type == "array" else []
    return [
        read_chain(part, constants).schema for part in parts if part.type != "comment"
    ]


def _argument_schemas(call: Call, constants: Constants) -> list[Schema]:
    return [read_chain(argument, constants).schema for argument in call.arguments]


def _literals(node: Node | None, constants: Constants) -> Schema:
    """The values of `z.enum(["a", "b"])`; a REF when another block holds them."""
    if node is None:
        return ANY
    node = constants.resolve(node)
    while node.type in {"as_expression", "satisfies_expression"}:
        node = node.named_children[0]
    if node.type in {"identifier", "member_expression"} and node.type != "null":
        name = syntax_tree.text(node).rsplit(".", 1)[-1]
        return type_algebra.reference(name) if name.isidentifier() else ANY
    parts = node.named_children if node.type in {"array", "object"} else [node]
    values = [read_literal(syntax_tree.field(part, "value") or part) for part in parts]
    plain = [value for value in values if isinstance(value, str | int | float)]
    schema = type_algebra.literal(*plain) if plain else Schema()
    return schema.but(nullable=any(syntax_tree.text(part) == "null" for part in parts))


def _object(node: Node, constants: Constants) -> Schema:
    """The fields of `{ name: z.string(), ...base.shape }`."""
    node = constants.resolve(node)
    if node.type != "object":
        root, calls = split_chain(node)
        return (
            type_algebra.reference(syntax_tree.text(root))
            if calls and root.type == "identifier"
            else OBJECT
        )
    own = type_algebra.record(
        _property(pair, constants) for pair in syntax_tree.children(node, "pair")
    )
    short = syntax_tree.children(node, "shorthand_property_identifier")
    if short:
        extra = (
            Property(
                name=syntax_tree.text(name),
                type=read_chain(constants.resolve(name), constants).schema,
            )
            for name in short
        )
        own = own.but(properties=(*own.properties, *extra))
    spread = [
        split_chain(part.named_children[0])[0]
        for part in syntax_tree.children(node, "spread_element")
        if part.named_children
    ]
    bases = [
        type_algebra.reference(syntax_tree.text(root))
        for root in spread
        if root.type == "identifier"
    ]
    return type_algebra.apply(Operator.BOTH, *bases, own) if bases else own


def _key(pair: Node) -> str:
    return syntax_tree.field_text(pair, "key").strip("\"'")


def _property(pair: Node, constants: Constants) -> Property:
    value = syntax_tree.field(pair, "value")
    zod = read_chain(value, constants) if value is not None else ZodSchema(ANY)
    name = _key(pair)
    field = Property(
        name=name,
        type=narrow_number(zod.schema, name),
        required=not (zod.optional or zod.has_default),
        default=zod.default,
        has_default=zod.has_default,
        description=zod.description,
        line=syntax_tree.line_of(pair),
    )
    return apply_comment(field, syntax_tree.comment_of(pair))


def _link(zod: ZodSchema, call: Call, constants: Constants) -> ZodSchema:
    """Return *zod* after the method *call*."""
    first = constants.resolve(call.arguments[0]) if call.arguments else None
    schema = zod.schema
    match call.name:
        case "extend" | "merge" | "safeExtend" | "and" if first is not None:
            is_shape = first.type == "object"
            other = (
                _object(first, constants)
                if is_shape
                else read_chain(first, constants).schema
            )
            schema = type_algebra.apply(Operator.BOTH, schema, other)
        case "pick" | "omit" if first is not None:
            operator = Operator.PICK if call.name == "pick" else Operator.OMIT
            keys = map(_key, syntax_tree.children(first, "pair"))
            schema = type_algebra.apply(operator, schema, type_algebra.literal(*keys))
        case "partial" | "deepPartial":
            schema = type_algebra.apply(Operator.PARTIAL, schema)
        case "required":
            schema = type_algebra.apply(Operator.COMPLETE, schema)
        case "or" if first is not None:
            schema = type_algebra.union([schema, read_chain(first, constants).schema])
        case "pipe" if first is not None:
            return _pipe(zod, read_chain(first, constants))
        case "array":
            return ZodSchema(type_algebra.array(schema))
        case _:
            return _apply(zod, call.name, tuple(map(constants.resolve, call.arguments)))
    return replace(zod, schema=schema)


def _pipe(zod: ZodSchema, target: ZodSchema) -> ZodSchema:
    """`.transform(Number).pipe(z.number().min(1))`: what comes out at the end."""
    if target.schema.kind is Kind.ANY:
        return zod
    return replace(
        target,
        optional=zod.optional or target.optional,
        default=zod.default if zod.has_default else target.default,
        has_default=zod.has_default or target.has_default,
    )


_NAMES: tuple[tuple[Schema, str], ...] = (
    (STRING, "string cuid cuid2 ulid nanoid base64"),
    (NUMBER, "number"),
    (INTEGER, "int int32 bigint"),
    (BOOLEAN, "boolean stringbool"),
    (DATE_TIME, "date datetime"),
    (string_of(Format.UUID), "uuid uuidv4 guid"),
    (string_of(Format.EMAIL), "email"),
    (string_of(Format.URI), "url httpUrl"),
    (string_of(Format.TIME), "time"),
    (string_of(Format.BINARY), "file instanceof"),
    (OBJECT, "record map"),
    (ANY, "json any unknown"),
    (NULL, "null undefined void never"),
)
_BASES = {name: schema for schema, names in _NAMES for name in names.split()}
"""What the functions of `z` make that chains begin with."""
_FORMATS = JSON_SCHEMA_FORMATS | {"guid": Format.UUID, "datetime": Format.DATE_TIME}
_NUMBER = re.compile(r"\b(?:Number|parseInt)\b")
_FLOAT = re.compile(r"\bparseFloat\b")


def _apply(zod: ZodSchema, method: str, arguments: tuple[Node, ...]) -> ZodSchema:
    """Return *zod* after `.method(arguments)`; methods that limit nothing change nothing."""
    limit = read_literal(arguments[0]) if arguments else None
    schema = zod.schema
    if method in _FORMATS and schema.kind is Kind.STRING:
        return replace(zod, schema=schema.but(format=_FORMATS[method]))
    match method:
        case "optional" | "exactOptional":
            return replace(zod, optional=True)
        case "nullable":
            return replace(zod, schema=schema.but(nullable=True))
        case "nullish":
            return replace(zod, optional=True, schema=schema.but(nullable=True))
        case "default" | "prefault" | "catch" if arguments:
            return _with_default(zod, arguments[0])
        case "describe" if isinstance(limit, str):
            return replace(zod, description=limit)
        case "trim" | "toLowerCase" if schema.kind is Kind.STRING:
            made = "trimmed" if method == "trim" else "lowered"
            return replace(zod, schema=schema.but(**{made: True}))
        case "regex" if arguments:
            return replace(zod, schema=with_pattern(schema, read_regex(arguments[0])))
        case "transform" | "refine":
            return _transform(zod, arguments) if method == "transform" else zod
        case "unwrap" | "removeDefault":
            return replace(zod, optional=False)
    return replace(zod, schema=_limit(schema, method, limit))


def _with_default(zod: ZodSchema, node: Node) -> ZodSchema:
    value = read_literal(node)
    if value is None and node.type != "null":
        return replace(zod, optional=True)
    if isinstance(value, str) and zod.schema.kind in {Kind.INTEGER, Kind.NUMBER}:
        value = parse_value(value)
    return replace(zod, default=value, has_default=True)


def _transform(zod: ZodSchema, arguments: tuple[Node, ...]) -> ZodSchema:
    """`z.string().transform(Number)` takes a number that travels as text."""
    source = syntax_tree.text(arguments[0]) if arguments else ""
    if zod.schema.kind is not Kind.STRING or len(source) > 400:
        return zod
    if '"true"' in source.replace("'", '"'):
        return replace(zod, schema=BOOLEAN)
    kind = (
        INTEGER if _NUMBER.search(source) else NUMBER if _FLOAT.search(source) else None
    )
    if kind is None:
        return zod
    default = parse_value(zod.default) if isinstance(zod.default, str) else zod.default
    return replace(zod, schema=kind.but(nullable=zod.schema.nullable), default=default)


def _limit(schema: Schema, method: str, value: JsonValue) -> Schema:
    """Return *schema* after a method that limits its value, its length or its elements."""
    if method == "int":
        return as_integer(schema)
    if method in {"startsWith", "endsWith", "includes"}:
        return schema.but(pattern="") if schema.kind is Kind.STRING else schema
    if schema.kind not in LIMITS or isinstance(value, bool):
        return schema
    number = value if isinstance(value, int | float) else None
    return apply_named_limit(schema, method, [number])
