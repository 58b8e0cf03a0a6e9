"""Statements of SQL: `select id from decks where owner_id = $1 order by created_at desc`.

The grammar is sqlglot's (https://sqlglot.com); what it does not understand is no query.
"""

import logging
import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from endpoint_plan.model.behaviour import (
    Change,
    Comparison,
    Operand,
    Operator,
    Order,
    Place,
    Query,
    Verb,
    record,
    value_of,
)
from endpoint_plan.notations.queries.operands import named_value

_STATEMENT = re.compile(
    r"\b(?:with\s+\w{1,60}\s+as\s*\((?=[^;]{1,2000}?\bfrom\s+\w)|select\b(?=[^;]{1,2000}?\bfrom\s+\w)|insert\s+into\s+\w|update\s+[\w.\"]{1,80}\s+set\b|delete\s+from\s+\w)"
    r"[^;`]{0,4000}",
    re.IGNORECASE,
)
"""What is worth parsing; a statement ends with a semicolon or with the span of code."""
_EXPLAINED = re.compile(r"\bexplain\b[\w\s(),]{0,60}$", re.IGNORECASE)
"""In front of a query that somebody tries, with values of the day: the service does not make it."""
_PLACEHOLDER = re.compile(
    r"\{([\w.]{1,60})\}|\$\{([\w.]{1,60})\}|\$(\w{1,60})|@(\w{1,60})|%s|\?"
)
_JOINED = re.compile(r"[→│├└─]+")


def read_statements(text: str, line: int) -> Iterator[Query]:
    """Yield the queries that *text*, which begins on *line*, writes in SQL."""
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    for match in _STATEMENT.finditer(text):
        if _EXPLAINED.search(text, 0, match.start()):
            continue
        source = _PLACEHOLDER.sub(_named, _JOINED.sub(" ", match[0]))
        try:
            tree = sqlglot.parse_one(source, read="postgres")
        except (SqlglotError, RecursionError):
            continue
        place = line + text.count("\n", 0, match.start())
        own = {one.alias_or_name for one in tree.find_all(exp.CTE)}
        for one in (*(part.this for part in tree.find_all(exp.CTE)), tree):
            found = _query(one, place)
            # What the statement itself names is no table.
            if found and found.table not in own:
                yield found


def _named(match: re.Match[str]) -> str:
    """Return a column that stands for the placeholder, by its name where it has one."""
    name = next(filter(None, match.groups()), "")
    return (
        f"sent_.{name.rpartition('.')[2]}"
        if name and not name.isdigit()
        else "sent_.unknown_"
    )


def _query(tree: exp.Expr, line: int) -> Query | None:
    verbs: dict[type[exp.Expr], Verb] = {
        exp.Select: Verb.SELECT,
        exp.Insert: Verb.INSERT,
        exp.Update: Verb.UPDATE,
        exp.Delete: Verb.DELETE,
    }
    verb = verbs.get(type(tree))
    table = (tree.args.get("from_") or tree.args.get("from") or tree).find(exp.Table)
    if verb is None or table is None or not table.name.isidentifier():
        return None
    where = tree.args.get("where")
    return Query(
        verb=verb,
        table=table.name,
        columns=tuple(_columns(tree, verb)),
        where=tuple(_conditions(where.this)) if where else (),
        sets=tuple(_changes(tree, verb, line)),
        order=tuple(_order(tree, line)),
        line=line,
    )


def _columns(tree: exp.Expr, verb: Verb) -> Iterator[str]:
    if verb is Verb.SELECT:
        for one in tree.expressions:
            if isinstance(one, exp.Column) and one.name and one.name != "*":
                yield one.name


def _conditions(node: exp.Expr) -> Iterator[Comparison]:
    """Yield the comparisons that *node* joins with `and`; of others it yields none."""
    operators: dict[type[exp.Expr], Operator] = {
        exp.EQ: Operator.EQ,
        exp.NEQ: Operator.NE,
        exp.GT: Operator.GT,
        exp.GTE: Operator.GE,
        exp.LT: Operator.LT,
        exp.LTE: Operator.LE,
        exp.Is: Operator.EQ,
    }
    if isinstance(node, exp.And):
        yield from _conditions(node.this)
        yield from _conditions(node.expression)
    elif isinstance(node, exp.Paren):
        yield from _conditions(node.this)
    elif isinstance(node, exp.Not) and isinstance(node.this, exp.Is):
        for one in _conditions(node.this):
            yield one.model_copy(update={"operator": Operator.NE})
    elif isinstance(node, exp.Not) and isinstance(node.this, exp.Column):
        yield _compared(node.this.name, Operator.EQ, value_of(False))
    elif isinstance(node, exp.In) and isinstance(node.this, exp.Column):
        values = [_operand(one) for one in node.expressions]
        if values and all(one.place is Place.VALUE for one in values):
            yield _compared(
                node.this.name, Operator.IN, value_of([one.value for one in values])
            )
    elif type(node) in operators and isinstance(node.this, exp.Column):
        yield _compared(
            node.this.name, operators[type(node)], _operand(node.expression)
        )


def _compared(name: str, operator: Operator, right: Operand) -> Comparison:
    left = record(name)
    return Comparison(left=left, operator=operator, right=right)


def _changes(tree: exp.Expr, verb: Verb, line: int) -> Iterator[Change]:
    if verb is Verb.UPDATE:
        for one in tree.expressions:
            if isinstance(one, exp.EQ) and isinstance(one.this, exp.Column):
                yield Change(
                    field=one.this.name, value=_operand(one.expression), line=line
                )
    elif verb is Verb.INSERT and isinstance(tree.this, exp.Schema):
        rows = tree.expression.expressions if tree.expression else []
        row = rows[0].expressions if rows and isinstance(rows[0], exp.Tuple) else []
        names = [one.name for one in tree.this.expressions]
        values = (
            map(_operand, row)
            if len(row) == len(names)
            else [named_value("")] * len(names)
        )
        for name, value in zip(names, values, strict=True):
            yield Change(field=name, value=value, line=line)


def _order(tree: exp.Expr, line: int) -> Iterator[Order]:
    order = tree.args.get("order")
    for one in order.expressions if order else ():
        if isinstance(one, exp.Ordered) and isinstance(one.this, exp.Column):
            yield Order(
                field=one.this.name, descending=bool(one.args.get("desc")), line=line
            )


def _operand(node: exp.Expr) -> Operand:
    if isinstance(node, exp.Column):
        if node.table == "sent_":
            return named_value("" if node.name == "unknown_" else node.name)
        return named_value(node.sql())
    if isinstance(node, exp.Null):
        return value_of(None)
    if isinstance(node, exp.Boolean):
        return value_of(bool(node.this))
    if isinstance(node, exp.Cast):
        return _operand(node.this)
    if isinstance(node, exp.Literal):
        if node.is_string:
            return value_of(str(node.this))
        text = str(node.this)
        return value_of(int(text) if text.isdigit() else float(text))
    return named_value(node.sql())
