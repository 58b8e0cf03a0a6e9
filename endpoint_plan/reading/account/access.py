"""What a document says of access that became nothing, also not by the mention of roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.model.access import UntoldCallers
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading.access import read_statements, unread_clauses
from endpoint_plan.reading.access.any_role import opened_by_any_role
from endpoint_plan.reading.access.deeds import about_nouns, acts_of, with_known_deeds
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.refusals import refused_strangers
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.access.vocabulary import vocabulary
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.operations.scopes import Scope


def unread_access(plan: Plan, scopes: tuple[Scope, ...]) -> Iterator[Unread]:
    """Yield the clauses about access of which the operations of *plan* have nothing."""
    refusals = refused_strangers(plan.operations, scopes)
    asking = _without_any_role(plan, scopes)
    for one in (*unread_clauses(scopes), *refusals):
        about = [asking[index] for index in sorted(one.closes or one.about)]
        enough = any if one.in_code and not one.closes else all
        if one.partial or not enough(_settles(operation, one) for operation in about):
            yield one


def close_untold(plan: Plan, scopes: tuple[Scope, ...]) -> Plan:
    """Return *plan* with what keeps callers from operations that any token would open, and was not understood."""
    unread = tuple(unread_access(plan, scopes))
    asking = _without_any_role(plan, scopes)
    operations = tuple(
        _closed(one, asks, [clause for clause in unread if index in clause.closes])
        for index, (one, asks) in enumerate(zip(plan.operations, asking, strict=True))
    )
    return plan.model_copy(update={"operations": operations})


def _without_any_role(plan: Plan, scopes: tuple[Scope, ...]) -> tuple[Operation, ...]:
    """Return the operations of *plan*, those without roles that ask for nothing but any of the roles that there are."""
    statements, (roles, _) = read_statements(scopes), vocabulary(scopes)
    return tuple(
        (
            one.model_copy(update={"roles": ()})
            if opened_by_any_role(index, statements, roles)
            else one
        )
        for index, one in enumerate(plan.operations)
    )


def close_deeds(
    plan: Plan, statements: Iterable[Statement], scopes: tuple[Scope, ...]
) -> Plan:
    """Return *plan* closed to everybody where what *statements* let somebody do is done, and any token would open it."""
    every = frozenset(range(len(scopes)))
    closed = list(plan.operations)
    asking = _without_any_role(plan, scopes)
    for one in statements:
        marked = mark(one.text, scopes)
        said = with_known_deeds(marked.text, scopes)
        about = marked.targets(marked.text)
        if about is None:
            done = acts_of(said, every, scopes) or frozenset()
            about = about_nouns(said, done, scopes)
        untold = UntoldCallers(text=plain_line(one.text), line=one.line)
        for index in about:
            operation = closed[index]
            if operation.auth is not False and not _is_kept(asking[index]):
                told = (*operation.untold, untold)
                update = {"auth": True, "roles": (), "untold": told}
                closed[index] = operation.model_copy(update=update)
    return plan.model_copy(update={"operations": tuple(closed)})


def _is_kept(operation: Operation) -> bool:
    """Tell whether *operation* asks for more than a token."""
    return bool(operation.roles or operation.owned or operation.membership)


def _closed(
    operation: Operation, asking: Operation, clauses: Iterable[Unread]
) -> Operation:
    """Return *operation* closed to everybody where *clauses* keep somebody out, and nothing of what it is *asking* for does."""
    if operation.auth is False:
        clauses = [one for one in clauses if not one.always]
    elif _is_kept(asking):
        clauses = [one for one in clauses if one.always]
    untold = dict.fromkeys(
        UntoldCallers(text=plain_line(one.text), line=one.line)
        for one in clauses
        if not _settles(asking, one)
    )
    if not untold:
        return operation
    update = {"auth": True, "roles": asking.roles, "untold": tuple(untold)}
    return operation.model_copy(update=update)


def _settles(operation: Operation, clause: Unread) -> bool:
    """Tell whether what is read of *operation* does all that the *clause* asks for."""
    names_who_is_out = clause.shut and bool(clause.roles)
    if clause.turned or (clause.always and not names_who_is_out):
        return False
    return _has(operation, clause)


def is_part_of(one: Unread, statement: Statement) -> bool:
    """Tell whether the clause *one* is a part of *statement*."""
    if not statement.line <= one.line <= statement.last:
        return False
    said = plain_clause(mark(statement.text, one.scopes, one.known).text)
    return one.part in said or said in one.part


def _has(operation: Operation, clause: Unread) -> bool:
    """Tell whether *operation* is open to the visitors, or for the roles, that the clause names."""
    place = operation.membership.roles if operation.membership else ()
    roles = {*operation.roles, *operation.also, *operation.trusted, *place}
    if clause.roles and clause.shut:
        return bool(operation.roles) and roles.isdisjoint(clause.roles)
    if clause.roles:
        return roles.issuperset(clause.roles)
    if clause.in_code and _is_kept(operation):
        return True
    return operation.auth is False or bool(roles)
