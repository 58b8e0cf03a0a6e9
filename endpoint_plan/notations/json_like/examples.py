"""The types of the fields of a JSON example, from its values.

Values name types (`"uuid"`, `string | null`, `"draft | active"`) or are real
(`"2025-01-15T10:00:00Z"`, `12`); real ones give the kind and the format, and are kept as examples.
"""

import re

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.findings import warning
from endpoint_plan.model.merging import generalize
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.json_like import json_schema
from endpoint_plan.notations.json_like.example_values import read_value
from endpoint_plan.notations.json_like.pseudo_json import (
    Listing,
    Member,
    Node,
    Object,
    Raw,
    parse,
)
from endpoint_plan.notations.prose.field_names import guess_type, implies_integer
from endpoint_plan.notations.prose.phrase import apply_clues, find_clues
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import is_type_name
from endpoint_plan.text.words import fold_letters

_ALTERNATIVE = compile_words(r"(?:{or}|\|)(?!\w)")
"""At the beginning of a comment: what follows are other values than the one shown."""
_NAME = re.compile(r"(?P<name>[a-z_]\w{0,60})(?P<listed>\[\])?(?P<optional>\?)?")
_UNFINISHED = warning(
    "the JSON ends before its brackets are closed",
    1,
    "close every { and [; what stands there is read as far as it goes",
    "malformed-json",
)
_QUOTED = re.compile(r"[\"'`]([\w.-]{1,60})[\"'`]")


def read_json(code: str) -> Reading:
    """Return the shape of the first object or list in *code*, an example or a JSON Schema."""
    node = parse(code)
    if node is None:
        return Reading()
    findings = () if isinstance(node, Raw) or node.closed else (_UNFINISHED,)
    if isinstance(node, Object) and json_schema.is_schema(node):
        named = tuple(json_schema.declarations(node))
        return Reading(named, json_schema.read(node), findings)
    return Reading(value=shape(node), findings=findings)


def shape(node: Node, name: str = "") -> Schema:
    """Return the schema of *node*, the value of a field called *name*."""
    match node:
        case Object():
            return _object(node)
        case Listing():
            return type_algebra.array(_items(node, name))
        case Raw():
            return read_value(node.text, name).type


def _object(node: Object) -> Schema:
    named = (_property(member) for member in node.members if member.name[:1] != "[")
    bare = (field for field in map(_bare_name, node.rest) if field is not None)
    schema = type_algebra.record((*named, *bare))
    parts = [part for part in map(_spread_type, node.rest) if part is not None]
    if not parts:
        return schema
    return (
        type_algebra.apply(Operator.BOTH, *parts, schema)
        if schema.properties
        else parts[0]
    )


def _bare_name(text: str) -> Property | None:
    """Return the field of a bare name: `{ id, name, tags[] }`."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    guessed = guess_type(match["name"])
    schema = type_algebra.array(None) if match["listed"] else guessed
    return Property(
        name=match["name"], type=schema, required=False if match["optional"] else None
    )


def _spread_type(text: str) -> Schema | None:
    """Return the type whose fields `...CardDto` adds; None for anything else without a key."""
    name = text.strip(". …<>()[]")
    return (
        type_algebra.reference(name)
        if name.isidentifier() and is_type_name(name)
        else None
    )


def _items(node: Listing, name: str) -> Schema | None:
    shapes = [shape(item, singular(name)) for item in node.items]
    return generalize(shapes) if shapes else None


def _property(member: Member) -> Property:
    value = (
        read_value(member.value.text, member.name)
        if isinstance(member.value, Raw)
        else None
    )
    schema = value.type if value else shape(member.value, member.name)
    schema = schema.but(nullable=True) if member.nullable else schema
    required = value.required if value else _is_needed(schema)
    default = value.default if value else None
    field = Property(
        name=member.name,
        type=schema,
        required=False if member.optional else required,
        default=default.value if default else None,
        has_default=default is not None,
        example=value.example if value else None,
        description=member.comment,
        line=member.line,
    )
    return _apply_comment(field, member) if member.comment else field


def _is_needed(schema: Schema) -> bool | None:
    """Tell that an object may be left out of which every part may be; None where nothing is told."""
    parts = schema.properties
    return False if parts and all(part.is_optional for part in parts) else None


def _apply_comment(field: Property, member: Member) -> Property:
    """Return *field* with the limits, values and default in the comment beside it."""
    clues = find_clues(member.comment)
    others = (
        _QUOTED.findall(member.comment)
        if _ALTERNATIVE.match(fold_letters(member.comment))
        else []
    )
    if others and isinstance(field.example, str):
        schema = field.type.but(
            enum=type_algebra.literal(field.example, *others).enum, format=None
        )
    else:
        schema = apply_clues(field.type, clues)
    fraction = clues.type.kind is Kind.NUMBER and not implies_integer(field.name)
    if fraction and schema.kind is Kind.INTEGER:
        schema = schema.but(kind=Kind.NUMBER)
    required = False if member.optional else clues.required
    return field.but(
        type=schema,
        required=field.required if required is None else required,
        default=clues.default.value if clues.default else field.default,
        has_default=field.has_default or clues.default is not None,
    )
