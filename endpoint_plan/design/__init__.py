"""Plan to Blueprint: from what the document says to what the templates need."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    ON_CREDENTIALS,
    Blueprint,
    ErrorClass,
    Resource,
    TokenDefaults,
)
from endpoint_plan.design import python_types
from endpoint_plan.design.behaviour.derived import with_derived
from endpoint_plan.design.behaviour.entities import with_entities, with_wire_names
from endpoint_plan.design.behaviour.links import with_classes_of_links
from endpoint_plan.design.checklist import check_performance, check_security
from endpoint_plan.design.classes import Classes, Entry
from endpoint_plan.design.endpoints.endpoint import Endpoint, understand
from endpoint_plan.design.endpoints.identity import id_of_oneself, with_identity
from endpoint_plan.design.endpoints.links import kept_links, with_links
from endpoint_plan.design.endpoints.routing import (
    hidden,
    one_collection,
    one_template,
)
from endpoint_plan.design.endpoints.versions import apart_by_version
from endpoint_plan.design.errors.body import error_body
from endpoint_plan.design.errors.classes import stem_of
from endpoint_plan.design.errors.shared import (
    invalid_input,
    shared_errors,
    shared_names,
)
from endpoint_plan.design.literals import construct
from endpoint_plan.design.normalize import is_camel, normalize, user_id
from endpoint_plan.design.operations.credentials import period
from endpoint_plan.design.operations.identity import told_lifetime
from endpoint_plan.design.operations.kept_out import unasked, unkept
from endpoint_plan.design.operations.membership import (
    label,
    within_groups,
)
from endpoint_plan.design.operations.place_tables import with_named_groups
from endpoint_plan.design.records.named_indexes import with_named_indexes
from endpoint_plan.design.records.record import registered_id
from endpoint_plan.design.records.rows import with_rows
from endpoint_plan.design.records.tokens import with_tokens
from endpoint_plan.design.reserved_names import RESERVED
from endpoint_plan.design.resources import (
    Service,
    all_parents,
    group,
    own_names,
    referenced_resource,
    resource,
)
from endpoint_plan.design.samples import sample
from endpoint_plan.design.sent_parts import sent_objects
from endpoint_plan.design.stack import substitutes, token_defaults
from endpoint_plan.design.steps.doubts import Doubts
from endpoint_plan.design.steps.locate import place_steps
from endpoint_plan.design.steps.open_points import open_points
from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.plan import INVALID_STATUSES, Plan, invalid_status
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.account.values import keeps_values
from endpoint_plan.reading.behaviour.input_errors import own_input_errors
from endpoint_plan.text.identifiers import ClassName, Identifier, words

__all__ = ["Design", "design"]

MAX_SLUG_WORDS = 6

EMPTY_WORDS = frozenset(phrases("titles.words.empty"))
"""Words of a title that do not tell one service from another."""


@dataclass(frozen=True, slots=True)
class Design:
    """A plan, what follows from it, and what the templates print of it."""

    plan: Plan
    """The plan without what contradicts itself."""
    shapes: Shapes
    """The types of the plan by their names."""
    endpoints: tuple[Endpoint, ...]
    """The operations in the order of the plan, each with its resource and its name."""
    blueprint: Blueprint


def design(plan: Plan) -> Design:
    """Return the design of *plan*; every plan has one."""
    made = _designed(plan, frozenset())
    operations = [op for r in made.blueprint.resources for op in r.operations]
    placed = {label(op) for op in operations if op.membership}
    asked = {label(op) for op in made.plan.operations if op.membership}
    # Whose place cannot be told keeps its owner, or it would be everybody's.
    return _designed(plan, frozenset(asked - placed)) if asked - placed else made


def _designed(plan: Plan, unplaced: frozenset[str]) -> Design:
    """Return the design of *plan*, in which no place is asked for by the operations *unplaced*."""
    plan, shapes, findings = normalize(plan)
    entities = with_wire_names(plan.entities, camel=is_camel(plan, shapes))
    understood = with_identity(
        (understand(op, shapes) for op in plan.operations),
        (one.collection for one in plan.entities),
    )
    linked = with_links(apart_by_version(one_collection(understood, plan.aliases)))
    caller = registered_id(group(linked)) or id_of_oneself(linked)
    caller = caller or user_id(plan, shapes)
    links = with_wire_names(kept_links(linked, caller), camel=is_camel(plan, shapes))
    entities = with_tokens((*entities, *links), linked, caller, plan.declarations)
    entities = with_wire_names(entities, camel=is_camel(plan, shapes))
    endpoints = within_groups(with_entities(one_template(linked), entities), unplaced)
    groups = group(endpoints)
    own = {name for endpoints in groups.values() for name in own_names(endpoints)}
    input_status = invalid_status(plan.operations)
    names = shared_names(plan, RESERVED | own | plan_names(plan), input_status)
    reserved = RESERVED | set(names.values()) | own
    classes = Classes(
        shapes,
        camel=is_camel(plan, shapes),
        reserved=reserved,
        sent=sent_objects(endpoints),
    )
    error_names = tuple(t.name for t in plan.types if "error" in t.name.lower())
    body = error_body(classes, plan.error_body, error_names)
    invalid = invalid_input(plan, names, input_status)
    service = _service(plan, shapes, classes, invalid, caller)
    others = {*names.values(), *service.plan_names, "ServiceError"}
    taken = frozenset(stem_of(name) for name in others)
    parents, referenced = all_parents(groups, service.user_id, entities)
    places = (op.membership for op in plan.operations if op.membership)
    parents = with_named_groups(places, parents, referenced)
    parents, referenced = with_rows(groups, parents, referenced)
    parents = with_derived(groups, parents, service.user_id)
    resources: list[Resource] = []
    for members in groups.values():
        made = resource(members, service, taken, parents)
        taken |= {stem_of(error.name) for error in made.errors}
        resources.append(made)
    resources += [
        referenced_resource(parents[parent.plural], classes) for parent in referenced
    ]
    resources = with_named_indexes(with_classes_of_links(resources), plan.indexes)
    used = frozenset(classes.entries())
    _publish(plan, classes)
    published = tuple(entry for entry in classes.entries() if entry not in used)
    named = frozenset(published)
    shared = tuple(entry for entry in classes.shared() if entry not in named)
    resources = _with_models(resources, classes, shared)
    package = Identifier("_".join(_slug_words(plan, resources)))
    operations = [op for r in resources for op in r.operations]
    open_ = open_points(package, resources, body)
    # Where tokens are issued they can be verified, whether or not this plan asks for them.
    secured = any(op.auth for op in plan.operations) or any(
        r.issuing or any(op.kind in ON_CREDENTIALS for op in r.operations)
        for r in resources
    )
    doubts = Doubts(open_, resources, keeps_values(plan))
    general = shared_errors(plan, resources, names, input_status)
    blueprint = Blueprint(
        title=plan.title,
        slug="-".join(_slug_words(plan, resources)),
        package=package,
        source=plan.source,
        overview=plan.overview,
        resources=tuple(resources),
        shared_models=tuple(classes.build(entry) for entry in shared),
        published=tuple(classes.build(entry) for entry in published),
        named_only=_named_only(plan, classes),
        shared_errors=general,
        error_body=body,
        blank_is_told=body.detailed and any(map(_speaks_of_blanks, general)),
        user_id=service.user_type,
        user_example=service.user_example,
        camel=classes.camel,
        secured=secured,
        stack=substitutes(plan.stack, resources),
        tokens=_tokens(plan, endpoints) if secured else TokenDefaults(),
        steps=place_steps(plan.steps, package, tuple(resources), open_, doubts),
        open_points=open_,
        security=check_security(plan.security, resources, doubts),
        performance=check_performance(plan.performance, resources, doubts),
        findings=tuple(
            dict.fromkeys(
                (
                    *plan.findings,
                    *findings,
                    *hidden(plan.operations),
                    *unasked(plan.operations, operations),
                    *unkept(plan.operations, operations),
                )
            )
        ),
    )
    return Design(plan, shapes, endpoints, blueprint)


def _tokens(plan: Plan, endpoints: Iterable[Endpoint]) -> TokenDefaults:
    """Return what is expected of tokens: as the plan tells it, else as the products of its stack have it."""
    usual = replace(token_defaults(plan.stack), scheme=plan.token_scheme)
    told = {one for each in endpoints if (one := told_lifetime(each))}
    return replace(usual, lifetime=period(told.pop())) if len(told) == 1 else usual


def _service(
    plan: Plan,
    shapes: Shapes,
    classes: Classes,
    invalid: ErrorClass,
    user: Schema,
) -> Service:
    example = sample(shapes, Property(name="user", type=user, example="example-user"))
    return Service(
        classes=classes,
        user_id=user,
        user_type=python_types.scalar(user),
        user_example=construct(classes, user, example),
        invalid_input=invalid,
        own_inputs=own_input_errors(plan.operations, invalid.status, invalid.code),
        plan_names=plan_names(plan),
    )


def _speaks_of_blanks(error: ErrorClass) -> bool:
    """Tell whether *error* is about invalid input, and its message about what is left blank."""
    return error.status in INVALID_STATUSES and book("errors").has(
        "blank", error.message
    )


def plan_names(plan: Plan) -> frozenset[str]:
    """Return the names of the plan's types."""
    return frozenset(d.name for d in plan.declarations) | {t.name for t in plan.types}


def _publish(plan: Plan, classes: Classes) -> None:
    """Make the types that the plan describes and no operation uses."""
    used = {entry.name for entry in classes.entries()}
    for declaration in plan.declarations:
        if ClassName(declaration.name) not in used:
            classes.publish(declaration.name)


def _named_only(plan: Plan, classes: Classes) -> tuple[str, ...]:
    """Return the types that the plan names and nowhere describes."""
    made = {entry.name for entry in classes.entries()}
    names = dict.fromkeys(ClassName(named.name) for named in plan.types)
    return tuple(name for name in names if name not in made)


def _with_models(
    resources: list[Resource], classes: Classes, shared: tuple[Entry, ...]
) -> list[Resource]:
    """Return *resources*, each with the classes that no other one uses."""
    left_out = frozenset(shared)
    owned: dict[str, list[Entry]] = {}
    for entry in classes.entries():
        for owner in entry.owners if entry not in left_out else ():
            owned.setdefault(owner, []).append(entry)
    made = []
    for resource_ in resources:
        entries = owned.get(resource_.package, [])
        bodies = [classes.build(entry) for entry in entries if classes.is_body(entry)]
        dtos = [classes.build(entry) for entry in entries if not classes.is_body(entry)]
        made.append(replace(resource_, bodies=tuple(bodies), dtos=tuple(dtos)))
    return made


def _slug_words(plan: Plan, resources: list[Resource]) -> list[str]:
    """Return the words of the title, or of the resources that are served where the title tells nothing.

    The name never is that of an endpoint package, so that no package stutters.
    """
    title = words(plan.title)
    served = [one for one in resources if one.served]
    if "/" in plan.title or set(title) <= EMPTY_WORDS:
        title = [word for r in served[:3] for word in words(r.title)]
    if title[0][0].isdigit():
        title = ["service", *title]
    title = title[:MAX_SLUG_WORDS]
    return [*title, "api"] if " ".join(title) in {r.title for r in resources} else title
