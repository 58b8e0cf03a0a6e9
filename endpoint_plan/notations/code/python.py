"""Python: pydantic models, dataclasses, typed dictionaries, enums and type aliases, by `ast`.

References: https://docs.pydantic.dev/latest/concepts/fields/ for the limits of fields,
https://docs.pydantic.dev/latest/concepts/validators/ for what validators check by hand:
`if len(value) < 10: raise ...`.
"""

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code.named_limits import apply_named_limit, is_limit
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import one_sided_limit
from endpoint_plan.notations.prose.phrase import apply_comment
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import (
    LISTS,
    find_builtin,
    is_exception,
    is_machinery,
    word_set,
)

_PLAIN_BASES = word_set(
    "BaseModel SQLModel TypedDict NamedTuple Generic ABC object Schema BaseSchema"
)
_NO_DATA_BASES = word_set(
    "BaseSettings Exception ValueError HTTPException Model Protocol"
)
_ENUMS = frozenset({"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices"})
_QUALIFIERS = {"Required": True, "NotRequired": False}
"""What qualifies a key of a typed dictionary: whether it must be there (PEP 655)."""


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """A field as its annotation and its value describe it."""

    type: Schema
    default: JsonValue = None
    has_default: bool = False
    optional: bool | None = None
    """None when it depends on the class."""
    name: str = ""
    description: str = ""


def read_python(code: str) -> Reading:
    """Return the classes and type aliases of *code* that describe data; nothing of broken code."""
    tree = _parse(code)
    if tree is None:
        return Reading()
    lines = code.splitlines()
    found = [_read_declaration(node, lines) for node in ast.walk(tree)]
    return Reading(
        declarations=tuple(
            sorted(filter(None, found), key=lambda declaration: declaration.line or 0)
        )
    )


def _parse(code: str) -> ast.Module | None:
    for source in (
        textwrap.dedent(code),
        textwrap.dedent(code).replace("...,", "").replace("…", "..."),
    ):
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, MemoryError):
            continue
    return None


def _read_declaration(node: ast.AST, lines: list[str]) -> Declaration | None:
    if isinstance(node, ast.ClassDef):
        schema = _read_class(node, lines)
        if schema is not None and not is_machinery(node.name):
            return Declaration(name=node.name, type=schema, line=node.lineno)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name, alias = node.targets[0].id, isinstance(node.value, ast.Subscript)
        schema = (
            _read_annotation(node.value).type if alias and name[:1].isupper() else None
        )
        if schema is not None and schema.kind is not Kind.ANY:
            return Declaration(name=name, type=schema, line=node.lineno)
    return None


def _read_class(node: ast.ClassDef, lines: list[str]) -> Schema | None:
    bases = [ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases]
    if any(base in _ENUMS for base in bases):
        return _read_enum(node)
    if any(
        base in _NO_DATA_BASES or is_machinery(base) or is_exception(base)
        for base in bases
    ):
        return None
    if _is_table(node):
        return None
    decorated = any("dataclass" in ast.unparse(mark) for mark in node.decorator_list)
    parents = [
        type_algebra.reference(base)
        for base in bases
        if base.isidentifier() and base not in _PLAIN_BASES
    ]
    fields = [
        statement for statement in node.body if isinstance(statement, ast.AnnAssign)
    ]
    if (not fields and not parents) or not (bases or decorated):
        return None
    own = type_algebra.record(apply_validators(_read_fields(node, fields, lines), node))
    return type_algebra.apply(Operator.BOTH, *parents, own) if parents else own


def _is_table(node: ast.ClassDef) -> bool:
    """Tell whether a class describes a table of SQLAlchemy: rows of a database are no messages."""
    annotated = (part for part in node.body if isinstance(part, ast.AnnAssign))
    return any(
        ast.unparse(part.annotation).startswith("Mapped[") for part in annotated
    ) or any(
        isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "__tablename__"
        for part in node.body
    )


def _read_enum(node: ast.ClassDef) -> Schema | None:
    values = [
        _read_constant(part.value) for part in node.body if isinstance(part, ast.Assign)
    ]
    plain = [value for value in values if isinstance(value, str | int | float)]
    return type_algebra.literal(*plain) if plain else None


def _read_fields(
    owner: ast.ClassDef, fields: list[ast.AnnAssign], lines: list[str]
) -> Iterator[Property]:
    partial = any(
        keyword.arg == "total" and _read_constant(keyword.value) is False
        for keyword in owner.keywords
    )
    for node in fields:
        if not isinstance(node.target, ast.Name) or "ClassVar" in ast.unparse(
            node.annotation
        ):
            continue
        declared = _read_field(node)
        source = (
            lines[node.end_lineno - 1]
            if node.end_lineno and node.end_lineno <= len(lines)
            else ""
        )
        field = Property(
            name=declared.name or node.target.id,
            type=declared.type,
            required=not (
                declared.has_default
                or (partial if declared.optional is None else declared.optional)
            ),
            default=declared.default,
            has_default=declared.has_default and declared.default is not None,
            description=declared.description,
            line=node.lineno,
        )
        yield apply_comment(
            field, source.rpartition(" # ")[2].strip() if " # " in source else ""
        )


def _read_field(node: ast.AnnAssign) -> FieldDeclaration:
    declared = _read_annotation(node.annotation)
    value = node.value
    if value is None:
        return declared
    if isinstance(value, ast.Call) and ast.unparse(value.func).rsplit(".", 1)[-1] in {
        "Field",
        "Query",
        "field",
    }:
        return _with_field(declared, value)
    return replace(declared, default=_read_constant(value), has_default=True)


def _read_annotation(node: ast.expr) -> FieldDeclaration:
    """`Annotated[int, Field(ge=1)]`, `NotRequired[int]`, `constr(max_length=200)`, or a plain type."""
    if isinstance(node, ast.Subscript):
        required = _QUALIFIERS.get(ast.unparse(node.value).rsplit(".", 1)[-1])
        if required is not None:
            return replace(_read_annotation(node.slice), optional=not required)
    if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(
        "Annotated"
    ):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        declared = FieldDeclaration(read_type(parts[0]))
        for part in parts[1:]:
            declared = (
                _with_field(declared, part) if isinstance(part, ast.Call) else declared
            )
        return declared
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rsplit(".", 1)[-1]
        declared = FieldDeclaration(
            find_builtin(name) or type_algebra.array(None)
            if name == "conlist"
            else find_builtin(name) or Schema()
        )
        return _with_field(declared, node)
    return FieldDeclaration(read_type(node))


def _with_field(declared: FieldDeclaration, call: ast.Call) -> FieldDeclaration:
    """Return *declared* with the arguments of `Field(...)`."""
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    schema = declared.type
    for key, node in named.items():
        value = _read_constant(node) if is_limit(key) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            schema = apply_named_limit(schema, key, [value])
    pattern = (
        _read_constant(named[key])
        if (key := "pattern" if "pattern" in named else "regex") in named
        else None
    )
    if isinstance(pattern, str):
        schema = schema.but(pattern=pattern)
    default = call.args[0] if call.args else named.get("default")
    given = default is not None and not (
        isinstance(default, ast.Constant) and default.value is ...
    )
    described, alias = (
        _read_constant(named[key]) if key in named else None
        for key in ("description", "alias")
    )
    return replace(
        declared,
        type=schema,
        default=(
            _read_constant(default)
            if given and default is not None
            else declared.default
        ),
        has_default=given or declared.has_default,
        optional="default_factory" in named or declared.optional,
        name=alias if isinstance(alias, str) else declared.name,
        description=described if isinstance(described, str) else declared.description,
    )


def read_type(node: ast.expr) -> Schema:
    """Return the schema of an annotation; ANY for what is no type of data."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return read_expression(node.value) or Schema()
    if "Annotated[" in ast.unparse(node):
        return _read_nested_annotation(node)
    return read_expression(ast.unparse(node)) or Schema()


def _read_nested_annotation(node: ast.expr) -> Schema:
    """Return the schema of an annotation that has limits inside: `list[Annotated[str, ...]] | None`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return type_algebra.union([read_type(node.left), read_type(node.right)])
    if isinstance(node, ast.Subscript):
        name = ast.unparse(node.value).rsplit(".", 1)[-1]
        if name.lower() in LISTS:
            return type_algebra.array(_read_annotation(node.slice).type)
        if name == "Annotated":
            return _read_annotation(node).type
    return Schema()


def read_annotation(text: str) -> Schema | None:
    """Return the schema of the annotation *text*; None when it is no Python or names no type."""
    try:
        schema = _read_annotation(ast.parse(text.strip(), mode="eval").body).type
    except (SyntaxError, ValueError, MemoryError):
        return None
    return None if schema.kind is Kind.ANY else schema


def _read_constant(node: ast.expr) -> JsonValue:
    """Return the value of the literal *node*; None for anything else."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError):
        return None
    return (
        value
        if isinstance(value, str | int | float | bool)
        else [] if value == [] else None
    )


_REFUSED: dict[type[ast.cmpop], str] = {
    ast.Lt: "low",
    ast.LtE: "above",
    ast.Gt: "high",
    ast.GtE: "below",
}
"""What a value must not be less than, and so on, when the comparison leads to an error."""


def apply_validators(
    fields: Iterator[Property], owner: ast.ClassDef
) -> Iterator[Property]:
    """Yield *fields* with the limits that the validators of the class *owner* check."""
    checks = [
        (names, check) for names, body in _validators(owner) for check in _checks(body)
    ]
    made = [(names, _made_of_text(body)) for names, body in _validators(owner)]
    for field in fields:
        schema = field.type
        for names, check in checks:
            schema = _apply_check(schema, check) if field.name in names else schema
        calls = {
            call for names, several in made if field.name in names for call in several
        }
        if schema.kind is Kind.STRING and not (schema.format or schema.enum):
            trimmed, lowered = "strip" in calls, "lower" in calls
            schema = schema.but(
                trimmed=trimmed or schema.trimmed, lowered=lowered or schema.lowered
            )
        yield field.but(type=schema)


def _validators(owner: ast.ClassDef) -> Iterator[tuple[set[str], ast.FunctionDef]]:
    """Yield each validator with the names of the fields that it is for."""
    for node in owner.body:
        for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith(
                "validator"
            ):
                given = (
                    part.value for part in mark.args if isinstance(part, ast.Constant)
                )
                names = {name for name in given if isinstance(name, str)}
                if isinstance(node, ast.FunctionDef):
                    yield names, node


def _checks(body: ast.FunctionDef) -> Iterator[ast.Compare]:
    """Yield the comparisons after which the validator *body* raises."""
    for node in ast.walk(body):
        if isinstance(node, ast.If) and isinstance(node.body[0], ast.Raise):
            tests = (
                node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]
            )
            yield from (test for test in tests if isinstance(test, ast.Compare))


def _made_of_text(body: ast.FunctionDef) -> set[str]:
    """Return which methods of texts the validator *body* calls, one on the other, on the value that it gives back."""
    value_of = [one.arg for one in body.args.args][:2][-1:]
    calls: set[str] = set()
    for node in ast.walk(body):
        value = node.value if isinstance(node, ast.Return | ast.Assign) else None
        names = set()
        while (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and not value.args
        ):
            names.add(value.func.attr)
            value = value.func.value
        if isinstance(value, ast.Name) and value.id in value_of:
            calls |= names
    return calls


def _apply_check(schema: Schema, check: ast.Compare) -> Schema:
    value, side = check.comparators[0], _REFUSED.get(type(check.ops[0]))
    if isinstance(check.ops[0], ast.NotIn) and isinstance(
        value, ast.List | ast.Tuple | ast.Set
    ):
        values = [part.value for part in value.elts if isinstance(part, ast.Constant)]
        plain = [each for each in values if isinstance(each, str | int | float)]
        return schema.but(enum=type_algebra.literal(*plain).enum) if plain else schema
    if (
        side is None
        or not isinstance(value, ast.Constant)
        or not isinstance(value.value, int | float)
    ):
        return schema
    return apply_limits(schema, [one_sided_limit(side, value.value)])
