"""Limits that the validators of a pydantic model check by hand: `if len(value) < 10: raise ...`.

Reference: https://docs.pydantic.dev/latest/concepts/validators/.
"""

import ast
from collections.abc import Iterator

from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.limit_target import limited
from endpoint_plan.notations.prose.limits import one_sided

_REFUSED: dict[type[ast.cmpop], str] = {
    ast.Lt: "low",
    ast.LtE: "above",
    ast.Gt: "high",
    ast.GtE: "below",
}
"""What a value must not be less than, and so on, when the comparison leads to an error."""


def validated(fields: Iterator[Property], owner: ast.ClassDef) -> Iterator[Property]:
    """Yield *fields* with the limits that the validators of the class *owner* check."""
    checks = [
        (names, check) for names, body in _validators(owner) for check in _checks(body)
    ]
    for field in fields:
        schema = field.type
        for names, check in checks:
            schema = _checked(schema, check) if field.name in names else schema
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


def _checked(schema: Schema, check: ast.Compare) -> Schema:
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
    return limited(schema, [one_sided(side, value.value)])
