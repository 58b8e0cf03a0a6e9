"""What the generated tests of a repository ask of each of its implementations."""

from collections.abc import Container, Iterable, Iterator

from pydantic import JsonValue

from endpoint_plan.blueprint import (
    Filter,
    ListQuery,
    ListTest,
    Operation,
    Record,
    RepositoryTests,
)
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.conversions import freezes
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.model.schema import Format, Kind, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier

CALLS = {
    Format.UUID: "UUID(int={n})",
    Format.DATE: "dt.date(2030, 1, {n})",
    Format.DATE_TIME: "dt.datetime(2030, 1, {n}, tzinfo=dt.UTC)",
    Format.TIME: "dt.time({n})",
}
"""Python for values of a format in terms of a number from 1 to 20."""

TEXTS = {
    Format.EMAIL: "reader{n}@example.com",
    Format.URI: "https://example.com/{n}",
}
"""Texts of a format in terms of a number."""

OTHER = "17"
"""A number that tells a record apart from those that the tests count."""

FIRST = 2
"""Records on the first page of the tests."""


def build_repository_tests(
    kept: RecordSchema,
    record: Record,
    operations: Iterable[Operation],
    uniques: Iterable[UniqueConstraint],
) -> RepositoryTests:
    """Return what the tests of the repository of *record*, made from *kept*, need."""
    distinct = {kept.key, *(name for unique in uniques for name in unique.fields)}
    fixed = {*distinct, kept.owner, *(n for u in uniques for n in u.scope)}
    example = {one.name: one.value for one in record.examples}
    filled = {
        name: prop
        for name, prop in kept.properties
        if kept.shapes.resolve(prop.type).kind is Kind.ARRAY and example[name]
    }
    return RepositoryTests(
        several=tuple(
            (name, _numbered(prop, kept.shapes))
            for name, prop in kept.properties
            if name in distinct
        ),
        growing=tuple(_growing(kept, fixed))[:1],
        filled=tuple(filled),
        cleared=tuple(
            n for n, prop in filled.items() if not freezes(prop.type, kept.shapes)
        ),
        lists=tuple(
            _list_trial(op, op.list_query, kept, example, distinct)
            for op in operations
            if op.list_query
            and distinct.isdisjoint(f.field for f in op.list_query.scope)
        ),
    )


def _numbered(prop: Property, shapes: Shapes, number: str = "n") -> str:
    """Return Python for a value of *prop* in terms of *number*, a name or a literal."""
    shape = shapes.resolve(prop.type)
    if shape.format in CALLS:
        return CALLS[shape.format].format(n=number)
    if shape.kind is Kind.STRING:
        text = TEXTS.get(shape.format, "{n}") if shape.format else "{n}"
        return f'f"{text}"' if number == "n" else repr(text.format(n=number))
    return f"float({number})" if shape.kind is Kind.NUMBER else number


def _growing(
    kept: RecordSchema, fixed: set[Identifier | None]
) -> Iterator[tuple[Identifier, str]]:
    for name, prop in kept.properties:
        shape = kept.shapes.resolve(prop.type)
        plain = not (shape.enum or shape.format or shape.nullable or name in fixed)
        if plain and shape.kind is Kind.STRING:
            yield name, f'f"{{current.{name}}}+"'
        if plain and shape.kind is Kind.INTEGER:
            yield name, f"current.{name} + 1"


def _list_trial(
    op: Operation,
    listing: ListQuery,
    kept: RecordSchema,
    example: dict[Identifier, JsonValue],
    distinct: Container[str],
) -> ListTest:
    scope = {filter_.value: filter_.field for filter_ in listing.scope}
    asked = tuple(
        (field.name, f"EXAMPLE.{scope[field.name]}" if field.name in scope else "None")
        for field in op.command.fields
    )
    others = dict(_others(kept, distinct))
    searched = [
        name
        for name, prop in kept.properties
        if kept.shapes.resolve(prop.type).kind is Kind.STRING
        and kept.shapes.resolve(prop.type).format is None
        and not kept.shapes.resolve(prop.type).enum
        and name != kept.owner
        and name not in distinct
        and example[name] is not None
    ]
    return ListTest(
        name=op.name,
        command=op.command.name,
        asked=asked,
        pages=_pages(listing),
        outside=tuple(
            (f.field, others[f.field]) for f in listing.scope if f.field in others
        ),
        filters=tuple(_filters(listing.filters, others, example)),
        found=_asking(
            listing.search if searched else None,
            f"EXAMPLE.{next(iter(searched), None)}",
        ),
        missed=_asking(listing.search if searched else None, repr("no such text")),
        up=_asking(listing.sort, repr(str(kept.key))),
        down=(
            _asking(listing.sort, repr(str(kept.key)))
            + _asking(listing.order, repr("desc"))
            if listing.order
            else _asking(listing.sort, repr(f"-{kept.key}"))
        ),
    )


def _asking(attribute: Identifier | None, code: str) -> Values:
    """Return *attribute* with the value *code*; nothing where there is no attribute."""
    return ((attribute, code),) if attribute else ()


def _pages(listing: ListQuery) -> tuple[Values, ...]:
    page, size, offset = listing.page, listing.size, listing.offset
    if size is None or (page or offset) is None:
        return ()
    limit = (size, str(FIRST))
    if offset:
        return (limit, (offset, "0")), (limit, (offset, str(FIRST)))
    first = listing.first_page
    number = page or Identifier("page")
    return (limit, (number, str(first))), (limit, (number, str(first + 1)))


def _others(
    kept: RecordSchema, distinct: Container[str]
) -> Iterator[tuple[Identifier, str]]:
    """Yield each field that can have another value than in the example, with such a value."""
    for name, prop in kept.properties:
        shape = kept.shapes.resolve(prop.type)
        scalar = shape.kind in (Kind.STRING, Kind.INTEGER, Kind.NUMBER)
        if scalar and not shape.enum and name not in distinct:
            yield name, _numbered(prop, kept.shapes, OTHER)


def _filters(
    filters: tuple[Filter, ...],
    others: dict[Identifier, str],
    example: dict[Identifier, JsonValue],
) -> Iterator[tuple[Identifier, Identifier, str, Values]]:
    for filter_ in filters:
        if filter_.field in others and example[filter_.field] is not None:
            chosen = ((filter_.value, f"EXAMPLE.{filter_.field}"),)
            yield filter_.field, filter_.value, others[filter_.field], chosen
