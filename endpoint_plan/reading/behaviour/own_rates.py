"""How often an operation may be called, where the text about it alone says so and no error does.

"Rate limiting: 30 requests per minute per user" limits its callers as an error 429 does. What a plan only weighs
("consider 100 requests per minute"), and what it says of all operations at once, limits nobody; a list of rates names
the operation of each: "Logout: 50 requests per hour".
"""

from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import split_dash, split_label
from endpoint_plan.model.plan import ErrorCase, Operation, Rate
from endpoint_plan.reading.behaviour.subject import Peers, Statement, Subject
from endpoint_plan.reading.facts.rates import (
    TOO_MANY,
    read_rate,
    speaks_of_rates,
)
from endpoint_plan.reading.operations.code_routes import declared_before
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.http_paths import ends_with
from endpoint_plan.text.identifiers import words

LONGEST = 240
"""Characters of a line that states a rate."""
LONGEST_LABEL = 40
"""Characters of what stands in front of a rate in a list."""
STEM = 6
"""Letters in which words for one act begin alike."""
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
    if told and (listed := _listed_rate(subject)):
        return operation.model_copy(update={"rate": listed})
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


def _listed_rate(subject: Subject) -> Rate | None:
    """Return the rate that a list of rates has for the operation of *subject* alone."""
    for part in subject.statements:
        label, rest = split_label(part.text)
        label, rest = (label, rest) if label else split_dash(part.text)
        if part.own or part.code is not None or not 0 < len(label) <= LONGEST_LABEL:
            continue
        context = " . ".join((*part.above, part.text))
        if not speaks_of_rates(context) or book("rates").has("unsure", context):
            continue
        if (rate := read_rate(rest)) and _named_by(label, subject.peers) == [
            subject.scope
        ]:
            return rate
    return None


def _named_by(label: str, peers: Peers) -> list[Scope]:
    """Return the passages of the operations that *label* names, by the last words of their paths."""
    said = words(label)
    return [
        peer.scope
        for peer in peers.subjects
        if (last := words(peer.operation.path.rpartition("/")[2]))
        and not peer.operation.path.endswith("}")
        and all(any(_is_alike(one, word) for word in said) for one in last)
    ]


def _is_alike(word: str, other: str) -> bool:
    """Tell whether two words begin alike: "register", "registration"."""
    return word == other or (word[:STEM] == other[:STEM] and len(word) > STEM)


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
    for index, start in _with_rates(text):
        route = declared_before(text, start)
        if part.own if route is None else _serves(subject, *route):
            near = lines[max(0, index - NEAR) : index + 1]
            yield lines[index].strip(" \t/*#"), " . ".join(near), part.line + index


@lru_cache(maxsize=1_000)
def _with_rates(text: str) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the lines of *text* in which a rate stands, each with the place where it begins."""
    found, start = [], 0
    for index, line in enumerate(text.split("\n")):
        if len(line) <= LONGEST and read_rate(line):
            found.append((index, start))
        start += len(line) + 1
    return tuple(found)


def _serves(subject: Subject, method: str, path: str) -> bool:
    operation = subject.operation
    return operation.method == method and ends_with(path, operation.path)
