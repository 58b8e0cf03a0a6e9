"""Which operations a caller may call only so often, and how often."""

from endpoint_plan.blueprint import ErrorClass, RateLimit
from endpoint_plan.languages import book
from endpoint_plan.model.plan import ErrorCase, Operation, Rate

TOO_MANY = 429
DAY = 86400

UNSAID = Rate(calls=60, seconds=60)
"""What stands for a rate that the plan does not tell in numbers."""


def limited_case(operation: Operation) -> ErrorCase | None:
    """Return the refusal of *operation* that a rate limit gives; None when there is none.

    A quota counts what is kept, and the limit of another service is known to that service: both
    are decisions of the business.
    """
    if any(rule.status == TOO_MANY for rule in operation.rules):
        return None
    rated = operation.rate is None or operation.rate.seconds < DAY
    cases = [case for case in operation.errors if case.status == TOO_MANY and rated]
    return next((case for case in cases if not _is_business(case)), None)


def limit(operation: Operation, error: ErrorClass) -> RateLimit:
    """Return the limit of *operation*, refused by *error*."""
    rate = operation.rate or UNSAID
    return RateLimit(
        calls=rate.calls,
        seconds=rate.seconds,
        by_user=bool(operation.auth) and not rate.by_address,
        told=operation.rate is not None,
        error=error,
    )


def _is_business(case: ErrorCase) -> bool:
    said = f"{case.code} . {case.message} . {case.cause}"
    return book("rates").has("quota", said) or book("rates").has("foreign", said)
