"""zod: `z.object({ name: z.string().min(1).max(100).optional() })`, as of its versions 3 and 4.

Reference: https://zod.dev/api. A schema constant is declared under its own name.
"""

from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree, zod_rules
from endpoint_plan.notations.code.call_chains import Call, Constants, unchained
from endpoint_plan.notations.code.comments import commented, sharpened
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.code.zod_rules import Checked
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import ANY, ARRAY, OBJECT

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
        checked = read_chain(value, constants)
        if checked.schema.kind is not Kind.ANY:
            yield Declaration(
                name=name, type=checked.type, line=syntax_tree.line_of(node)
            )


def read_inline(source: str) -> Checked | None:
    """Return what the expression *source*, such as `z.string().min(1)`, accepts; None for other code."""
    if not source.startswith("z."):
        return None
    statement = syntax_tree.child(
        syntax_tree.parse(Grammar.TYPESCRIPT, source), "expression_statement"
    )
    expression = (
        statement.named_children[0] if statement and statement.named_children else None
    )
    checked = read_chain(expression, Constants({})) if expression else Checked(ANY)
    return None if checked.schema == ANY else checked


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


def read_chain(node: Node, constants: Constants) -> Checked:
    """Return what the zod expression *node* accepts."""
    root, calls = unchained(node)
    if root.type != "identifier":
        return Checked(ANY)
    if syntax_tree.text(root) != "z":
        start = Checked(type_algebra.reference(syntax_tree.text(root)))
    else:
        coerced = [
            call for call in calls[:2] if call.name in {".coerce", ".iso", ".string"}
        ]
        calls = calls[len(coerced) :]
        if not calls:
            return Checked(ANY)
        start, calls = _base(calls[0], constants), calls[1:]
    for call in calls:
        start = _link(start, call, constants)
    return start


def _base(call: Call, constants: Constants) -> Checked:
    """`z.NAME(...)`: where a chain begins."""
    simple = zod_rules.BASES.get(call.name)
    if simple is not None:
        return Checked(simple)
    first = call.arguments[0] if call.arguments else None
    match call.name:
        case "object" | "strictObject" | "looseObject":
            return Checked(_object(first, constants) if first else OBJECT)
        case "array" | "set":
            return Checked(
                type_algebra.array(read_chain(first, constants).type)
                if first
                else ARRAY
            )
        case "tuple":
            return Checked(
                type_algebra.array(
                    type_algebra.union(_all(first, constants)) if first else None
                )
            )
        case "enum" | "literal" | "nativeEnum":
            return Checked(_literals(first, constants))
        case "union" | "discriminatedUnion":
            return Checked(
                type_algebra.union(_all(call.arguments[-1], constants) or [ANY])
                if first
                else ANY
            )
        case "intersection":
            return Checked(type_algebra.apply(Operator.BOTH, *_each(call, constants)))
        case "optional" | "nullable" | "nullish" | "lazy" | "preprocess" | "readonly":
            return _wrapped(call, constants)
        case _:
            return Checked(ANY)


def _wrapped(call: Call, constants: Constants) -> Checked:
    """`z.optional(x)`, `z.preprocess(f, x)`, `z.lazy(() => x)`."""
    if not call.arguments:
        return Checked(ANY)
    inner = call.arguments[-1]
    if inner.type == "arrow_function":
        inner = syntax_tree.field(inner, "body") or inner
    return zod_rules.applied(read_chain(inner, constants), call.name, ())


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
    values = [
        zod_rules.constant(syntax_tree.field(part, "value") or part) for part in parts
    ]
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
    checked = read_chain(value, constants) if value is not None else Checked(ANY)
    field = Property(
        name=syntax_tree.text(syntax_tree.field(pair, "key")).strip("\"'"),
        type=checked.type,
        required=not (checked.optional or checked.has_default),
        default=checked.default,
        has_default=checked.has_default,
        description=checked.description,
        line=syntax_tree.line_of(pair),
    )
    return commented(sharpened(field), syntax_tree.comment_of(pair))


def _link(checked: Checked, call: Call, constants: Constants) -> Checked:
    """Return *checked* after the method *call*."""
    first = constants.resolve(call.arguments[0]) if call.arguments else None
    match call.name:
        case "extend" | "merge" | "safeExtend" | "and" if first is not None:
            other = (
                _object(first, constants)
                if first.type == "object"
                else read_chain(first, constants).schema
            )
            return replace(
                checked, schema=type_algebra.apply(Operator.BOTH, checked.schema, other)
            )
        case "pick" | "omit" if first is not None:
            operator = Operator.PICK if call.name == "pick" else Operator.OMIT
            keys = [
                syntax_tree.text(syntax_tree.field(pair, "key")).strip("\"'")
                for pair in syntax_tree.children(first, "pair")
            ]
            return replace(
                checked,
                schema=type_algebra.apply(
                    operator, checked.schema, type_algebra.literal(*keys)
                ),
            )
        case "partial" | "deepPartial":
            return replace(
                checked, schema=type_algebra.apply(Operator.PARTIAL, checked.schema)
            )
        case "required":
            return replace(
                checked, schema=type_algebra.apply(Operator.COMPLETE, checked.schema)
            )
        case "or" if first is not None:
            return replace(
                checked,
                schema=type_algebra.union(
                    [checked.type, read_chain(first, constants).type]
                ),
            )
        case "pipe" if first is not None:
            return _piped(checked, read_chain(first, constants))
        case "array":
            return Checked(type_algebra.array(checked.type))
        case _:
            arguments = tuple(
                constants.resolve(argument) for argument in call.arguments
            )
            return zod_rules.applied(checked, call.name, arguments)


def _piped(checked: Checked, target: Checked) -> Checked:
    """`.transform(Number).pipe(z.number().min(1))`: what comes out at the end."""
    if target.schema.kind is Kind.ANY:
        return checked
    return replace(
        target,
        optional=checked.optional or target.optional,
        default=checked.default if checked.has_default else target.default,
        has_default=checked.has_default or target.has_default,
    )
