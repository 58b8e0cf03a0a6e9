"""The types that database tools generate: a type of the whole database, and names for its parts.

`Tables<"decks">`, `TablesInsert<"decks">` and `Enums<"state">` stand for paths into the type
`Database`: `Database["public"]["Tables"]["decks"]["Row"]`. So do aliases of such paths.
"""

from collections.abc import Mapping

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.type_algebra import Operator, is_operator, record

DATABASE = "Database"
"""The type of the whole database."""

ROWS = frozenset(
    {
        "Tables",
        "TablesInsert",
        "TablesUpdate",
        "Enums",
        DATABASE,
        "Prisma",
        "Row",
        "Views",
    }
)
"""Types that database tools generate: nothing of the plan's own describes them."""

Keys = tuple[str, ...]

_PARTS: dict[str, tuple[Keys, Keys]] = {
    "Tables": (("public", "Tables"), ("Row",)),
    "TablesInsert": (("public", "Tables"), ("Insert",)),
    "TablesUpdate": (("public", "Tables"), ("Update",)),
    "Views": (("public", "Views"), ("Row",)),
    "Enums": (("public", "Enums"), ()),
}
"""What stands before and behind the name of a table or an enum."""
_FORMS = frozenset({"Row", "Insert", "Update"})
_DEEPEST = 12
"""Aliases and keys that are followed."""


def read_row(schema: Schema, known: Mapping[str, Declaration]) -> Schema | None:
    """Return the part of the database that *schema* stands for; None where it stands for none.

    *known* are all declarations, that of the database among them.
    """
    if DATABASE not in known or schema.kind is not Kind.REF:
        return None
    keys = _keys(schema, known, 0)
    if not keys:
        return None
    found = known[DATABASE].type
    for key in keys:
        inner = (part.type for part in found.properties if part.name == key)
        if (part := next(inner, None)) is None:
            return None
        found = part
    return found.but(nullable=found.nullable or schema.nullable)


def _keys(schema: Schema, known: Mapping[str, Declaration], depth: int) -> Keys | None:
    """Return the path into the database that *schema* is; None where it is none."""
    name = schema.name or ""
    if schema.kind is not Kind.REF or depth > _DEEPEST:
        return None
    if name == Operator.MEMBER:
        return _member(schema, known, depth)
    if is_operator(schema):
        return None
    if name == DATABASE:
        return ()
    literals = [_literal(one) for one in schema.arguments]
    if name in _PARTS and literals and literals[-1]:
        before, behind = _PARTS[name]
        return (*before, literals[-1], *behind)
    declared = known.get(name)
    keys = _keys(declared.type, known, depth + 1) if declared else None
    if declared is None or keys is None:
        return None
    given = dict(zip(declared.parameters, literals, strict=False))
    return tuple(given.get(key, key) for key in keys)


def _member(
    schema: Schema, known: Mapping[str, Declaration], depth: int
) -> Keys | None:
    if len(schema.arguments) < 2:
        return None
    whole, key = _keys(schema.arguments[0], known, depth + 1), _literal(
        schema.arguments[1]
    )
    if whole is None or not key:
        return None
    if key in _FORMS and whole[-1:] and whole[-1] in _FORMS:
        return (
            *whole[:-1],
            key,
        )  # `Tables<"decks">["Insert"]`, as older tools have it.
    return (*whole, key)


def _literal(schema: Schema) -> str:
    return str(schema.enum[0]) if schema.enum else ""


def database(
    tables: Mapping[str, Mapping[str, Schema]], enums: Mapping[str, Schema]
) -> Schema:
    """Return the type of a database of *tables*, each with its forms `Row`, `Insert` and `Update`."""
    return _record(
        {
            "public": _record(
                {
                    "Tables": _record(
                        {name: _record(forms) for name, forms in tables.items()}
                    ),
                    "Enums": _record(enums),
                }
            )
        }
    )


def tables_of(whole: Schema) -> dict[str, dict[str, Schema]]:
    """Return the tables in the type of a database *whole*, each with its forms."""
    found = whole
    for key in ("public", "Tables"):
        inner = (part.type for part in found.properties if part.name == key)
        found = next(inner, Schema())
    return {
        table.name: {form.name: form.type for form in table.type.properties}
        for table in found.properties
    }


def _record(parts: Mapping[str, Schema]) -> Schema:
    return record(Property(name=name, type=one) for name, one in parts.items())
