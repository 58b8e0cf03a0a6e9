"""Rate limits: `Rate limiting: 10 requests per minute per user`."""

from collections.abc import Iterable
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.plan import ErrorCase, Operation, Rate

TOO_MANY = 429

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}

_RATES = tuple(
    compile_words(
        rf"(?<![\w.])(\d{{1,6}})\s*(?:[^\W\d]+\s*){number}(?:/|\b{{per}}\b)\s*(\d{{0,4}})\s*([^\W\d]+)"
    )
    for number in ("{0,3}?", "{3}")
)
"""So many calls, a joint, so many units: `5 attempts per 15 minutes`, `60 req/min`, `10 na godzinę`.

The joint may come once more: `3 attempts per user per hour`.
"""

_LONGEST_LINE = 500
"""Characters of a text in which a rate is looked for."""


def add_rates(operations: Iterable[Operation], text: str) -> tuple[Operation, ...]:
    """Return *operations*, those that answer 429 with the rate that the plan *text* states.

    A rate in the description of the error counts before one elsewhere in the plan.
    """
    anywhere = next(filter(None, map(stated_rate, text.split("\n"))), None)
    return tuple(_add_rate(operation, anywhere) for operation in operations)


def read_rate(text: str) -> Rate | None:
    """Return the rate that *text* states in numbers; None without one."""
    told = (match for one in _RATES for match in one.findall(text[:_LONGEST_LINE]))
    for calls, number, word in told:
        seconds = read_period(number or "1", word)
        if int(calls) and seconds:
            by_address = book("rates").has("address", text)
            return Rate(calls=int(calls), seconds=seconds, by_address=by_address)
    return None


def read_period(number: str, unit: str) -> int | None:
    """Return the seconds of *number* times the *unit* of time, as a word names it; None where it names none, or several."""
    units = {match.meaning for match in book("rate_units").matches(unit)}
    return int(number) * SECONDS[units.pop()] if len(units) == 1 else None


@lru_cache(maxsize=20_000)
def stated_rate(line: str) -> Rate | None:
    """Return the rate of this service that *line* states in numbers; None without one."""
    return read_rate(line) if speaks_of_rates(line) else None


def _add_rate(operation: Operation, anywhere: Rate | None) -> Operation:
    cases = [case for case in operation.errors if case.status == TOO_MANY]
    if not cases:
        return operation
    own = filter(None, (read_rate(_case_text(case)) for case in cases))
    return operation.model_copy(update={"rate": next(own, anywhere)})


def _case_text(case: ErrorCase) -> str:
    return f"{case.cause} {case.message}"


@lru_cache(maxsize=20_000)
def speaks_of_rates(line: str) -> bool:
    """Tell whether *line* speaks of a rate of this service.

    Plans also state the rates of services that they call, as bottlenecks; those do not count.
    """
    return book("rates").has("rate", line) and not book("rates").has("foreign", line)
