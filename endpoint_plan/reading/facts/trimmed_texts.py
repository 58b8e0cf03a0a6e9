"""Texts of a body that are trimmed because a sentence says so of all of them: "all string inputs are trimmed"."""

from collections.abc import Iterable

from endpoint_plan.languages import book
from endpoint_plan.languages.names import PASSWORD, SECRET
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.identifiers import words

LONGEST = 200
"""Characters of a sentence that is read."""

KEPT = PASSWORD | SECRET
"""Words of fields whose spaces count."""


def with_trimmed_texts(shape: Schema, sentences: Iterable[str]) -> Schema:
    """Return *shape*, whose texts are trimmed where one of *sentences* says it of all texts.

    That are its fields and those of the things in its lists; what lies deeper is a document of its own.
    """
    return shape.map(_trimmed, _field) if any(map(_tells, sentences)) else shape


def _tells(sentence: str) -> bool:
    told = {one.meaning for one in book("texts").matches(sentence[:LONGEST])}
    return {"trimmed", "every"} <= told and "not" not in told


def _field(prop: Property) -> Property:
    """Return *prop*, trimmed unless its spaces count."""
    if KEPT & set(words(prop.name)):
        return prop
    listed = prop.type.kind is Kind.ARRAY
    return prop.map(_items if listed else _trimmed)


def _items(listed: Schema) -> Schema:
    inner = _trimmed(listed.items or Schema())
    if inner.kind is Kind.OBJECT:
        inner = inner.map(_trimmed, lambda prop: prop.map(_trimmed))
    return listed.but(items=inner) if listed.items else listed


def _trimmed(schema: Schema) -> Schema:
    plain = not (schema.format or schema.enum) and schema.trimmed is None
    text = schema.kind is Kind.STRING and plain
    return schema.but(trimmed=True) if text else schema
