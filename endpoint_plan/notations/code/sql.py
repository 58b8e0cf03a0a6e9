"""SQL: the columns of `create table` statements.

A table is no message, so its columns come as the fields of a type named after the table, for
readers that look for what the plan says about a field nowhere else.
"""

import re

from endpoint_plan.languages.type_words import fold
from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code.comments import commented
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.limits import find_limits, limited
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import word_set

_TABLE = re.compile(
    r"create\s+(?:temp\w*\s+|unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?[\"`\[]?(?:\w+\.)?[\"`]?(\w+)[\"`\]]?\s*\(",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"\s*[\"`\[]?(?P<name>\w+)[\"`\]]?\s+(?P<type>(?:double precision|timestamp with(?:out)? time zone|character varying"
    r"|\w+)(?:\s?\([\d\s,]{1,12}\))?(?:\[\])?)",
    re.IGNORECASE,
)
_NO_COLUMNS = word_set("primary foreign unique constraint check exclude index key like")
_DEFAULT = re.compile(
    r"\bdefault\s+('[^']*'|-?\d+(?:\.\d+)?|true|false)", re.IGNORECASE
)
_CHOICES = re.compile(r"\bin\s*\(\s*('[^']*'(?:\s*,\s*'[^']*')*)\s*\)", re.IGNORECASE)
_CHECK = re.compile(r"\bcheck\s*\(([^;]{1,200})", re.IGNORECASE)
_ALIASES = {"character varying": "varchar", "double precision": "double"}


def read_sql(code: str) -> Reading:
    """Return the tables that *code* creates; queries declare nothing."""
    found: list[Declaration] = []
    for match in _TABLE.finditer(code):
        columns = _columns(code, match.end())
        fields = [field for field in map(_field, columns) if field is not None]
        found.append(
            Declaration(
                name=match[1],
                type=type_algebra.record(fields),
                line=1 + code.count("\n", 0, match.start()),
            )
        )
    return Reading(declarations=tuple(found))


def _columns(code: str, place: int) -> list[str]:
    """Return the parts between the commas of the brackets that open before *place*."""
    parts, depth, start = [], 1, place
    for index in range(place, len(code)):
        character = code[index]
        depth += (character == "(") - (character == ")")
        if depth == 0 or (depth == 1 and character == ","):
            end = (
                code.find("\n", index)
                if code[index + 1 : index + 4].lstrip(" ").startswith("--")
                else index
            )
            parts.append(code[start : max(end, index)])
            start = max(end, index + 1)
        if depth == 0:
            return parts
    return parts


def _field(source: str) -> Property | None:
    definition, _, comment = source.strip().partition("--")
    match = _COLUMN.match(definition)
    if match is None or match["name"].lower() in _NO_COLUMNS:
        return None
    name = match["type"].lower()
    for alias, known in _ALIASES.items():
        name = name.replace(alias, known)
    schema = read_expression(name.split(" with", 1)[0]) or Schema()
    folded = fold(definition)
    required = "not null" in folded or "primary key" in folded
    choices, check, default = (
        pattern.search(definition) for pattern in (_CHOICES, _CHECK, _DEFAULT)
    )
    if choices:
        schema = type_algebra.literal(*re.findall(r"'([^']*)'", choices[1]))
    elif check:
        schema = limited(schema, find_limits(fold(check[1]))[0])
    field = Property(
        name=match["name"],
        type=schema.but(nullable=not required),
        default=parse_value(default[1]) if default else None,
        has_default=default is not None,
    )
    return commented(field, comment.strip())
