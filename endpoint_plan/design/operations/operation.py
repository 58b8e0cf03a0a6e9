"""One operation of the blueprint, put together from what each subject says of it."""

from dataclasses import replace

from endpoint_plan.blueprint import (
    Kind,
    OpenRule,
    Operation,
    Parameter,
    Unique,
    types,
)
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.behaviour.effects import other_changes
from endpoint_plan.design.behaviour.entries import added_entries
from endpoint_plan.design.behaviour.gaps import closed_gap
from endpoint_plan.design.behaviour.guards import guard_clauses
from endpoint_plan.design.behaviour.links import link
from endpoint_plan.design.behaviour.named_records import (
    asked_things,
    changed_things,
    held_things,
    with_variables,
)
from endpoint_plan.design.behaviour.new_values import NewValues, fields_in_tests
from endpoint_plan.design.behaviour.removals import removed_with
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.generated_tests.conflicting_records import (
    asked_fields,
    conflicting_records,
)
from endpoint_plan.design.generated_tests.requests import (
    can_fail,
)
from endpoint_plan.design.generated_tests.row_cases import with_row_cases
from endpoint_plan.design.generated_tests.trial import trial
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.credentials import credentials, settled_cases
from endpoint_plan.design.operations.gathering import gathered
from endpoint_plan.design.operations.identity import (
    NO_CALLER,
    log_in,
    new_password,
    refusals_of_log_in,
)
from endpoint_plan.design.operations.kept_out import lists_all, untold_callers
from endpoint_plan.design.operations.list_query import LIST, ListQuery, list_query
from endpoint_plan.design.operations.lookup import (
    asked_above,
    owned_through,
    record_lookup,
    trusts,
)
from endpoint_plan.design.operations.membership import (
    FORBIDDEN,
    membership,
    within_group,
)
from endpoint_plan.design.operations.narrowing import narrowed, narrowings
from endpoint_plan.design.operations.own_input import (
    own_input_error,
    with_own_input_error,
)
from endpoint_plan.design.operations.parents import parent_lookups
from endpoint_plan.design.operations.profiles import (
    asked_of_caller,
    profile,
    without_roles_of_tokens,
)
from endpoint_plan.design.operations.rate_limit import limit, limited_case
from endpoint_plan.design.operations.record_values import record_values
from endpoint_plan.design.operations.references import references
from endpoint_plan.design.operations.request import (
    CALLER,
    COMMAND,
    Request,
    read_request,
)
from endpoint_plan.design.operations.response import (
    build_response,
    response_type,
    response_variable,
    result_type,
    viewed,
)
from endpoint_plan.design.operations.row_stores import kept_rows
from endpoint_plan.design.operations.slugs import slug
from endpoint_plan.design.operations.upserts import upserted
from endpoint_plan.design.records.storage import refused_twice
from endpoint_plan.design.records.uniqueness import WRITING, given_names
from endpoint_plan.text.identifiers import Identifier, fold_name


def operation(endpoint: Endpoint, setting: ResourceContext) -> Operation:
    """Return the operation for *endpoint*, making the classes that it needs."""
    endpoint, setting = with_own_input_error(endpoint, setting)
    classes, kind = setting.classes, endpoint.route.kind
    request = read_request(endpoint, classes, setting.package, setting.record)
    asked_of_them = asked_of_caller(endpoint, setting, request)
    endpoint = without_roles_of_tokens(endpoint, asked_of_them)
    source = endpoint.operation
    listed = _list(endpoint, setting, request)
    response = response_type(endpoint, setting)
    variable = response_variable(endpoint, setting)
    built = build_response(endpoint, setting, request, listed, response, variable)
    owned = bool(
        source.owned and source.auth and setting.record and setting.record.owner
    )
    conflicts = _conflicts(endpoint, setting)
    rated = limited_case(source)
    refusals = setting.errors.refusals(
        endpoint,
        handled(endpoint, setting),
        [
            *([rated] if rated else ()),
            *refusals_of_log_in(endpoint),
            *settled_cases(endpoint),
            *(case for unique in setting.uniques for case in unique.cases if conflicts),
        ],
        owned=owned or owned_through(endpoint, setting.record),
    )
    own = profile(asked_of_them, endpoint, setting, refusals.raised)
    lookup = record_lookup(endpoint, setting, request, refusals, owned=owned)
    parents = parent_lookups(
        endpoint,
        setting.parents,
        request,
        refusals.raised,
        setting.errors.made,
        others := asked_things(source),
    )
    placed = membership(endpoint, setting, request, refusals, lookup, parents)
    if placed:
        # Who is looked up in the thing itself is told the same where there is none.
        twice = (placed.plural, placed.missing.name)
        parents = tuple(
            p
            for p in parents
            if (p.plural, p.not_found.name) != twice or fold_name(p.plural) in others
        )
    lookup = asked_above(lookup, parents) if lookup else None
    asked = source.membership
    everything = lists_all(endpoint, setting, parents)
    untold = untold_callers(endpoint, placed, owned=owned, lists_all=everything)
    within = (asked.group, placed.own_group) if placed and asked else ("", "")
    several = narrowings(endpoint, setting, request) if listed else ()
    listed = listed and within_group(narrowed(listed, several), placed, setting)
    derived = viewed(endpoint, setting)
    view = setting.view if derived else None
    guests = bool(view and view.mine and not source.auth)
    tried = trial(endpoint, setting, built.placeholders)
    named = references(
        endpoint,
        setting.parents,
        setting.record,
        refusals.raised,
        dict(asked_fields(endpoint, classes, tried)),
        setting.errors.made,
        within,
        f"{request.source}.model_fields_set" if request.body else "",
        others,
    )
    own_names = (setting.names.record, *(one.variable for one in parents))
    named = with_variables(named, changed_things(source) | others, kind, own_names)
    clauses = guard_clauses(
        endpoint,
        setting,
        request,
        refusals.raised,
        parents,
        named,
        held := held_things(others, parents, named, setting) if lookup else (),
        looked_up=lookup is not None,
    )
    answered = {
        *(e.name for one in parents for e in (one.not_found, one.forbidden) if e),
        *(one.error.name for one in named),
        *(one.error.name for one in clauses),
        *(one.name for one in (placed.errors if placed else ())),
        *(one.name for one in (own.errors if own else ())),
    }
    named_by = slug(endpoint, setting, request)
    sources = record_values(
        endpoint,
        setting,
        request,
        placed,
        named_by,
        new_values := NewValues(setting, request, fields_in_tests(tried)),
        owned=owned,
        looked_up=lookup is not None,
    )
    entered = log_in(endpoint, request, setting.record, setting.errors)
    tokens = credentials(endpoint, setting, request)
    items = bulk_items(source, classes.shapes) if kind is Kind.CREATE_MANY else None
    limited = limit(source, setting.errors.made(rated)) if rated else None
    own_input = own_input_error(endpoint, setting)
    documented = (
        *((lookup.not_found, lookup.forbidden) if lookup else ()),
        *(error for one in parents for error in (one.not_found, one.forbidden)),
        *(unique.error for unique in conflicts),
        *(one.error for one in named),
        *(placed.errors if placed else ()),
        *(own.errors if own else ()),
        *refusals.raised,
        *(one.error for one in clauses if one.error != setting.invalid_input),
        *((limited.error,) if limited else ()),
        *((entered.refused,) if entered else ()),
        *(tokens.errors if tokens else ()),
        own_input,
    )
    by_name = {error.name: error for error in documented if error}
    made = Operation(
        name=endpoint.name,
        kind=kind,
        method=source.method,
        path=source.path,
        template=endpoint.template,
        route=endpoint.template.removeprefix(setting.prefix),
        summary=source.summary,
        deed=endpoint.deed,
        arguments=request.arguments,
        query=request.query,
        body=request.body,
        secured=bool(source.auth),
        roles=source.roles if source.auth else (),
        also=source.also if source.auth else (),
        untold=untold,
        trusted=source.trusted if owned or trusts(lookup, parents) else (),
        password=new_password(endpoint, request, setting.record),
        link=link(endpoint, setting) if lookup else None,
        log_in=entered,
        credentials=tokens,
        parameters=(*_known(guests=guests), *request.parameters),
        status=source.success.status,
        response=response,
        media_type=source.success.media_type if response == types.STR else "",
        result=result_type(endpoint, setting, response, built),
        variable=variable,
        reply="" if built.in_service else built.code,
        outcome=built.code if built.in_service else "",
        assignments=sources.assignments,
        spread=sources.spread,
        items=f"{COMMAND}.{Identifier(items.name)}" if items else "",
        placeholders=built.placeholders,
        lookup=lookup,
        parents=parents,
        membership=placed,
        profile=own,
        references=named,
        removals=tuple(removed_with(endpoint, setting)),
        rows=kept_rows(endpoint, setting, request),
        gap=closed_gap(endpoint, setting),
        owner=setting.record.owner if owned and setting.record else None,
        listing=listed.method if listed else None,
        clauses=clauses,
        held=held,
        open_rules=tuple(
            OpenRule(error) for error in refusals.raised if error.name not in answered
        ),
        limit=limited,
        conflicts=conflicts,
        upserts=upserted(endpoint, setting),
        invalid_input=own_input,
        documented=tuple(sorted(by_name.values(), key=lambda e: (e.status, e.name))),
        statuses=handled(endpoint, setting)
        - ({own_input.status} if own_input else set())
        | ({NO_CALLER} if guests else set())
        | ({FORBIDDEN} if untold else set()),
        headers=source.success.headers,
        location=(
            "" if built.in_service else _location(endpoint, setting, response, variable)
        ),
        location_status=setting.read_status,
        example_request=tried,
        view=view,
        narrowings=several,
        slug=named_by,
        gathered=gathered(endpoint, setting),
        guests=guests,
        derived=derived,
        entries=added_entries(endpoint, setting, looked_up=lookup is not None),
        effects=other_changes(
            endpoint,
            setting,
            request,
            parents,
            named,
            held,
            new_values,
            looked_up=lookup is not None,
        ),
        conflicting_records=(
            conflicting_records(endpoint, classes, setting.record, conflicts, tried)
            if setting.record
            else ()
        ),
    )
    made = with_row_cases(endpoint, setting, made)
    # A response that the route makes by hand takes no headers.
    return replace(made, headers=()) if made.raw else made


def _known(*, guests: bool) -> tuple[Parameter, ...]:
    """Return the parameter for a caller who need not say who they are."""
    return (Parameter(CALLER, types.USER.optional(), CALLER),) if guests else ()


def _list(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> ListQuery | None:
    if setting.record is None or endpoint.route.kind is not Kind.LIST:
        return None
    method = LIST if setting.lists == 1 else endpoint.name
    return list_query(
        endpoint,
        setting.classes,
        request,
        setting.record,
        setting.names,
        method,
        setting.user_id,
    )


def handled(endpoint: Endpoint, setting: ResourceContext) -> frozenset[int]:
    """Return the statuses of *endpoint* that no class of its resource stands for."""
    source = endpoint.operation
    return frozenset(
        status
        for status, holds in (
            (401, bool(source.auth)),
            (403, bool(source.auth and (source.roles or source.untold))),
            (setting.invalid_input.status, can_fail(endpoint)),
            (500, True),
        )
        if holds
    )


def _conflicts(endpoint: Endpoint, setting: ResourceContext) -> tuple[Unique, ...]:
    """Return what may be refused when *endpoint* makes or changes a record."""
    if endpoint.route.kind not in WRITING or setting.record is None:
        return ()
    shapes = setting.classes.shapes
    given = given_names(endpoint)
    makes = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY)
    return tuple(
        refused_twice(unique, setting.record, shapes, setting.errors)
        for unique in setting.uniques
        if makes or not given.isdisjoint(unique.fields)
    )


def _location(
    endpoint: Endpoint, setting: ResourceContext, response: PyType, variable: Identifier
) -> str:
    """Return code for the path of what *endpoint* made; empty where it cannot be read by its key alone."""
    created = endpoint.route.kind is Kind.CREATE
    if not created or not setting.reading or setting.record is None:
        return ""
    if response.is_none or endpoint.operation.success.status != 201:
        return ""
    before, after = setting.reading.split("{}")
    path = f"{before}{{{variable}.{setting.record.key}}}{after}"
    return f"f{path!r}"  # Escapes whatever cannot be seen.
