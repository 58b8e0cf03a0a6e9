"""How often an operation may be called, where the text about it alone says so and no error does.

"Rate limiting: 30 requests per minute per user" limits its callers as an error 429 does. What a plan only weighs
("consider 100 requests per minute"), and what it says of all operations at once, limits nobody.
"""

from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.model.plan import ErrorCase, Operation
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.facts.rates import (
    TOO_MANY,
    read_rate,
    speaks_of_rates,
)
from endpoint_plan.reading.operations.code_routes import declared_before
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.http_paths import ends_with

LONGEST = 240
"""Characters of a line that states a rate."""
NEAR = 4
"""Lines of code in front of a rate that may tell what it is."""
ELSEWHERE = (Topic.PERFORMANCE, Topic.STEPS)
"""Topics that also count calls when they tell what a service bears, or how it is tested."""


def with_own_rate(subject: Subject) -> Operation:
    """Return the operation of *subject*, which answers 429 where its own text limits its callers.

    Where an error says so without numbers, these are those of the text.
    """
    operation = subject.operation
    told = any(case.status == TOO_MANY for case in operation.errors)
    if told and operation.rate:
        return operation
    for text, context, line in _told(subject):
        rate = read_rate(text)
        unsure = book("rates").has("unsure", context)
        if rate and speaks_of_rates(context) and not unsure and told:
            return operation.model_copy(update={"rate": rate})
        if rate and speaks_of_rates(context) and not unsure:
            case = ErrorCase(status=TOO_MANY, cause=text.strip(), line=line)
            errors = (*operation.errors, case)
            return operation.model_copy(update={"rate": rate, "errors": errors})
    return operation


def _told(subject: Subject) -> Iterator[tuple[str, str, int]]:
    """Yield the lines about *subject* alone, each with what stands above it, and its number."""
    before = Statement("", 0, Topic.OTHER, own=True)
    for part in subject.statements:
        if part.code is not None:
            yield from _of_code(part, subject)
        elif part.own and part.topic not in ELSEWHERE and len(part.text) <= LONGEST:
            beside = before.text if before.above == part.above else ""
            yield part.text, " . ".join((*part.above, beside, part.text)), part.line
        before = part


def _of_code(part: Statement, subject: Subject) -> Iterator[tuple[str, str, int]]:
    text = part.code.text if part.code else ""
    lines = text.split("\n")
    start = 0
    for index, line in enumerate(lines):
        if len(line) <= LONGEST and read_rate(line):
            route = declared_before(text, start)
            if part.own if route is None else _serves(subject, *route):
                near = lines[max(0, index - NEAR) : index + 1]
                yield line.strip(" \t/*#"), " . ".join(near), part.line + index
        start += len(line) + 1


def _serves(subject: Subject, method: str, path: str) -> bool:
    operation = subject.operation
    return operation.method == method and ends_with(path, operation.path)
