"""Where each field of the request section is sent: in the path, query, headers or body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.markdown.tree import Code, Table
from endpoint_plan.model.merging import Source
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.prose.fields import is_table_of_types, read_fields_table
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.passages.regions import FIELD_PLACES, Place, Region
from endpoint_plan.reading.types.message_shapes import read_shapes
from endpoint_plan.text.identifiers import find_same_name

_STANDARD_HEADERS = frozenset(
    {"authorization", "cookie", "content-type", "accept", "bearer", "host"}
    | {"connection", "content-length", "keep-alive", "te", "trailer", "upgrade"}
    | {"transfer-encoding"}
)
"""Headers that every HTTP service or its server handles; they are no parameters of an operation."""


@dataclass(frozen=True, slots=True)
class LocatedField:
    """A field and the part of the request that carries it."""

    place: Place
    field: Property
    source: Source = Source.FIELDS


@lru_cache(maxsize=64)
def locate_fields(context: Context) -> tuple[LocatedField, ...]:
    """Return the fields that the request section lists, with their places.

    A field that the path holds belongs to the path, whatever heading stands above it. Fields
    under a plain "parameters" belong to the body of POST, PUT and PATCH, and else to the query.
    """
    return tuple(
        LocatedField(place, one, _source(entry))
        for entry in context.request
        if entry.region.place in FIELD_PLACES or _is_of_body(entry, context)
        for one in _entry_fields(entry, context)
        if (place := _locate(entry, one, context)) is not None
    )


def _is_of_body(entry: Entry, context: Context) -> bool:
    """Tell whether *entry* is a table of fields right below the heading of an operation that takes a body, without a label."""
    return (
        context.sends_body
        and not entry.shared
        and entry.region == Region()
        and isinstance(entry.content, Table)
        and is_table_of_types(entry.content)
    )


def _source(entry: Entry) -> Source:
    return Source.EXAMPLE if isinstance(entry.content, Code) else Source.FIELDS


def _entry_fields(entry: Entry, context: Context) -> Iterator[Property]:
    region, content = entry.region, entry.content
    if isinstance(content, Table):
        found = read_fields_table(content)
    elif isinstance(content, Property):
        found = (content,)
    elif isinstance(content, Code) and region.place is Place.QUERY:
        shapes, _ = read_shapes(entry, context.types)
        found = tuple(part for one in shapes for part in one.shape.properties)
    else:
        return
    for one in found:
        required = region.required if one.required is None else one.required
        guessed = one.type == guess_type(one.name)
        yield one.but(required=required, type=Schema() if guessed else one.type)


def _locate(entry: Entry, one: Property, context: Context) -> Place | None:
    place = entry.region.place or Place.PARAMETERS
    if place in (Place.BODY, Place.QUERY):
        return place
    if find_same_name(one.name, context.path_names):
        return Place.PATH
    if one.name in context.siblings.path_names and place is not Place.HEADER:
        return None
    if place is Place.HEADER:
        return None if one.name.casefold() in _STANDARD_HEADERS else place
    if place is Place.PATH:
        return place if context.path_names else None
    if place is Place.PARAMETERS and context.sends_body:
        return Place.BODY
    return Place.QUERY
