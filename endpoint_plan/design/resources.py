"""One endpoint package for each resource of the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Kind, Operation, Resource
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.routing import shape, specificity
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.generated_tests.outcomes import round_trips, with_outcome
from endpoint_plan.design.generated_tests.repository_tests import build_repository_tests
from endpoint_plan.design.operations.operation import ResourceContext, operation
from endpoint_plan.design.records.record import by_one_key, needs_store, record_schema
from endpoint_plan.design.records.record_class import record_class
from endpoint_plan.design.records.sql_table import table
from endpoint_plan.design.records.storage import storage
from endpoint_plan.design.records.uniqueness import unique_constraints
from endpoint_plan.design.reserved_names import is_device
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier, unique, words

MODULES = frozenset(
    [
        "adapters",
        "app",
        "contract",
        "demo",
        "dev_token",
        "dtos",
        "error_body",
        "error_handlers",
        "errors",
        "invalid_input",
        "lifespan",
        "logs",
        "middleware",
        "paging",
        "probes",
        "rate_limit",
        "rates",
        "responses",
        "security",
        "settings",
        "wire",
        "conftest",
        "factories",
        "database",
        "memory",
        "test_contract",
        "test_errors",
        "test_middleware",
        "test_probes",
        "test_rates",
        "test_security",
        "test_logs",
        "support",
        "databases",
        "test_database",
    ]
)
"""Modules and tests that stand beside the endpoint packages."""


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
    input_status: int
    plan_names: frozenset[str]
    """Names of the plan's types, which no class of ours may take."""
    error_bases: Mapping[int, ClassName]
    """The shared class behind every error with a status."""


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
    endpoints: list[Endpoint], service: Service, taken_errors: frozenset[str]
) -> Resource:
    """Return the endpoint package for *endpoints*, which share one resource.

    *taken_errors* are the stems of names that other errors have.
    """
    endpoints = by_one_key(_with_owners(endpoints))
    route = endpoints[0].route
    package = _package(route.plural)
    entity = entity_name(endpoints)
    kept = (
        record_schema(endpoints, service.classes.shapes, service.user_id)
        if needs_store(endpoints)
        else None
    )
    uniques = unique_constraints(endpoints, kept) if kept else ()
    record = (
        record_class(
            endpoints,
            kept,
            entity,
            package,
            service.classes,
            service.plan_names,
            uniques,
        )
        if kept
        else None
    )
    errors = ErrorClasses(route.noun, service.error_bases, taken_errors)
    setting = ResourceContext(
        classes=service.classes,
        errors=errors,
        package=package,
        entity=entity,
        record=kept,
        record_name=record.name if record else None,
        user_id=service.user_type,
        input_status=service.input_status,
        uniques=uniques,
    )
    operations = _distinct(endpoints, setting)
    shapes = service.classes.shapes
    latest = [_with_latest(op, errors) for op in operations]
    told = list(zip(endpoints, latest, strict=True))
    finished = tuple(with_outcome(one, record, shapes) for one in told)
    made = Resource(
        package=package,
        title=route.plural.replace("_", " "),
        entity=entity,
        models=(),
        operations=finished,
        record=record,
        errors=errors.all(),
        round_trips=tuple(round_trips(told, record, shapes)),
    )
    if kept is None or record is None:
        return made
    keeping = storage(kept, finished, uniques, service.classes, errors)
    return replace(
        made,
        storage=keeping,
        table=table(kept, record, keeping),
        repository_tests=build_repository_tests(kept, record, finished, uniques),
    )


def _package(plural: Identifier) -> Identifier:
    """Return a name for the package of a resource that no module beside it has."""
    taken = plural in MODULES or is_device(plural)
    return Identifier(f"{plural}_resource") if taken else plural


def _with_owners(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return *endpoints*, of which those that create tell who asks when any other minds whose it is."""
    if not any(e.operation.owned for e in endpoints):
        return endpoints
    creating = (Kind.CREATE, Kind.CREATE_MANY)
    return [
        (
            replace(e, operation=e.operation.model_copy(update={"owned": True}))
            if e.route.kind in creating and e.operation.auth
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


def _with_latest(op: Operation, errors: ErrorClasses) -> Operation:
    """Return *op* with error classes that know the causes named by later operations."""
    return replace(
        op,
        raises=tuple(errors.latest(error) for error in op.raises),
        not_found=errors.latest(op.not_found) if op.not_found else None,
        forbidden=errors.latest(op.forbidden) if op.forbidden else None,
        conflicts=tuple(
            replace(unique, error=errors.latest(unique.error))
            for unique in op.conflicts
        ),
    )
