"""The path, query and header parameters of an operation."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.names import CURSOR, SEARCH
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.model.constraints import BOUNDS
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source, join_all_properties, join_property
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.facts.field_rules import find_rules, read_rule
from endpoint_plan.reading.facts.parameter_location import locate_fields
from endpoint_plan.reading.facts.refused_values import refused_values
from endpoint_plan.reading.facts.shared_pages import shared_pages
from endpoint_plan.reading.passages.context import Context, Result
from endpoint_plan.reading.passages.regions import Place
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import Role, affinity, speaks_of_many
from endpoint_plan.text.identifiers import find_same_name, fold_name
from endpoint_plan.text.words import fold_letters

_REPEATED = re.compile(any_of(words("fields.repeated")))
_LOCATIONS = {
    Place.PATH: Location.PATH,
    Place.QUERY: Location.QUERY,
    Place.HEADER: Location.HEADER,
}
FREE = SEARCH | CURSOR
"""Names of parameters that hold any text: what stands in code behind them are fields, not values."""

Views = dict[tuple[Location, str], list[tuple[Source, Property]]]


def read_parameters(context: Context) -> Result[tuple[Parameter, ...]]:
    """Return the parameters of the operation: those of the path first, in its order.

    Every name in the path is a parameter, even if the plan does not list it. A parameter that is
    listed for the path and missing from it is left out, with a warning.
    """
    views: Views = {(Location.PATH, name): [] for name in context.path_names}
    findings = _add_listed_fields(context, views)
    for name in context.scope.query:
        views.setdefault((Location.QUERY, name), [])
    _add_declared_types(context, views)
    if not any(location is Location.QUERY for location, _ in views):
        for part in shared_pages(context):
            views[Location.QUERY, part.name] = [(Source.FIELDS, part)]
    names = [name for _, name in views]
    rules = find_rules(context.rules, names)
    refused = refused_values(context, names)
    known = frozenset(context.types.declared)
    found = (
        _parameter(
            location, name, seen, rules.get(name, ""), refused.get(name, ""), known
        )
        for (location, name), seen in views.items()
    )
    return Result(tuple(found), findings)


def _add_listed_fields(context: Context, views: Views) -> tuple[Finding, ...]:
    """Add the fields of the request section to *views*."""
    findings = []
    listed = locate_fields(context)
    named = [one.field.name for one in listed if one.place is Place.PATH]
    for one in listed:
        location = _LOCATIONS.get(one.place)
        if location is None:
            continue
        name = one.field.name
        if location is Location.PATH:
            names = context.path_names
            only = names[0] if len(names) == 1 and len(set(named)) == 1 else None
            held = find_same_name(name, names) or only
            if held is None:
                findings.append(
                    warning(
                        f"the path holds no parameter `{name}`",
                        one.field.line,
                        f"write {{{name}}} in the URL structure, or list it as a query parameter",
                        "unknown-path-parameter",
                    )
                )
                continue
            name = held
        views.setdefault((location, name), []).append((one.source, one.field))
    return tuple(findings)


def _add_declared_types(context: Context, views: Views) -> None:
    """Add the fields that validation schemas and declared types have for the parameters."""
    known = frozenset(name for location, name in views if location is Location.QUERY)
    for source, declared in (
        (Source.VALIDATION, context.schemas),
        (Source.TYPE, context.types),
    ):
        for declaration in _query_types(declared, known, context):
            for part in declaration.type.properties:
                name = find_same_name(part.name, context.path_names)
                where = (Location.PATH, name) if name else (Location.QUERY, part.name)
                views.setdefault(where, []).append((source, part))
        for declaration in _path_types(declared, context):
            for part in declaration.type.properties:
                if name := find_same_name(part.name, context.path_names):
                    views[Location.PATH, name].append((source, part))


def _query_types(
    declared: Types, known: frozenset[str], context: Context
) -> tuple[Declaration, ...]:
    """Return the type of the query: the one with fields like *known*, else the one named for it."""
    if known:
        return declared.index.matching(known, context.scope, Role.QUERY)[:1]
    if context.sends_body or context.scope.method == "DELETE":
        return ()
    nameable = context.candidates_by_name(declared)
    candidates = [
        one
        for one in nameable
        if not _holds_only_path(one, context) and not _asks_for_many(one.name, context)
    ]
    found = context.best_by_name(candidates, Role.QUERY)
    return (found,) if found else ()


def _path_types(declared: Types, context: Context) -> tuple[Declaration, ...]:
    """Return the types all of whose fields are path parameters."""
    return tuple(
        one
        for one in declared.index.with_fields_among(context.path_names)
        if context.is_only_operation
        or affinity(one.name, context.scope, Role.QUERY) > 0
    )


def _asks_for_many(name: str, context: Context) -> bool:
    """Tell whether the type *name* is the query of a list, and the operation reads one record."""
    path = context.scope.path
    if not path.endswith("}") or not context.siblings.read_item_and_collection:
        return False
    return speaks_of_many(name)


def _holds_only_path(declaration: Declaration, context: Context) -> bool:
    parts = declaration.type.properties
    return bool(parts) and all(
        find_same_name(part.name, context.path_names) for part in parts
    )


def _parameter(
    location: Location,
    name: str,
    seen: list[tuple[Source, Property]],
    rule: str,
    refused: str,
    known: frozenset[str],
) -> Parameter:
    joined = join_all_properties(name, seen)
    told = [
        (source, read_rule(joined, text))
        for source, text in ((Source.RULES, rule), (Source.REFUSED, refused))
        if text
    ]
    if told:
        joined = join_all_properties(name, [*seen, *told])
    if location is Location.QUERY and _REPEATED.search(
        fold_letters(f"{joined.description} {rule}")
    ):
        joined = joined.but(type=_in_list(joined.type))
    joined = joined.but(type=_without_unknown(joined.type, known))
    if location is Location.QUERY and fold_name(name) in FREE:
        joined = joined.but(type=joined.type.but(enum=None))
    guess = _guess_type(name, joined.type)
    joined = join_property(joined, Property(name=name, type=guess))
    if joined.type.kind is Kind.ANY:  # what travels in a URL or a header is text
        bounded = any(getattr(joined.type, one) is not None for one in BOUNDS)
        kind = Kind.NUMBER if bounded else Kind.STRING
        joined = joined.but(type=joined.type.but(kind=kind))
    required = True if location is Location.PATH else joined.required
    if required is None and joined.has_default:
        required = False
    return Parameter(
        location=location, **vars(joined.but(required=required, name=name))
    )


def _in_list(schema: Schema) -> Schema:
    """Return a list of values of *schema*, which may come more than once."""
    if schema.kind is Kind.ARRAY:
        return schema
    items = schema.but(kind=Kind.STRING) if schema.kind is Kind.ANY else schema
    return Schema(kind=Kind.ARRAY, items=items)


def _without_unknown(schema: Schema, known: frozenset[str]) -> Schema:
    """Return *schema* without the names of types that the plan does not declare."""
    if schema.kind is Kind.REF and schema.name not in known:
        return Schema(nullable=schema.nullable)
    return schema.map(lambda part: _without_unknown(part, known))


def _guess_type(name: str, known: Schema) -> Schema:
    """Return the type that the name suggests, where *known* does not say it."""
    return guess_type(name) if known.kind in (Kind.ANY, Kind.NUMBER) else Schema()
