"""Who may call the operations of a service: as a matrix of operations and callers, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from endpoint_plan.blueprint.kinds import Kind
from endpoint_plan.blueprint.membership import Membership
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.text.english import join_words

YES, NO, OWN = "yes", "no", "own"
NOBODY, ANY, OWNER = "no token", "any caller", "owner"


@dataclass(frozen=True, slots=True)
class AccessRow:
    """An operation, and for each kind of caller whether it answers them."""

    operation: Operation
    cells: tuple[str, ...]
    """In the order of the columns: yes, no, own (they reach what is theirs), or what they need beside it."""


@dataclass(frozen=True, slots=True)
class AccessMatrix:
    """The operations of a service, and the kinds of callers that it tells apart."""

    columns: tuple[str, ...]
    rows: tuple[AccessRow, ...]

    @property
    def has_own(self) -> bool:
        """Whether some callers reach only what is theirs."""
        return any(OWN in row.cells for row in self.rows)


def access_matrix(operations: Iterable[Operation]) -> AccessMatrix:
    """Return who may call each of *operations*: without a token, with one, by roles, as owner or member."""
    every = tuple(operations)
    roles = roles_of(every)
    owners = (OWNER,) if any(map(keeps_to_own, every)) else ()
    places = dict.fromkeys(
        (placed.noun, role)
        for op in every
        if (placed := op.membership)
        for role in placed.roles or ("",)
    )
    columns = (NOBODY, ANY, *roles, *owners, *(_place(*one) for one in places))
    rows = tuple(
        AccessRow(
            op,
            (
                (NO,) * len(columns)
                if op.untold
                else (
                    _yes(not op.secured),
                    _of_any_caller(op),
                    *(_of_role(op, role) for role in roles),
                    *(_of_owner(op) for _ in owners),
                    *(_of_place(op, *place) for place in places),
                )
            ),
        )
        for op in every
    )
    return AccessMatrix(columns, rows)


def roles_of(operations: Iterable[Operation]) -> list[str]:
    """Return the roles of tokens that *operations* tell apart."""
    return sorted({r for op in operations for r in (*op.roles, *op.also, *op.trusted)})


def keeps_to_own(operation: Operation) -> bool:
    """Tell whether *operation* reaches only what is the caller's, or what the caller's things hold."""
    if not operation.secured or operation.membership:
        return False
    listed = operation.kind is Kind.LIST and operation.owned
    return listed or operation.looks_up_owners


def minds_owners(operation: Operation) -> bool:
    """Tell whether *operation* minds whose its record is, or what that belongs to."""
    return operation.owned or operation.looks_up_owners


def who_may(operation: Operation) -> str:
    """Return whom *operation* is for, as a sentence; empty where it is for any caller."""
    if operation.untold:
        return "For nobody yet: who may call it was not understood."
    placed = operation.membership
    base = _in_roles(operation)
    if placed:
        place = _in_words(placed)
        return f"For {base}, as {place}." if base else f"For {place}."
    if keeps_to_own(operation):
        kept = f"For {base or 'any caller'}, on their own records"
        every = join_words([f"`{one}`" for one in operation.trusted], "or")
        return f"{kept}; for the role {every}, on all." if every else f"{kept}."
    return f"For {base}." if base else ""


def _in_roles(operation: Operation) -> str:
    told = operation.profile
    if told and told.roles:
        held = join_words([f"`{one}`" for one in told.roles], "or")
        return f"callers whose {told.label} has the role {held}"
    if not operation.roles:
        return ""
    every = join_words([f"`{one}`" for one in operation.roles], "or")
    also = join_words([f"`{one}`" for one in operation.also], "and")
    return f"callers with the role {every}" + (f" and {also}" if also else "")


def _in_words(placed: Membership) -> str:
    held = join_words([one.replace("_", " ") for one in placed.roles], "or")
    group = placed.noun.replace("_", " ")
    who = f"{f'the {held}' if held else 'members'} of the {group}"
    oneself = " or whom it is about" if placed.oneself else ""
    return f"{who}{oneself}{f', where a {group} is named' if placed.condition else ''}"


def _yes(told: bool) -> str:
    return YES if told else NO


def _of_any_caller(operation: Operation) -> str:
    told = operation.profile
    if operation.roles or operation.membership or (told and told.demands):
        return NO
    if not keeps_to_own(operation):
        return YES
    return OWN if operation.kind is Kind.LIST and not operation.parents else NO


def _of_role(operation: Operation, role: str) -> str:
    """Return whether who has *role*, and no other, may call *operation*."""
    needed = operation.also if role in operation.roles else operation.roles
    known = role in (*operation.roles, *operation.also)
    if operation.membership or (operation.roles and not known):
        return NO
    if operation.roles and needed:
        joint = "and" if role in operation.roles else "or"
        return f"with {join_words(needed, joint)}"
    trusted = role in operation.trusted
    return OWN if keeps_to_own(operation) and not trusted else YES


def _of_owner(operation: Operation) -> str:
    """Return whether who owns what *operation* is about, and has no role, may call it."""
    return _yes(not operation.roles and not operation.membership)


def _of_place(operation: Operation, group: str, role: str) -> str:
    """Return whether who has a place in a group, that of *role* where one is named, may call *operation*."""
    placed = operation.membership
    if placed is None:
        return _of_any_caller(operation)
    enough = not placed.roles or role in placed.roles
    return _yes(placed.noun == group and enough and not operation.roles)


def _place(group: str, role: str) -> str:
    return f"{(role or 'member').replace('_', ' ')} of the {group.replace('_', ' ')}"
