"""The fields of an object that a phrase only names: "array of items with `id`, `month`, optionally `summary`"."""

import re
from collections.abc import Iterator

from endpoint_plan.languages.names import PAGE_INFO
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.clues import SAYS_OPTIONAL
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_letters

_LIST = re.compile(
    r"`[A-Za-z_]\w{0,60}\??`(?:\s{0,3}(?:,|/|[^\W\d]{1,12}|,\s?[^\W\d]{1,12}){1,2}\s{0,3}`[A-Za-z_]\w{0,60}\??`){1,30}"
)
"""Names in code, joined by commas or single words."""
_NAME = re.compile(r"([^`]*)`([A-Za-z_]\w*)(\??)`")


def with_listed_names(name: str, schema: Schema, text: str) -> Schema:
    """Return the *schema* of the field *name* with the fields that *text* names in it.

    Only an object or a list of which nothing more is known, and what is called like a page, can
    have them: elsewhere names in a row are choices.
    """
    held = schema.items if schema.kind is Kind.ARRAY else schema
    bare = held is None or (
        held.kind in (Kind.ANY, Kind.OBJECT)
        and not (held.properties or held.members or held.enum or held.values)
    )
    of_pages = schema.kind is Kind.ANY and fold_name(name) in PAGE_INFO
    if not bare or not (schema.kind in (Kind.ARRAY, Kind.OBJECT) or of_pages):
        return schema
    fields = tuple(_fields(text))
    if not fields:
        return schema
    inner = type_algebra.record(fields)
    if schema.kind is Kind.ARRAY:
        return schema.but(items=inner)
    return inner.but(nullable=schema.nullable)


def without_listed_names(text: str) -> str:
    """Return *text* without the names, which say nothing of the field that holds them."""
    return _LIST.sub("", text)


def _fields(text: str) -> Iterator[Property]:
    listed = _LIST.search(text)
    for before, name, mark in _NAME.findall(listed[0]) if listed else ():
        optional = bool(mark) or SAYS_OPTIONAL.search(fold_letters(before)) is not None
        yield Property(
            name=name, type=guess_type(name), required=False if optional else None
        )
