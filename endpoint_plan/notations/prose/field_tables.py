"""Tables of fields: each row is a field, and the headers say what the columns hold."""

from endpoint_plan.languages import type_words
from endpoint_plan.languages.type_words import Attribute
from endpoint_plan.markdown.tree import Table
from endpoint_plan.model.schema import Property
from endpoint_plan.notations.prose.fields import read_fields
from endpoint_plan.notations.prose.labelled_parts import assemble_field
from endpoint_plan.notations.prose.nesting import nest_fields


def read_fields_table(table: Table) -> tuple[Property, ...]:
    """Return the fields of a table whose headers name them, their types and so on.

    Empty when it is no table of fields: it needs a column of names and one of types,
    requirements, limits or defaults.
    """
    roles = [type_words.attribute(cell) for cell in table.header]
    known = {role for role in roles if role}
    if Attribute.NAME not in known or not known & _PROPERTIES:
        return ()
    described_apart = known >= _FACTS
    found: list[Property] = []
    for cells, line in zip(table.rows, table.row_lines, strict=False):
        parts: dict[Attribute, str] = {}
        for role, cell in zip(roles, cells, strict=False):
            if role is not None and cell.strip():
                parts[role] = f"{parts[role]}; {cell}" if role in parts else cell
        text = parts.pop(Attribute.DESCRIPTION, "") if described_apart else ""
        fields = _fields(parts, line)
        found += [one.but(description=text) for one in fields] if text else fields
    return nest_fields(found)


_PROPERTIES = frozenset(
    {
        Attribute.TYPE,
        Attribute.REQUIRED,
        Attribute.OPTIONAL,
        Attribute.NULLABLE,
        Attribute.DEFAULT,
        Attribute.LIMITS,
        Attribute.DESCRIPTION,
    }
)
_FACTS = frozenset(
    {Attribute.TYPE, Attribute.REQUIRED, Attribute.DEFAULT, Attribute.LIMITS}
)
"""Columns that leave a description nothing to say but what a field is for."""


def _fields(parts: dict[Attribute, str], line: int) -> list[Property]:
    label = parts.pop(Attribute.NAME, "").strip()
    names = [field.name for field in read_fields(label, line)] or _bare(label)
    if not names and not label.strip("`* ") and Attribute.TYPE in parts:
        names = [""]  # which the design leaves out with a warning
    optional = label.rstrip("`").endswith("?")
    return [assemble_field(name + "?" * optional, parts, line) for name in names]


def _bare(label: str) -> list[str]:
    name = label.strip("`* ")
    return [name] if name and len(name.split()) == 1 and not name[0].isdigit() else []
