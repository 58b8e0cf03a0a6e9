"""The errors that belong to no single resource: one class for each status that is answered."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from endpoint_plan.blueprint import ON_CREDENTIALS, ErrorClass, Resource
from endpoint_plan.design.errors.classes import is_beside_roles, is_foreign_beside_roles
from endpoint_plan.model.plan import INVALID_STATUSES, ErrorCase, Operation, Plan
from endpoint_plan.reading.behaviour.causes import is_about_input, stands_apart
from endpoint_plan.text.http_statuses import is_usual, status_of
from endpoint_plan.text.identifiers import ClassName, Identifier, unique, words

NO_CALLER, WRONG_ROLE, FAILURE = 401, 403, 500

REASONS = {
    400: "A parameter or a field breaks its rules.",
    NO_CALLER: "There is no valid token.",
    WRONG_ROLE: "The caller does not have the role that is needed.",
    422: "A parameter or a field breaks its rules.",
    FAILURE: "Something failed that no caller is to blame for.",
}

CODES_WITHOUT_ONE = {
    400: "VALIDATION_ERROR",
    422: "VALIDATION_ERROR",
    FAILURE: "INTERNAL_ERROR",
}
"""Codes where the plan gives none."""

HANDLED = tuple(REASONS)
"""Statuses that no class of a resource stands for."""

MAX_NAME_WORDS = 4

IMPORTED = frozenset({"HTTPException", "RequestValidationError", "ValidationError"})
"""Names of other libraries in the modules that name these errors."""


def shared_names(
    plan: Plan, taken: Iterable[str], input_status: int
) -> dict[int, ClassName]:
    """Return the name of the class for each status that all operations answer alike.

    The refusals of a caller bear the plan's own name, `UnauthenticatedError` for `UNAUTHENTICATED`.
    """
    names = {
        input_status: ClassName("InvalidInputError"),
        NO_CALLER: ClassName("UnauthorizedError"),
        WRONG_ROLE: ClassName("ForbiddenError"),
        FAILURE: ClassName("InternalError"),
    }
    others = {*taken, *IMPORTED, *names.values()}
    codes = _codes(plan)
    for status in (NO_CALLER, WRONG_ROLE):
        parts = words(codes.get(status, ""))[:MAX_NAME_WORDS]
        stem = "".join(part.capitalize() for part in parts).removesuffix("Error")
        if stem and f"{stem}Error" != names[status]:
            stems = {other.removesuffix("Error") for other in others}
            names[status] = ClassName(f"{unique(ClassName(stem), stems)}Error")
            others.add(names[status])
    return names


def shared_errors(
    plan: Plan,
    resources: Iterable[Resource],
    names: Mapping[int, ClassName],
    input_status: int,
) -> tuple[ErrorClass, ...]:
    """Return the errors that belong to no resource, by status."""
    operations = [op for r in resources for op in r.operations]
    used = {input_status, FAILURE}
    called = any(
        op.secured or op.guests or op.issues_token or op.kind in ON_CREDENTIALS
        for op in operations
    )
    used |= {NO_CALLER} if called else set()
    used |= {WRONG_ROLE} if any(op.roles or op.untold for op in operations) else set()
    codes = _codes(plan)
    messages = answers(plan, lambda case: case.message)
    return tuple(
        ErrorClass(
            name=names[status],
            status=status,
            code=codes.get(status)
            or CODES_WITHOUT_ONE.get(status)
            or Identifier(names[status].removesuffix("Error")).upper(),
            message=messages.get(status)
            or status_of(status).message.format(noun="resource"),
            causes=(REASONS[status],),
        )
        for status in sorted(used)
    )


def invalid_input(
    plan: Plan, names: Mapping[int, ClassName], status: int
) -> ErrorClass:
    """Return the class for invalid input, which is answered with *status*."""
    [found] = (
        one for one in shared_errors(plan, (), names, status) if one.status == status
    )
    return found


def _codes(plan: Plan) -> dict[int, str]:
    """Return the code of each status that is `HANDLED`: the only one of the plan, else its most usual one.

    Of two that as many operations have it is the one of which more causes are told.
    """
    usual, causes = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for case in reversed([case for op in plan.operations for case in op.errors]):
        if is_usual(case.code, case.status) and case.status in HANDLED:
            usual[case.status, case.code] += 1
            causes[case.status, case.code] += len(case.others)
    ranked = sorted(usual, key=lambda one: (usual[one], causes[one]), reverse=True)
    often = dict(reversed(ranked))
    return {**often, **answers(plan, lambda case: case.code)}


def answers(plan: Plan, tell: Callable[[ErrorCase], str]) -> dict[int, str]:
    """Return what *tell* says of each status that is `HANDLED`, where the plan says one thing only."""
    said: dict[int, dict[str, None]] = {}
    for op in plan.operations:
        for case in op.errors:
            if case.status in HANDLED and tell(case) and _is_shared(op, case):
                said.setdefault(case.status, {})[tell(case)] = None
    return {
        status: next(iter(known)) for status, known in said.items() if len(known) == 1
    }


def _is_shared(op: Operation, case: ErrorCase) -> bool:
    """Tell whether *case* of *op* is answered for all operations alike."""
    if case.status == NO_CALLER:
        return bool(op.auth)
    if case.status in INVALID_STATUSES:
        return is_about_input(case) and not stands_apart(case, op.errors)
    if case.status != WRONG_ROLE:
        return True
    foreign = op.owned and is_foreign_beside_roles(case, op.errors)
    foreign = foreign or is_beside_roles(case, op)
    return bool(op.auth and (op.roles or op.untold)) and not foreign
