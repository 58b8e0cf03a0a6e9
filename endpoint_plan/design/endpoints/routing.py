"""Which operations a router can tell apart, and in which order it must try them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation


def specificity(path: str) -> tuple[bool, ...]:
    """Return a key that sorts `/tools/latest` before `/tools/{id}`."""
    return tuple(segment.startswith("{") for segment in path.split("/"))


def shape(operation: Operation) -> tuple[str, str]:
    """Return what routing sees of *operation*: the names of parameters do not count."""
    return operation.method, re.sub(r"\{[^}]*\}", "{}", operation.path)


def one_template(endpoints: Iterable[Endpoint]) -> Iterator[Endpoint]:
    """Yield *endpoints*, those at one path under one template: that of the first of them.

    OpenAPI allows no two templates that differ in the names of their parameters alone:
    https://spec.openapis.org/oas/v3.1.1.html#paths-object. A hidden operation keeps its own, under
    which the contract can list it.
    """
    first: dict[str, str] = {}
    met: set[tuple[str, str]] = set()
    for endpoint in endpoints:
        own = endpoint.operation.path
        method, path = shape(endpoint.operation)
        template = first.setdefault(path, own) if (method, path) not in met else own
        met.add((method, path))
        yield replace(endpoint, template=template)


def hidden(operations: Sequence[Operation]) -> Iterator[Finding]:
    """Yield a finding for each of *operations* that never answers, because an earlier one does.

    It is served all the same, so that the contract is whole.
    """
    first: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        other = first.setdefault(shape(operation), operation)
        if other is not operation:
            yield warning(
                f"{operation.method} {operation.path} cannot be told from {other.method} {other.path}, "
                "which answers in its place",
                operation.line,
                "give one of them another path",
            )
