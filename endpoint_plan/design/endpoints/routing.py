"""Which operations a router can tell apart, and in which order it must try them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation
from endpoint_plan.text.identifiers import Identifier


def specificity(path: str) -> tuple[bool, ...]:
    """Return a key that sorts `/tools/latest` before `/tools/{id}`."""
    return tuple(segment.startswith("{") for segment in path.split("/"))


def shape(operation: Operation) -> tuple[str, str]:
    """Return what routing sees of *operation*: the names of parameters do not count."""
    return operation.method, re.sub(r"\{[^}]*\}", "{}", operation.path)


def answered_by_get(
    operations: Iterable[Operation],
) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """Return *operations* without HEAD, which every service answers as GET without the body, and what is told of it.

    One that stands alone is that GET.
    """
    operations = tuple(operations)
    known = {shape(one) for one in operations}
    kept, findings = [], []
    for one in operations:
        other = one.model_copy(update={"method": "GET"})
        if one.method == "HEAD":
            message = (
                f"HEAD {one.path} is answered as GET {one.path} is, without the body"
            )
            findings.append(warning(message, one.line, rule="head-as-get"))
        if one.method != "HEAD" or shape(other) not in known:
            kept.append(other if one.method == "HEAD" else one)
        known.add(shape(other) if one.method == "HEAD" else shape(one))
    return tuple(kept), tuple(findings)


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


def one_collection(
    endpoints: Iterable[Endpoint], aliases: Iterable[tuple[str, str]]
) -> Iterator[Endpoint]:
    """Yield *endpoints*, those of collections that are another one with that one: *aliases* tell which."""
    others = {Identifier(one): Identifier(other) for one, other in aliases}
    for endpoint in endpoints:
        route = endpoint.route
        plural = others.get(route.plural)
        if plural:
            noun = Identifier(singular(plural))
            route = replace(route, noun=noun, plural=plural)
        yield replace(endpoint, route=route)


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
                "ambiguous-path",
            )


def common_prefix(templates: Iterable[str]) -> str:
    """Return the longest beginning that *templates* share, in whole segments and without parameters."""
    split = [template.split("/") for template in templates]
    shared = []
    for segments in zip(*split, strict=False):
        if len(set(segments)) > 1 or "{" in segments[0]:
            break
        shared.append(segments[0])
    return "/".join(shared)
