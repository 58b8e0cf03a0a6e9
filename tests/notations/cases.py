"""Fixtures of the notations, and what is read written down the way they write it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema

FIXTURES = Path(__file__).parent / "fixtures"
LIMITS = (
    ("minimum", "min"),
    ("maximum", "max"),
    ("exclusive_minimum", "above"),
    ("exclusive_maximum", "below"),
    ("min_length", "minLength"),
    ("max_length", "maxLength"),
    ("min_items", "minItems"),
    ("max_items", "maxItems"),
    ("multiple_of", "multipleOf"),
    ("pattern", "pattern"),
)
MARKS = {True: "!", False: "?", None: ""}


@dataclass(frozen=True)
class Case:
    title: str
    source: str
    expected: str


def cases(name: str) -> list[Case]:
    """Return the cases of the fixture *name*."""
    lines = iter((FIXTURES / f"{name}.txt").read_text("utf-8").splitlines())
    found = []
    for title in lines:
        if title.strip():
            next(lines)
            found.append(Case(title, block(lines), block(lines)))
    return found


def block(lines: Iterator[str]) -> str:
    found = []
    for line in lines:
        if line == ".":
            break
        found.append(line)
    return "\n".join(found)


def written_declarations(declarations: tuple[Declaration, ...]) -> str:
    return "\n".join(written_declaration(declaration) for declaration in declarations)


def written_declaration(declaration: Declaration) -> str:
    parameters = (
        f"<{', '.join(declaration.parameters)}>" if declaration.parameters else ""
    )
    head = declaration.name + parameters
    if declaration.type.kind is Kind.OBJECT:
        return "\n".join((head, *written_fields(declaration.type.properties, "  ")))
    return f"{head} = {written_type(declaration.type)}"


def written_value(schema: Schema | None) -> str:
    if schema is None:
        return ""
    if schema.kind is Kind.OBJECT:
        return "\n".join(written_fields(schema.properties))
    return f"({written_type(schema)})"


def written_fields(fields: tuple[Property, ...], indent: str = "") -> list[str]:
    return [line for field in fields for line in written_field(field, indent)]


def written_field(field: Property, indent: str = "") -> list[str]:
    head = f"{indent}{field.name}{MARKS[field.required]}: {written_type(field.type)}"
    if field.has_default:
        head += f" -> {json.dumps(field.default)}"
    if field.example is not None:
        head += f" e.g. {json.dumps(field.example)}"
    if field.description:
        head += f' "{field.description}"'
    inner = field.type.items if field.type.kind is Kind.ARRAY else field.type
    return [head, *written_fields(inner.properties if inner else (), indent + "  ")]


def written_type(schema: Schema) -> str:
    """Return the type in one line; the fields of an object are left to the caller."""
    name = schema.name if schema.kind is Kind.REF else schema.kind.value
    parts = [f"{name}({schema.format.value})" if schema.format else str(name)]
    if schema.enum is not None:
        parts.append("{" + ", ".join(map(str, schema.enum)) + "}")
    if schema.nullable:
        parts.append("null")
    if schema.members:
        parts.append(f"one of {len(schema.members)}")
    parts += [
        f"{label}={value}"
        for attribute, label in LIMITS
        if (value := getattr(schema, attribute)) is not None
    ]
    if schema.items is not None:
        parts += ["of", written_type(schema.items)]
    return " ".join(parts)
