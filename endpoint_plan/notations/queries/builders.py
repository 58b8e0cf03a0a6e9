"""Query builders in the style of Supabase: `.from("decks").select("id, name").eq("owner_id", userId)`.

Reference: https://supabase.com/docs/reference/javascript/using-filters. The calls are parsed with the
grammar of TypeScript, so that strings and brackets count as they should.
"""

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from endpoint_plan.model.behaviour import (
    Change,
    Comparison,
    Operand,
    Operator,
    Order,
    Query,
    Verb,
    record,
    value_of,
)
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.code.typescript_expressions import (
    Call,
    read_literal,
    split_chain,
)
from endpoint_plan.notations.queries.operands import named_value
from endpoint_plan.text.identifiers import words

_FROM = re.compile(r"(?<![\w$])from\(\s*['\"`][\w.]{1,80}['\"`]\s*\)")
NO_STORES = frozenset({"Array", "Buffer", "Object", "Set"})
"""What has a method `from` and is no store."""

_VERBS = {
    "select": Verb.SELECT,
    "insert": Verb.INSERT,
    "upsert": Verb.INSERT,
    "update": Verb.UPDATE,
    "delete": Verb.DELETE,
}
_OPERATORS = {
    "eq": Operator.EQ,
    "neq": Operator.NE,
    "is": Operator.EQ,
    "gt": Operator.GT,
    "gte": Operator.GE,
    "lt": Operator.LT,
    "lte": Operator.LE,
    "in": Operator.IN,
}
MOST_STEPS = 5
"""How often what is stored is looked up: a variable, a function, its object."""

_COLUMN = re.compile(r"(?<![\w(!:])(\w{1,60})(?![\w(!:])")
_NESTED = re.compile(r"\([^()]*\)")


def read_builders(code: str, line: int) -> Iterator[Query]:
    """Yield the queries that chains of calls in *code* make; it begins on *line*."""
    if not _FROM.search(code):
        return
    # A span of code often begins in the middle of a chain: `from("decks").select("*")`.
    whole = code if "\n" in code or ".from(" in code else f"db.{code.lstrip('.')}"
    root = syntax_tree.parse(Grammar.TYPESCRIPT, whole)
    declared = _declared(root)
    seen: set[int] = set()
    for node in syntax_tree.walk(root, "call_expression"):
        if node.start_byte in seen:
            continue
        holder, calls = split_chain(node)
        table = "" if syntax_tree.text(holder) in NO_STORES else _table(calls)
        if table:
            seen.add(node.start_byte)
            place = line + syntax_tree.line_of(node) - 1
            yield _query(table, calls, place, declared)


def _table(calls: list[Call]) -> str:
    for call in calls:
        if call.name == "from" and len(call.arguments) == 1:
            name = read_literal(call.arguments[0])
            return name.rpartition(".")[2] if isinstance(name, str) else ""
    return ""


def _query(
    table: str, calls: list[Call], line: int, declared: Mapping[str, Node]
) -> Query:
    verbs = [_VERBS[call.name] for call in calls if call.name in _VERBS]
    # What is written may be selected afterwards: `.insert({...}).select()`.
    verb = next((v for v in verbs if v is not Verb.SELECT), Verb.SELECT)
    return Query(
        verb=verb,
        table=table,
        columns=tuple(c for call in calls for c in _columns(call)),
        where=tuple(c for call in calls for c in _conditions(call)),
        sets=tuple(c for call in calls for c in _changes(call, line, declared)),
        order=tuple(o for call in calls for o in _order(call, line)),
        line=line,
    )


def _columns(call: Call) -> Iterator[str]:
    text = read_literal(call.arguments[0]) if call.arguments else None
    if call.name == "select" and isinstance(text, str):
        while (plain := _NESTED.sub("()", text)) != text and "()" not in text:
            text = plain
        yield from _COLUMN.findall(_NESTED.sub("()", text))


def _conditions(call: Call) -> Iterator[Comparison]:
    operator = _OPERATORS.get(call.name)
    if operator is None or len(call.arguments) != 2:
        return
    name = read_literal(call.arguments[0])
    if isinstance(name, str) and name.isidentifier():
        left = record(name)
        yield Comparison(
            left=left, operator=operator, right=_operand(call.arguments[1])
        )


def _changes(call: Call, line: int, declared: Mapping[str, Node]) -> Iterator[Change]:
    if call.name not in ("insert", "upsert", "update") or not call.arguments:
        return
    given = _object(call.arguments[0], declared)
    for part in given.named_children if given else ():
        if part.type == "shorthand_property_identifier":
            name = syntax_tree.text(part)
            yield Change(field=name, value=named_value(name), line=line)
        elif part.type == "pair":
            key, value = syntax_tree.field(part, "key"), syntax_tree.field(
                part, "value"
            )
            name = syntax_tree.text(key).strip("'\"`")
            if value is not None and words(name):
                yield Change(field=name, value=_operand(value), line=line)


def _object(
    node: Node | None, declared: Mapping[str, Node], steps: int = MOST_STEPS
) -> Node | None:
    """Return the object that *node* is, or of which it is a list; None where that is not told.

    A variable is what it is *declared* to be, and `cards.map((card) => ({...}))` a list of what the
    function returns. No more than so many *steps* are taken.
    """
    if node is None or steps == 0:
        return None
    inner: Node | None = None
    match node.type:
        case "object":
            return node
        case (
            "array"
            | "parenthesized_expression"
            | "as_expression"
            | "satisfies_expression"
        ):
            inner = node.named_children[0] if node.named_children else None
        case "identifier":
            inner = declared.get(syntax_tree.text(node))
        case "call_expression":
            calls = split_chain(node)[1]
            mapped = calls[-1].arguments if calls and calls[-1].name == "map" else []
            inner = syntax_tree.field(mapped[0], "body") if mapped else None
    return _object(inner, declared, steps - 1)


def _declared(root: Node) -> dict[str, Node]:
    """Return what the variables of *root* are declared to be, by their names; of several the last."""
    found = {}
    for node in syntax_tree.walk(root, "variable_declarator"):
        value = syntax_tree.field(node, "value")
        if value is not None:
            found[syntax_tree.field_text(node, "name")] = value
    return found


def _order(call: Call, line: int) -> Iterator[Order]:
    name = read_literal(call.arguments[0]) if call.arguments else None
    if call.name == "order" and isinstance(name, str) and name.isidentifier():
        options = syntax_tree.text(call.arguments[1]) if len(call.arguments) > 1 else ""
        falling = re.search(r"ascending\s*:\s*false", options) is not None
        yield Order(field=name, descending=falling, line=line)


def _operand(node: Node) -> Operand:
    text = syntax_tree.text(node)
    if text == "null":
        return value_of(None)
    if node.type == "template_string" and "${" in text:
        return named_value("")
    literal = read_literal(node)
    if literal is not None:
        return value_of(literal)
    return named_value(text)
