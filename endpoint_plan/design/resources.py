"""One endpoint package for each resource of the plan."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind, Operation, Record, Resource, Storage
from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.behaviour.entities import unserved
from endpoint_plan.design.behaviour.views import Views, shown_to_guests
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.routing import common_prefix, shape, specificity
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.errors.latest import with_latest
from endpoint_plan.design.generated_tests.derived_cases import with_shown_view
from endpoint_plan.design.generated_tests.outcomes import with_tests
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.operations.answered_unions import with_kept_unions
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.list_query import Names, with_page_limits
from endpoint_plan.design.operations.lookup import shared_lookups
from endpoint_plan.design.operations.operation import operation
from endpoint_plan.design.operations.request import TAKEN
from endpoint_plan.design.operations.row_stores import with_shared_stores
from endpoint_plan.design.records.keys import by_one_key, looks_up
from endpoint_plan.design.records.parents import Parent, missing_case
from endpoint_plan.design.records.record import (
    needs_store,
    record_schema,
    with_wire_name_of_hash,
)
from endpoint_plan.design.records.record_class import (
    record_class,
    record_field,
    record_name,
)
from endpoint_plan.design.records.sql_table import table
from endpoint_plan.design.records.storage import storage
from endpoint_plan.design.records.uniqueness import unique_constraints
from endpoint_plan.design.reserved_names import is_no_package
from endpoint_plan.model.behaviour import Entity
from endpoint_plan.model.plan import ErrorCase, Location, Parameter
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier, unique, words

OWN_CLASSES = (
    "{}Service",
    "{}Repository",
    "InMemory{}Repository",
    "{}Rules",
    "{}Row",
    "Sql{}Repository",
    "Permissive{}Rules",
)


@dataclass(frozen=True, slots=True)
class Service:
    """What all resources of a service share."""

    classes: Classes
    user_id: Schema
    user_type: PyType
    user_example: str
    invalid_input: ErrorClass
    own_inputs: Mapping[str, ErrorCase]
    """The errors for invalid input that some operations have instead, by method and path."""
    plan_names: frozenset[str]
    """Names of the plan's types, which no class of ours may take."""


def group(endpoints: Iterable[Endpoint]) -> dict[str, list[Endpoint]]:
    """Return *endpoints* by the plural of their resource, each group in the order of routing."""
    groups: dict[str, list[Endpoint]] = {}
    for endpoint in endpoints:
        groups.setdefault(endpoint.route.plural, []).append(endpoint)
    return {
        plural: sorted(group, key=lambda endpoint: specificity(endpoint.operation.path))
        for plural, group in groups.items()
    }


def entity_name(endpoints: list[Endpoint]) -> ClassName:
    """Return the prefix of the class names of the resource of *endpoints*."""
    noun = words(endpoints[0].route.noun)
    return ClassName("".join(word.capitalize() for word in noun) or "Root")


def own_names(endpoints: list[Endpoint]) -> set[str]:
    """Return the names of the classes that stand beside the models of a resource."""
    entity = entity_name(endpoints)
    return {form.format(entity) for form in OWN_CLASSES}


def resource(
    endpoints: list[Endpoint],
    service: Service,
    taken_errors: frozenset[str],
    parents: Mapping[str, Parent],
) -> Resource:
    """Return the endpoint package for *endpoints*, which share one resource.

    *taken_errors* are the stems of names that other errors have; *parents* are the records of all
    collections by their names.
    """
    endpoints = prepared(endpoints)
    route = endpoints[0].route
    package = _package(route.plural)
    entity = entity_name(endpoints)
    shapes = service.classes.shapes
    kept = parents[route.plural].schema if needs_store(endpoints) else None
    if kept:
        kept = with_wire_name_of_hash(kept, camel=service.classes.camel)
        endpoints = [with_page_limits(endpoint) for endpoint in endpoints]
    endpoints = with_kept_unions(endpoints, kept)
    for endpoint in endpoints:
        if endpoint.envelope:
            service.classes.answer(endpoint.envelope.item)
    names = _variables(endpoints)
    uniques = unique_constraints(endpoints, kept) if kept else ()
    record = (
        record_class(
            endpoints,
            kept,
            entity,
            package,
            service.classes,
            service.plan_names,
            names,
            uniques,
        )
        if kept
        else None
    )
    views = Views(
        service.classes,
        kept,
        names.record,
        parents,
        entity,
        package,
        guests=kept is not None and shown_to_guests(endpoints, kept),
    )
    errors = ErrorClasses(route.noun, taken_errors)
    reading, read_status = _reading(endpoints)
    setting = ResourceContext(
        classes=service.classes,
        errors=errors,
        package=package,
        entity=entity,
        prefix=common_prefix(endpoint.template for endpoint in endpoints),
        record=kept,
        record_name=record.name if record else None,
        names=names,
        lists=sum(endpoint.route.kind is Kind.LIST for endpoint in endpoints),
        user_id=service.user_type,
        invalid_input=service.invalid_input,
        own_inputs=service.own_inputs,
        reading=reading,
        read_status=read_status,
        parents=parents,
        uniques=uniques,
        view=views.view(str(route.noun).upper()),
    )
    operations = _distinct(endpoints, setting)
    lookups = shared_lookups(operations)
    latest = [with_latest(op, errors, lookups) for op in operations]
    latest = with_shared_stores(with_shown_view(latest))
    finished = with_tests(
        zip(endpoints, latest, strict=True), record, shapes, service.user_type, parents
    )
    package_ = Resource(
        package=package,
        title=route.plural.replace("_", " "),
        entity=entity,
        prefix=setting.prefix,
        bodies=(),
        dtos=(),
        operations=finished,
        record=record,
        errors=errors.all(),
        lookups=tuple(
            dict.fromkeys(
                op.lookup for op in finished if op.lookup and op.lookup.method
            )
        ),
        view=next((op.view for op in finished if op.view), None),
    )
    if kept is None or record is None:
        return package_
    keeping = storage(kept, package_.lists, uniques, service.classes, errors)
    return replace(package_, storage=keeping, table=table(kept, record, keeping))


def prepared(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return the *endpoints* of one resource in agreement about owners and keys."""
    return by_one_key(_with_owners(endpoints))


def all_parents(
    groups: Mapping[str, list[Endpoint]], user_id: Schema, entities: Iterable[Entity]
) -> tuple[dict[str, Parent], list[Parent]]:
    """Return every thing that resources of *groups* may stand below, and those that no operation serves."""
    parents: dict[str, Parent] = {}
    for plural, group_ in groups.items():
        endpoints = prepared(group_)
        if needs_store(endpoints):
            route = endpoints[0].route
            schema = record_schema(endpoints, endpoints[0].shapes, user_id)
            public = any(map(_shows_to_all, endpoints))
            entity = endpoints[0].entity
            parents[plural] = Parent(
                route.noun,
                route.plural,
                schema,
                demanded=bool(entity and entity.demanded),
                public=public,
                missing=missing_case(e for e in endpoints if looks_up(e)),
            )
    referenced = unserved(groups, user_id, entities)
    parents |= {parent.plural: parent for parent in referenced}
    return parents, referenced


def _shows_to_all(endpoint: Endpoint) -> bool:
    """Tell whether anybody may read a record by *endpoint*."""
    return endpoint.route.kind is Kind.READ and endpoint.operation.auth is False


def referenced_resource(parent: Parent, classes: Classes) -> Resource:
    """Return the package for the records of *parent*, which only other resources refer to."""
    noun = words(parent.noun)
    entity = ClassName("".join(word.capitalize() for word in noun))
    name = record_name(classes, entity)
    fields = tuple(
        record_field(classes, parent.schema, attribute, name, parent.plural)
        for attribute, _ in parent.schema.properties
    )
    key = next(one for one in fields if one.name == parent.schema.key)
    record = Record(
        name=name,
        noun=parent.noun,
        plural=parent.plural,
        variable=parent.noun,
        variables=parent.plural,
        fields=fields,
        key=parent.schema.key,
        key_type=key.type,
        owner=parent.schema.owner,
        example={
            prop.name: path_value(
                Parameter(**vars(prop), location=Location.PATH), classes.shapes
            )
            for (name, prop), made in zip(parent.schema.properties, fields, strict=True)
            if name in (parent.schema.key, parent.schema.owner) or made.required
        },
        of_callers=parent.schema.of_callers,
    )
    # Whatever refers to something is looked up by it.
    scopes = tuple((one.name,) for one in fields if one.name.endswith("_id"))
    keeping = Storage(
        order=Identifier("id"), chronological=False, scopes=scopes, unique=()
    )
    return Resource(
        package=_package(parent.plural),
        title=parent.plural.replace("_", " "),
        entity=entity,
        prefix="",
        bodies=(),
        dtos=(),
        operations=(),
        record=record,
        errors=(),
        storage=keeping,
        table=table(parent.schema, record, keeping),
    )


def _variables(endpoints: list[Endpoint]) -> Names:
    """Return the names of variables for one record and for several, which nothing else has."""
    route = endpoints[0].route
    taken = set(TAKEN) | {
        "page",
        "result",
        "value",
        "name",
        "dt",
        "uuid4",
        "order_by",
        "descending",
    }
    for endpoint in endpoints:
        taken |= {endpoint.attribute(p) for p in endpoint.operation.parameters}
    record = Identifier(route.noun)
    if record in taken:
        record = Identifier(f"{record}_record")
    records = Identifier(route.plural)
    if records in taken or records == record:
        records = Identifier(f"{record}_list")
    return Names(record, records, route.plural.replace("_", " "))


def _reading(endpoints: list[Endpoint]) -> tuple[str, int]:
    """Return the path at which one record is read, with `{}` for its key, and the status with which; empty where none is."""
    for endpoint in endpoints:
        slots = endpoint.template.count("{")
        if (
            endpoint.route.kind is Kind.READ
            and endpoint.key
            and slots == 1
            and not _asks_more(endpoint)
            and _is_any_key(endpoint.key, endpoints)
        ):
            path = re.sub(r"\{[^}]*\}", "{}", endpoint.template)
            return path, endpoint.operation.success.status
    return "", 200


def _asks_more(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* must be told more than its path."""
    told = (one for one in endpoint.operation.parameters if one.is_required)
    more = any(one.location is not Location.PATH for one in told)
    return more or endpoint.operation.body is not None


def _is_any_key(key: Parameter, endpoints: list[Endpoint]) -> bool:
    """Tell whether the path takes every key that is made: one without limits, or one that callers give."""
    limits = (key.type.min_length, key.type.max_length, key.type.pattern)
    given = {
        prop.name
        for endpoint in endpoints
        if endpoint.route.kind is Kind.CREATE
        for prop in endpoint.body_properties()
    }
    return limits == (None, None, None) or key.name in given


def _package(plural: Identifier) -> Identifier:
    """Return a name for the package of a resource that no module beside it has, and no tool leaves out."""
    return Identifier(f"{plural}_resource") if is_no_package(plural) else plural


def _with_owners(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return *endpoints*, of which those that create tell who asks when any other minds whose it is; but for those that make records for others."""
    if not any(e.operation.owned for e in endpoints):
        return endpoints
    creating = (Kind.CREATE, Kind.CREATE_MANY)
    return [
        (
            replace(e, operation=e.operation.model_copy(update={"owned": True}))
            if e.route.kind in creating
            and e.operation.auth
            and not (e.operation.owner_field or e.made_for_others)
            else e
        )
        for e in endpoints
    ]


def _distinct(endpoints: list[Endpoint], setting: ResourceContext) -> list[Operation]:
    """Return the operations of *endpoints*, no two with one name."""
    taken: set[str] = set()
    shapes: set[tuple[str, str]] = set()
    made = []
    for endpoint in endpoints:
        name = endpoint.name
        if name in taken:
            tail = "_".join(
                word
                for part in endpoint.route.parents
                for word in words(part)
                if word != "id"
            )
            name = Identifier(unique(f"{name}_by_{tail}" if tail else name, taken))
        taken.add(name)
        op = operation(replace(endpoint, name=name), setting)
        made.append(replace(op, shadowed=shape(endpoint.operation) in shapes))
        shapes.add(shape(endpoint.operation))
    return made
