"""zod: `z.object({ name: z.string().min(1).max(100).optional() })`, as of its versions 3 and 4.

Reference: https://zod.dev/api. A schema constant is declared under its own name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.code.typescript_expressions import (
    Call,
    Constants,
    literal_value,
    unchained,
)
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.field_names import narrow
from endpoint_plan.notations.prose.phrase import commented
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import (
    ANY,
    ARRAY,
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
class ZodSchema:
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


_ENDINGS = frozenset({"parse", "safeParse", "parseAsync", "safeParseAsync"})
"""Methods that use a schema instead of making one."""


def read_schemas(root: Node) -> Iterator[Declaration]:
    """Yield a declaration for each constant of the tree *root* that holds a zod schema."""
    declarators = list(syntax_tree.walk(root, "variable_declarator"))
    constants = Constants(
        {
            syntax_tree.text(syntax_tree.field(node, "name")): value
            for node in declarators
            if (value := syntax_tree.field(node, "value")) is not None
        }
    )
    schemas: set[str] = set()
    for node in declarators:
        name, value = syntax_tree.text(
            syntax_tree.field(node, "name")
        ), syntax_tree.field(node, "value")
        if (
            value is None
            or not name.isidentifier()
            or not _makes_schema(value, schemas)
        ):
            continue
        schemas.add(name)
        zod = read_chain(value, constants)
        if zod.schema.kind is not Kind.ANY:
            yield Declaration(name=name, type=zod.type, line=syntax_tree.line_of(node))


def read_inline(source: str) -> ZodSchema | None:
    """Return what the expression *source*, such as `z.string().min(1)`, accepts; None for other code."""
    if not source.startswith("z."):
        return None
    statement = syntax_tree.child(
        syntax_tree.parse(Grammar.TYPESCRIPT, source), "expression_statement"
    )
    expression = (
        statement.named_children[0] if statement and statement.named_children else None
    )
    zod = read_chain(expression, Constants({})) if expression else ZodSchema(ANY)
    return None if zod.schema == ANY else zod


def _makes_schema(value: Node, schemas: set[str]) -> bool:
    """Tell whether *value* is a chain that begins with `z` or a schema, and ends in a schema."""
    root, calls = unchained(value)
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
    root, calls = unchained(node)
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
    simple = _BASES.get(call.name)
    if simple is not None:
        return ZodSchema(simple)
    first = call.arguments[0] if call.arguments else None
    match call.name:
        case "object" | "strictObject" | "looseObject":
            return ZodSchema(_object(first, constants) if first else OBJECT)
        case "array" | "set":
            return ZodSchema(
                type_algebra.array(read_chain(first, constants).type)
                if first
                else ARRAY
            )
        case "tuple":
            return ZodSchema(
                type_algebra.array(
                    type_algebra.union(_all(first, constants)) if first else None
                )
            )
        case "enum" | "literal" | "nativeEnum":
            return ZodSchema(_literals(first, constants))
        case "union" | "discriminatedUnion":
            return ZodSchema(
                type_algebra.union(_all(call.arguments[-1], constants) or [ANY])
                if first
                else ANY
            )
        case "intersection":
            return ZodSchema(type_algebra.apply(Operator.BOTH, *_each(call, constants)))
        case "optional" | "nullable" | "nullish" | "lazy" | "preprocess" | "readonly":
            return _wrapped(call, constants)
        case _:
            return ZodSchema(ANY)


def _wrapped(call: Call, constants: Constants) -> ZodSchema:
    """`z.optional(x)`, `z.preprocess(f, x)`, `z.lazy(() => x)`."""
    if not call.arguments:
        return ZodSchema(ANY)
    inner = call.arguments[-1]
    if inner.type == "arrow_function":
        inner = syntax_tree.field(inner, "body") or inner
    return _apply(read_chain(inner, constants), call.name, ())


def _all(node: Node | None, constants: Constants) -> list[Schema]:
    node = constants.resolve(node) if node is not None else None
    parts = node.named_children if node is not None and node.type == "array" else []
    return [
        read_chain(part, constants).type for part in parts if part.type != "comment"
    ]


def _each(call: Call, constants: Constants) -> list[Schema]:
    return [read_chain(argument, constants).type for argument in call.arguments]


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
    values = [literal_value(syntax_tree.field(part, "value") or part) for part in parts]
    plain = [value for value in values if isinstance(value, str | int | float)]
    schema = type_algebra.literal(*plain) if plain else Schema()
    return schema.but(nullable=any(syntax_tree.text(part) == "null" for part in parts))


def _object(node: Node, constants: Constants) -> Schema:
    """The fields of `{ name: z.string(), ...base.shape }`."""
    node = constants.resolve(node)
    if node.type != "object":
        root, calls = unchained(node)
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
                type=read_chain(constants.resolve(name), constants).type,
            )
            for name in short
        )
        own = own.but(properties=(*own.properties, *extra))
    spread = [
        unchained(part.named_children[0])[0]
        for part in syntax_tree.children(node, "spread_element")
        if part.named_children
    ]
    bases = [
        type_algebra.reference(syntax_tree.text(root))
        for root in spread
        if root.type == "identifier"
    ]
    return type_algebra.apply(Operator.BOTH, *bases, own) if bases else own


def _property(pair: Node, constants: Constants) -> Property:
    value = syntax_tree.field(pair, "value")
    zod = read_chain(value, constants) if value is not None else ZodSchema(ANY)
    name = syntax_tree.text(syntax_tree.field(pair, "key")).strip("\"'")
    field = Property(
        name=name,
        type=narrow(zod.schema, name),
        required=not (zod.optional or zod.has_default),
        default=zod.default,
        has_default=zod.has_default,
        description=zod.description,
        line=syntax_tree.line_of(pair),
    )
    return commented(field, syntax_tree.comment_of(pair))


def _link(zod: ZodSchema, call: Call, constants: Constants) -> ZodSchema:
    """Return *zod* after the method *call*."""
    first = constants.resolve(call.arguments[0]) if call.arguments else None
    match call.name:
        case "extend" | "merge" | "safeExtend" | "and" if first is not None:
            other = (
                _object(first, constants)
                if first.type == "object"
                else read_chain(first, constants).schema
            )
            return replace(
                zod, schema=type_algebra.apply(Operator.BOTH, zod.schema, other)
            )
        case "pick" | "omit" if first is not None:
            operator = Operator.PICK if call.name == "pick" else Operator.OMIT
            keys = [
                syntax_tree.text(syntax_tree.field(pair, "key")).strip("\"'")
                for pair in syntax_tree.children(first, "pair")
            ]
            return replace(
                zod,
                schema=type_algebra.apply(
                    operator, zod.schema, type_algebra.literal(*keys)
                ),
            )
        case "partial" | "deepPartial":
            return replace(zod, schema=type_algebra.apply(Operator.PARTIAL, zod.schema))
        case "required":
            return replace(
                zod, schema=type_algebra.apply(Operator.COMPLETE, zod.schema)
            )
        case "or" if first is not None:
            return replace(
                zod,
                schema=type_algebra.union(
                    [zod.type, read_chain(first, constants).type]
                ),
            )
        case "pipe" if first is not None:
            return _pipe(zod, read_chain(first, constants))
        case "array":
            return ZodSchema(type_algebra.array(zod.type))
        case _:
            arguments = tuple(
                constants.resolve(argument) for argument in call.arguments
            )
            return _apply(zod, call.name, arguments)


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


_BASES: dict[str, Schema] = {
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


def _apply(zod: ZodSchema, method: str, arguments: tuple[Node, ...]) -> ZodSchema:
    """Return *zod* after `.method(arguments)`; methods that limit nothing change nothing."""
    limit = literal_value(arguments[0]) if arguments else None
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
        case "regex" if arguments:
            return replace(zod, schema=_with_pattern(schema, _pattern(arguments[0])))
        case "transform" | "refine":
            return _transform(zod, arguments) if method == "transform" else zod
        case "unwrap" | "removeDefault":
            return replace(zod, optional=False)
    rule = _RULES.get(method)
    return zod if rule is None else replace(zod, schema=rule(schema, limit))


def _with_pattern(schema: Schema, source: str) -> Schema:
    """Return *schema* with a regular expression; one that only spells a date is the format."""
    form = _SPELLED.get(source.strip("^$").replace("[0-9]", r"\d"))
    return schema.but(pattern=source) if form is None else schema.but(format=form)


def _with_default(zod: ZodSchema, node: Node) -> ZodSchema:
    value = literal_value(node)
    if value is None and node.type != "null":
        return replace(zod, optional=True)
    if isinstance(value, str) and zod.schema.kind in {Kind.INTEGER, Kind.NUMBER}:
        value = parse_value(value)
    return replace(zod, default=value, has_default=True)


def _pattern(node: Node) -> str:
    match = _REGEX.match(syntax_tree.text(node))
    source = match["source"] if match else ""
    try:
        re.compile(source)
    except (re.error, RecursionError, OverflowError):
        return ""
    return source


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
