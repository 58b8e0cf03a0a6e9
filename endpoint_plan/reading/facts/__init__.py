"""From the passages about each operation to what the plan says of it.

Each subject has one reader, and all readers have one signature: a `Context` in, a `Result` out
(the value and its findings). `read_facts` runs them all and names the types that they find.
"""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.tree import Items, Paragraph
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.plan import Body, Operation, Success, TypeName
from endpoint_plan.model.schema import Declaration, Schema
from endpoint_plan.reading.access import unchecked_memberships
from endpoint_plan.reading.beside import Beside
from endpoint_plan.reading.beside.completion import complete
from endpoint_plan.reading.facts.access import read_access
from endpoint_plan.reading.facts.body import read_body
from endpoint_plan.reading.facts.error_body import read_error_body
from endpoint_plan.reading.facts.errors import (
    kept_statuses,
    read_errors,
    with_raised_errors,
    without_idle_refusals,
)
from endpoint_plan.reading.facts.parameters import read_parameters
from endpoint_plan.reading.facts.success import read_success
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic, topic_of
from endpoint_plan.reading.passages.context import Context, Result, Siblings, T
from endpoint_plan.reading.passages.cues import first_sentence
from endpoint_plan.reading.types.declarations import read_declarations
from endpoint_plan.reading.types.named_types import NamedTypes
from endpoint_plan.reading.whole_plan.entity_types import describe_entities
from endpoint_plan.reading.whole_plan.list_answers import tell_lists, with_open_ends
from endpoint_plan.reading.whole_plan.message_warnings import undescribed_shapes
from endpoint_plan.reading.whole_plan.path_types import type_parameters_by_fields
from endpoint_plan.reading.whole_plan.record_ids import (
    type_own_ids,
    type_parameters_by_ids,
    type_references,
    with_usual_ids,
)
from endpoint_plan.reading.whole_plan.record_limits import with_record_limits
from endpoint_plan.reading.whole_plan.sent_values import with_sent_values
from endpoint_plan.reading.whole_plan.shared_meanings import (
    apply_meanings,
    collect_meanings,
    describe_values,
)
from endpoint_plan.reading.whole_plan.sibling_defaults import fill_from_siblings
from endpoint_plan.reading.whole_plan.told_moments import with_told_moments
from endpoint_plan.text.http_paths import find_paths


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan says of its operations, and the types that they use."""

    operations: tuple[Operation, ...]
    types: tuple[TypeName, ...]
    declarations: tuple[Declaration, ...]
    """Names are unique; every REF names one of these or one of `types`."""
    error_body: Schema | None
    findings: tuple[Finding, ...]
    context: tuple[str, ...]
    """The paths of documents beside the plan from which something was taken."""


def read_facts(scopes: tuple[Scope, ...], beside: Beside) -> Facts:
    """Return the facts of the operations in *scopes*, in their order, completed by what lies *beside* the plan.

    Never raises: what cannot be read is left out, with a finding.
    """
    known = read_declarations(scopes, beside)
    siblings = Siblings(scopes)
    contexts = tuple(
        Context(one, known.types, known.schemas, siblings) for one in scopes
    )
    names = NamedTypes(known.types)
    findings: list[Finding] = [*known.findings, *unchecked_memberships(scopes)]
    operations = fill_from_siblings(
        (_read_operation(one, names, findings) for one in contexts),
        scopes,
        tuple(map(kept_statuses, contexts)),
    )
    operations = without_idle_refusals(operations, contexts)
    operations = with_raised_errors(operations, contexts)
    error_body = read_error_body(contexts)
    closed_error = names.collapse(error_body.value) if error_body.value else None
    completed = complete(operations, names.declarations(), known.taken, beside)
    operations, declarations = completed.operations, completed.declarations
    meanings = collect_meanings(operations, declarations)

    def meant(shape: Schema) -> Schema:
        return apply_meanings(shape, meanings)

    operations = tuple(one.map_types(meant) for one in operations)
    declarations = tuple(
        one.model_copy(update={"type": meant(one.type)}) for one in declarations
    )
    declarations = describe_values(operations, declarations, meanings)
    types = names.types(scopes)
    entities, told = describe_entities(operations, types, declarations)
    # What is only guessed to be a record has the limits of what creates it, which others may not have.
    operations = with_record_limits(operations, declarations)
    declarations = (*declarations, *entities)
    operations, declarations = type_own_ids(operations, declarations)
    operations = type_parameters_by_ids(operations, declarations)
    operations = type_parameters_by_fields(operations, declarations)
    operations, declarations = type_references(operations, declarations)
    untold = undescribed_shapes(operations, types, declarations)
    operations, declarations = with_usual_ids(operations, declarations)
    declarations = tuple(map(_with_open_ends, declarations))
    operations, declarations = with_sent_values(operations, declarations)
    operations, declarations = with_told_moments(operations, declarations)
    operations = tell_lists(operations, declarations, types, scopes)
    findings += [
        *error_body.findings,
        *completed.findings,
        *told,
        *untold,
    ]
    return Facts(
        operations=operations,
        types=types,
        declarations=declarations,
        error_body=closed_error,
        findings=tuple(dict.fromkeys(findings)),
        context=completed.sources,
    )


def _with_open_ends(one: Declaration) -> Declaration:
    return one.model_copy(update={"type": with_open_ends(one.type)})


def _read_operation(
    context: Context, names: NamedTypes, findings: list[Finding]
) -> Operation:
    """Return the facts of one operation; findings of its readers are added to *findings*."""

    def of(read: Result[T]) -> T:
        findings.extend(read.findings)
        return read.value

    access = of(read_access(context))
    return Operation(
        method=context.scope.method,
        path=context.scope.path,
        summary=of(read_summary(context)),
        auth=access.auth,
        roles=access.roles or (),
        also=access.also,
        owned=bool(access.owned),
        trusted=access.trusted,
        access_line=access.line,
        membership=access.place,
        parameters=of(read_parameters(context)),
        body=_collapse_body(of(read_body(context)), names),
        success=_collapse_success(of(read_success(context)), names),
        errors=of(read_errors(context)),
        line=context.scope.line,
    )


def _collapse_body(body: Body | None, names: NamedTypes) -> Body | None:
    return body and body.model_copy(update={"type": names.collapse(body.type)})


def _collapse_success(success: Success, names: NamedTypes) -> Success:
    if success.type is None:
        return success
    return success.model_copy(update={"type": names.collapse(success.type)})


def read_summary(context: Context) -> Result[str]:
    """Return the first sentence of the operation's own overview, else the title of its part."""
    for passage in context.scope.own.get(Topic.OVERVIEW, ()):
        for block in passage.blocks:
            if isinstance(block, Paragraph):
                return Result(first_sentence(block.text))
            if isinstance(block, Items) and block.items:
                return Result(first_sentence(block.items[0].text))
    return Result(_heading_of_its_own(context) or context.scope.title)


def _is_route(title: str) -> bool:
    """Tell whether *title* is a route and says nothing behind it."""
    path = next(find_paths(title), None) if route_at_start(title) else None
    return path is not None and " " not in title[path.end :].strip(" `*_:.")


def _heading_of_its_own(context: Context) -> str:
    """Return the heading below which the operation alone stands, where its own title is no more than its route; else nothing."""
    around = context.scope.headings[-1:]
    if not around or not _is_route(context.scope.title):
        return ""
    title = around[0][0]
    alone = context.siblings.headings[around] == 1
    plain = alone and not route_at_start(title) and topic_of(title) is None
    return title if plain else ""
