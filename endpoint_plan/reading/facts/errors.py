"""The errors of an operation: which of them the plan states, and which can happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from http import HTTPStatus

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import ErrorCase, ErrorCause, Operation
from endpoint_plan.reading.facts.error_addressees import addressed, is_of_others
from endpoint_plan.reading.facts.error_cases import read_error_cases
from endpoint_plan.reading.facts.error_statements import (
    Statement,
    error_statements,
    is_for_people,
    laws_of_many,
    statuses_in,
)
from endpoint_plan.reading.facts.kept_records import sent_of_record
from endpoint_plan.reading.facts.laws import law_targets, subject_of
from endpoint_plan.reading.facts.parameter_location import locate_fields
from endpoint_plan.reading.facts.status import applies_to, is_kept_for_others
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.passages.context import Context, Result, Siblings
from endpoint_plan.reading.passages.regions import Place

UNPLACED_RULE = "unplaced-error"
MOST_CAUSES = 8
"""Further causes of one error that are kept."""
_LISTED = 2
"""So many statuses in an operation's own passages are a list of its errors."""
_NEEDS_INPUT = frozenset({400, 415, 422})
_WITHOUT_BODY = ("GET", "DELETE")
_NEEDS_RESOURCE = frozenset({404, 410})
_FORBIDDEN = HTTPStatus.FORBIDDEN
_NEEDS_CHANGE = frozenset({402, 409, 412, 413, 415, 422})


def read_errors(context: Context) -> Result[tuple[ErrorCase, ...]]:
    """Return the operation's errors in the order of their statuses, each case once.

    All statuses of its own passages count. Of shared passages only those count that can happen in
    it: 404 needs a path with a parameter, 409 needs a change, 400 needs input. A shared line that
    names methods applies to these methods alone, and a status that one line keeps for other
    operations is left out in all shared lines.
    """
    cases: dict[tuple[int, str], ErrorCase] = {}
    foreign = _foreign_statuses(context)
    laws = (one for one in laws_of_many(context.scope) if _is_law_for(one, context))
    for statement in (*error_statements(context.scope), *laws):
        if not _is_about(statement, context):
            continue
        for status in statement.statuses:
            if statement.shared and (
                status in foreign or not _can_happen(status, statement.text, context)
            ):
                continue
            for one in _cases_of(statement, status):
                known = cases.setdefault((status, one.code), one)
                cases[status, one.code] = _merge_cases(known, one)
    found = _without_uncoded(sorted(cases.values(), key=lambda one: one.status))
    return Result(tuple(found), tuple(_unplaced(context)))


def with_raised_errors(
    operations: Iterable[Operation], contexts: Iterable[Context]
) -> tuple[Operation, ...]:
    """Return *operations* with what the handlers in their *contexts* raise, where the prose has not its status."""
    return tuple(map(_with_raised, operations, contexts))


def without_idle_refusals(
    operations: Iterable[Operation], contexts: Iterable[Context]
) -> tuple[Operation, ...]:
    """Return *operations*, those that any caller may call and that name no record without a 403 that only a list for all operations has."""
    return tuple(map(_without_idle_refusal, operations, contexts))


def _without_idle_refusal(operation: Operation, context: Context) -> Operation:
    # Who reaches only their own is refused nothing where no record is named.
    kept = operation.roles or operation.membership
    if kept or context.path_names or _FORBIDDEN in _own_statuses(context.scope):
        return operation
    errors = tuple(
        one for one in operation.errors if one.status != _FORBIDDEN or one.cause
    )
    return operation.model_copy(update={"errors": errors})


def _with_raised(operation: Operation, context: Context) -> Operation:
    told = {one.status for one in operation.errors}
    raised = context.handler.errors if context.handler else ()
    errors = (*operation.errors, *(one for one in raised if one.status not in told))
    ordered = tuple(sorted(errors, key=lambda one: one.status))
    return operation.model_copy(update={"errors": ordered})


def _unplaced(context: Context) -> Iterator[Finding]:
    """Yield a finding for each error of which the plan says for which operations it is, in words that name none."""
    if len(context.siblings.scopes) == 1:
        return
    for one in error_statements(context.scope):
        told = one.told.strip(" -–—")
        if not told or not any(one.statuses):
            continue
        if not addressed(one.text, context.siblings, one.told):
            yield warning(
                f"for which operations this error is was not understood: {plain_line(told)}",
                one.line,
                "name them by method and path, or by what they do: `create, update`",
                rule=UNPLACED_RULE,
            )


def _is_law_for(statement: Statement, context: Context) -> bool:
    """Tell whether *statement*, a rule of the whole plan, is one for the operation."""
    if addressed(statement.text, context.siblings, statement.told):
        return True  # `_is_about` tells for which.
    if field := subject_of(statement.text):
        return context.sends_body and field in _sent(context)
    targets = law_targets(statement.text, context.siblings)
    return context.scope in (context.siblings.scopes[i] for i in targets)


def _sent(context: Context) -> frozenset[str]:
    """Return the names of what callers send to the operation, as far as fields are listed, or its record is told."""
    listed = (
        one.field.name for one in locate_fields(context) if one.place is Place.BODY
    )
    shapes = (one.shape.field_names for one in sent_of_record(context))
    return frozenset(listed).union(*shapes)


def _is_about(statement: Statement, context: Context) -> bool:
    """Tell whether *statement* tells errors of the operation: what it is addressed to counts, else its words."""
    if not statement.shared:
        return True
    targets = addressed(statement.text, context.siblings, statement.told)
    if targets:
        return not is_of_others(statement.text, context, statement.told)
    return applies_to(statement.text, context)


def _cases_of(statement: Statement, status: int) -> Iterator[ErrorCase]:
    text = statement.bare or statement.text
    said = statement.message if is_for_people(statement.message) else ""
    for one in read_error_cases(status, text, statement.line):
        cause = one.cause or (said if statement.bare else "")
        yield one.model_copy(update={"message": one.message or said, "cause": cause})


def kept_statuses(context: Context) -> frozenset[int]:
    """Return the statuses that the plan tells with the operations that have them, this one none of them."""
    named = _addressed_statuses(context.siblings)
    scopes = context.siblings.scopes
    return frozenset(
        status
        for status, targets in named.items()
        if context.scope not in (scopes[index] for index in targets)
    )


@lru_cache(maxsize=1)
def _addressed_statuses(siblings: Siblings) -> Mapping[int, frozenset[int]]:
    """Return the statuses that are only told of named operations, with these."""
    found: dict[int, frozenset[int]] = {}
    everywhere: set[int] = set()
    lines = {
        (one.line, one.text): one
        for scope in siblings.scopes
        for one in error_statements(scope)
    }
    for statement in lines.values():
        targets = addressed(statement.text, siblings, statement.told)
        for status in statement.statuses:
            if targets:
                found[status] = found.get(status, frozenset()) | targets
            else:
                everywhere.add(status)
    return {status: on for status, on in found.items() if status not in everywhere}


def _foreign_statuses(context: Context) -> frozenset[int]:
    """Return the statuses that belong to other operations alone.

    A line may restrict a status to them. And where this operation has its own list of errors, the
    statuses in the lists of others are theirs.
    """
    kept = {
        status
        for statement in error_statements(context.scope)
        if statement.shared
        and is_kept_for_others(statement.text, context)
        and not _is_about(statement, context)
        for status in statuses_in(statement.text)
    }
    own = _own_statuses(context.scope)
    if len(own) < _LISTED:
        return frozenset(kept)
    return _all_own_statuses(context.siblings).union(kept) - own


@lru_cache(maxsize=1)
def _all_own_statuses(siblings: Siblings) -> frozenset[int]:
    return frozenset[int]().union(*map(_own_statuses, siblings.scopes))


@lru_cache(maxsize=1_000)
def _own_statuses(scope: Scope) -> frozenset[int]:
    """Return the statuses of errors in the passages about *scope* alone."""
    return frozenset(
        status
        for statement in error_statements(scope)
        if not (statement.shared or statement.aside)
        for status in statement.statuses
    )


def _merge_cases(known: ErrorCase, more: ErrorCase) -> ErrorCase:
    said = [known.cause.casefold(), *(one.text.casefold() for one in known.others)]
    others = known.others
    if known.cause and more.cause and more.cause.casefold() not in said:
        own = more.message if more.message != known.message else ""
        cause = ErrorCause(text=more.cause, message=own, line=more.line)
        others = (*others, cause)
    return known.model_copy(
        update={
            "cause": known.cause or more.cause,
            "message": known.message or more.message,
            "others": others[:MOST_CAUSES],
        }
    )


def _without_uncoded(cases: list[ErrorCase]) -> Iterator[ErrorCase]:
    """Yield *cases* but for those without code whose status has a case with one.

    Such a one tells why, where the line with the code does not: "401: no token", "Code: `NO_TOKEN`" below.
    Where there is one code only, it tells of a further cause.
    """
    coded = Counter(one.status for one in cases if one.code)
    plain = {one.status: one for one in cases if not one.code}
    for one in cases:
        alone = not one.cause or coded[one.status] == 1
        if one.code and alone and one.status in plain:
            yield _merge_cases(one, plain[one.status])
        elif one.code or one.status not in coded:
            yield one


def told_errors(context: Context) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each line that tells errors of the operation, with the statuses in it or above it."""
    for statement in error_statements(context.scope):
        if not _is_about(statement, context):
            continue
        statuses = statuses_in(statement.text) or statement.above
        if statuses:
            yield statement.text, statuses


def _can_happen(status: int, text: str, context: Context) -> bool:
    """Tell whether an error that a shared passage names in *text* can happen in this operation."""
    if status in _NEEDS_RESOURCE:
        return bool(context.path_names)
    if status in _NEEDS_CHANGE and context.scope.method == "GET":
        return False
    if status == HTTPStatus.CONFLICT and context.scope.method == "DELETE":
        return not _is_of_values(text)
    if status in _NEEDS_INPUT:
        # Of what is compared with each other, more than one thing is sent.
        compares = book("causes").has("compared", text)
        if compares and context.scope.method in _WITHOUT_BODY:
            return False
        return bool(context.path_names) or context.takes_input
    return True


def _is_of_values(text: str) -> bool:
    """Tell whether *text* says that a value is taken already, which no delete can meet."""
    told = book("uniqueness")
    return told.has("taken", text) and not told.has("used", text)
