"""Limits by the names that libraries give them: `@MaxLength(200)`, `.min(1)`, `Field(ge=1)`, `max:200`.

Spelling aside the names hardly collide, and where they do they mean the same, so that
class-validator, Bean Validation, .NET, FluentValidation, zod, pydantic and Laravel share a table.
"""

from collections.abc import Sequence
from dataclasses import replace

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import Limit, Unit, one_sided_limit
from endpoint_plan.notations.type_names import word_set

_SIDES = {
    "low": """min gte ge minlength minimumlength minsize minitems arrayminsize decimalmin
        greaterthanorequalto""",
    "high": """max lte le maxlength maximumlength maxsize maxitems arraymaxsize decimalmax
        lessthanorequalto""",
    "above": "gt greaterthan",
    "below": "lt lessthan",
    "exact": "length size",
    "step": "multipleof isdivisibleby",
    "both": "between inclusivebetween range",
}
_SIDE_OF = {name: side for side, names in _SIDES.items() for name in names.split()}
_LENGTHS = word_set("minlength minimumlength maxlength maximumlength")
"""Names of limits of texts, where the type of the field is not known."""
_FIXED = {
    "positive": Limit(above=0),
    "ispositive": Limit(above=0),
    "negative": Limit(below=0),
    "isnegative": Limit(below=0),
    "positiveorzero": Limit(low=0),
    "nonnegative": Limit(low=0),
    "negativeorzero": Limit(high=0),
    "nonpositive": Limit(high=0),
    "nonempty": Limit(low=1),
}
"""Limits that take no argument."""


def is_limit(name: str) -> bool:
    """Tell whether *name* is that of a limit, in any spelling: `min_length`, `MinLength`."""
    return _fold(name) in _SIDE_OF or _fold(name) in _FIXED


def takes_range(name: str) -> bool:
    """Tell whether the limit *name* takes a lower and an upper bound."""
    return _SIDE_OF.get(_fold(name)) == "both"


def apply_named_limit(
    schema: Schema, name: str, values: Sequence[float | None]
) -> Schema:
    """Return *schema* with the limit *name* of *values*; as it is where there is no such limit."""
    limit = _find_limit(_fold(name), values)
    if limit is None:
        return schema
    if schema.kind is Kind.ANY and _fold(name) in _FIXED:
        schema = schema.but(kind=Kind.NUMBER)
    if schema.kind in {Kind.ANY, Kind.REF} and limit.unit is Unit.CHARACTERS:
        schema = Schema(kind=Kind.STRING, nullable=schema.nullable)
    if schema.kind is Kind.ARRAY:  # whose elements are counted, whatever the name
        limit = Limit(limit.low, limit.high, limit.above, limit.below)
    return apply_limits(schema, [replace(limit, signed=True)])


def _find_limit(word: str, values: Sequence[float | None]) -> Limit | None:
    side, value = _SIDE_OF.get(word), next(iter(values), None)
    if word in _FIXED or side is None:
        return _FIXED.get(word)
    if side == "both":
        return Limit(low=value, high=values[1] if len(values) > 1 else None)
    if value is None:
        return None
    if side == "step":
        return Limit(step=value)
    if side == "exact":
        return Limit(low=value, high=value)
    return one_sided_limit(
        side, value, Unit.CHARACTERS if word in _LENGTHS else Unit.UNSTATED
    )


def _fold(name: str) -> str:
    return name.replace("_", "").lower()
