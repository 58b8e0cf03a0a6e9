"""SQL: the columns of `create table` statements, of any dialect.

A table is no message, so its columns come as the fields of a type named after the table, for
readers that look for what the plan says about a field nowhere else. The grammar is sqlglot's,
which keeps keys, checks and references as values: https://sqlglot.com.
"""

import logging
import re
from collections.abc import Iterator
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import Limit, Unit, one_sided_limit
from endpoint_plan.notations.prose.phrase import apply_comment
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_expression import read_expression

_DIALECTS = ("postgres", "mysql", "tsql")
"""Between them they read what the others (SQLite, MariaDB, Oracle) write in tables."""
_CREATES = re.compile(
    r"\bcreate\s+(?:\w+\s+)?table\s+(?:if\s+not\s+exists\s+)?([^\s(]{1,100})",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)[ \t]*,?")
_SIDES: dict[type[exp.Expr], str] = {
    exp.GTE: "low",
    exp.LTE: "high",
    exp.GT: "above",
    exp.LT: "below",
}
_MIRRORED = {"low": "high", "high": "low", "above": "below", "below": "above"}


def read_sql(code: str) -> Reading:
    """Return the tables that *code* creates; queries declare nothing."""
    if not _CREATES.search(code):
        return Reading()
    found = [
        _table(statement)
        for statement in parse(code)
        if isinstance(statement, exp.Create) and isinstance(statement.this, exp.Schema)
    ]
    known = {declaration.name for declaration in found}
    return Reading(declarations=tuple(found), findings=tuple(_find_lost(code, known)))


def parse(code: str) -> list[exp.Expr | None]:
    """Return the statements of *code* in the dialect that understands most of its tables."""
    code = _ELLIPSIS.sub("", code)
    best: list[exp.Expr | None] = []
    most = -1
    for dialect in _DIALECTS:
        _silence()
        try:
            statements = sqlglot.parse(code, dialect, error_level=ErrorLevel.IGNORE)
        except SqlglotError:
            continue
        tables = sum(isinstance(one, exp.Create) for one in statements)
        if tables > most:
            best, most = list(statements), tables
    return best


@cache
def _silence() -> None:
    """Keep the parser from printing what it does not understand, which findings report."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)


def _find_lost(code: str, known: set[str]) -> Iterator[Finding]:
    for match in _CREATES.finditer(code):
        name = match[1].rsplit(".", 1)[-1].strip('"`[]')
        if name not in known:
            yield warning(
                f"the SQL that creates the table {name} is not understood",
                1 + code.count("\n", 0, match.start()),
                "write it as the database takes it, with every bracket and quote closed",
                "unread-code",
            )


def _table(statement: exp.Create) -> Declaration:
    schema = statement.this
    fields = [
        read_column(column)
        for column in schema.expressions
        if isinstance(column, exp.ColumnDef)
    ]
    return Declaration(
        name=schema.this.name,
        type=type_algebra.record(fields),
        line=schema.this.this.meta.get("line"),
    )


def read_column(column: exp.ColumnDef) -> Property:
    """Return the field that *column* is."""
    kinds = [constraint.kind for constraint in column.constraints]
    schema = _type(column.kind)
    for kind in kinds:
        if isinstance(kind, exp.CheckColumnConstraint):
            schema = apply_check(schema, kind.this, column.name)
    default = next(
        (each.this for each in kinds if isinstance(each, exp.DefaultColumnConstraint)),
        None,
    )
    value = _literal(default)
    field = Property(
        name=column.name,
        type=schema.but(nullable=not any(map(_is_required, kinds))),
        default=value,
        has_default=value is not None,
        line=column.this.meta.get("line"),
    )
    return apply_comment(field, _comment(column))


def _is_required(kind: exp.Expr) -> bool:
    if isinstance(kind, exp.NotNullColumnConstraint):
        return not kind.args.get("allow_null")
    return isinstance(kind, exp.PrimaryKeyColumnConstraint)


def _comment(column: exp.ColumnDef) -> str:
    """Return the comments of a column, which the parser attaches to the part before them."""
    found = (comment for part in column.walk() for comment in part.comments or ())
    return " ".join(" ".join(found).split())


def _type(kind: exp.Expr | None) -> Schema:
    if not isinstance(kind, exp.DataType):
        return Schema()
    if kind.this is exp.DType.ENUM:
        return type_algebra.literal(*(part.name for part in kind.expressions))
    name = kind.this.value.lower()
    return (
        read_expression(kind.sql("postgres").lower())
        or read_expression(name)
        or read_expression(name.removeprefix("u"))  # unsigned
        or Schema()
    )


def apply_check(schema: Schema, condition: exp.Expr, column: str) -> Schema:
    """Return *schema* with what the *condition* of a check demands of *column*."""
    if isinstance(condition, exp.Paren):
        return apply_check(schema, condition.this, column)
    if isinstance(condition, exp.And):
        left = apply_check(schema, condition.left, column)
        return apply_check(left, condition.right, column)
    subject = condition.this
    if isinstance(condition, exp.In) and _unit(subject, column) is Unit.UNSTATED:
        values = [_literal(part) for part in condition.expressions]
        plain = [value for value in values if isinstance(value, str | int | float)]
        return type_algebra.literal(*plain) if plain else schema
    limit = _limit(condition, column)
    return schema if limit is None else apply_limits(schema, [limit])


def _limit(condition: exp.Expr, column: str) -> Limit | None:
    """Return the bounds that a comparison sets to *column* or to its length."""
    if isinstance(condition, exp.Between):
        unit = _unit(condition.this, column)
        low, high = (_number(condition.args.get(side)) for side in ("low", "high"))
        return None if unit is None else Limit(low=low, high=high, unit=unit)
    side = _SIDES.get(type(condition))
    if side is None:
        return None
    subject, value = condition.this, condition.expression
    if _unit(subject, column) is None:
        subject, value, side = value, subject, _MIRRORED[side]
    unit, number = _unit(subject, column), _number(value)
    return (
        None if unit is None or number is None else one_sided_limit(side, number, unit)
    )


def _unit(subject: exp.Expr, column: str) -> Unit | None:
    """Return what a comparison of *subject* counts; None where it is not about *column*."""
    if isinstance(subject, exp.Length):
        inner = _unit(subject.this, column)
        return None if inner is None else Unit.CHARACTERS
    same = isinstance(subject, exp.Column) and subject.name == column
    return Unit.UNSTATED if same else None


def _number(node: exp.Expr | None) -> float | None:
    value = _literal(node)
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return value if plain else None  # type: ignore[return-value]


def _literal(node: exp.Expr | None) -> JsonValue:
    """Return the value of the literal *node*, with or without a cast; None for anything else."""
    match node:
        case exp.Cast():
            return _literal(node.this)
        case exp.Literal(is_string=True):
            return node.name
        case exp.Literal() | exp.Neg() | exp.Boolean():
            return parse_value(node.sql())
        case _:
            return None
