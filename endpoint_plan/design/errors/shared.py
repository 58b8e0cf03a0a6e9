"""The errors that belong to no single resource: one class for each status that is answered."""

from collections.abc import Callable, Iterable, Mapping

from endpoint_plan.blueprint import ErrorClass, Resource
from endpoint_plan.model.plan import ErrorCase, Operation, Plan
from endpoint_plan.text.http_statuses import base_name, status_of
from endpoint_plan.text.identifiers import ClassName, Identifier, unique, words

NO_CALLER, WRONG_ROLE = 401, 403
"""Statuses whose shared classes `security.py` raises."""

HANDLED = (400, NO_CALLER, WRONG_ROLE, 422, 500)
"""Statuses that no class of a resource stands for."""

MAX_NAME_WORDS = 4

IMPORTED = frozenset({"HTTPException", "RequestValidationError", "ValidationError"})
"""Names of other libraries in the modules that name these errors."""


def base_names(plan: Plan, taken: Iterable[str]) -> dict[int, ClassName]:
    """Return the name of the shared class for each error status.

    The refusals of a caller bear the plan's own name, `UnauthorizedError` for `UNAUTHORIZED`.
    """
    names = {status: base_name(status) for status in range(400, 600)}
    others = {*taken, *IMPORTED, *names.values()}
    codes = answers(plan, lambda case: case.code)
    for status in (NO_CALLER, WRONG_ROLE):
        parts = words(codes.get(status, ""))[:MAX_NAME_WORDS]
        stem = "".join(part.capitalize() for part in parts).removesuffix("Error")
        if stem and f"{stem}Error" != names[status]:
            stems = {other.removesuffix("Error") for other in others}
            names[status] = ClassName(f"{unique(ClassName(stem), stems)}Error")
            others.add(names[status])
    return names


def shared_errors(
    plan: Plan, resources: Iterable[Resource], names: Mapping[int, ClassName]
) -> tuple[ErrorClass, ...]:
    """Return the shared classes that the errors of *resources* need, by status."""
    resources = tuple(resources)
    operations = [op for r in resources for op in r.operations]
    used = {error.status for r in resources for error in r.errors}
    used |= {NO_CALLER} if any(op.user for op in operations) else set()
    used |= {WRONG_ROLE} if any(op.roles for op in operations) else set()
    codes = answers(plan, lambda case: case.code)
    messages = answers(plan, lambda case: case.message)
    return tuple(
        ErrorClass(
            name=names[status],
            base=ClassName("ServiceError"),
            status=status,
            code=codes.get(status)
            or Identifier(names[status].removesuffix("Error")).upper(),
            message=messages.get(status)
            or status_of(status).message.format(noun="resource"),
            causes=(),
        )
        for status in sorted(used)
    )


def answers(plan: Plan, tell: Callable[[ErrorCase], str]) -> dict[int, str]:
    """Return what *tell* says of each status that is `HANDLED`, where the plan says one thing only."""
    said: dict[int, dict[str, None]] = {}
    for op in plan.operations:
        for case in op.errors:
            if case.status in HANDLED and tell(case) and _is_shared(op, case.status):
                said.setdefault(case.status, {})[tell(case)] = None
    return {
        status: next(iter(known)) for status, known in said.items() if len(known) == 1
    }


def _is_shared(op: Operation, status: int) -> bool:
    """Tell whether *status* of *op* is answered for all operations alike."""
    if status == NO_CALLER:
        return bool(op.auth)
    return status != WRONG_ROLE or bool(op.auth and op.roles)
