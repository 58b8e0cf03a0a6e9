"""Versions of an API that find the same records by other keys keep them apart: by a number in one, by a UUID in the next."""

from collections.abc import Iterable
from dataclasses import replace

from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.text.http_paths import version_of
from endpoint_plan.text.identifiers import Identifier


def apart_by_version(endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Return *endpoints*, those of a later version with a resource of their own where one field cannot hold the keys of both."""
    endpoints = tuple(endpoints)
    first: dict[Identifier, tuple[str, bool]] = {}
    apart: set[tuple[Identifier, str]] = set()
    for one in endpoints:
        if (keyed := _has_numbers(one)) is not None:
            version = version_of(one.operation.path)
            known, numbers = first.setdefault(one.route.plural, (version, keyed))
            if version != known and keyed != numbers:
                apart.add((one.route.plural, version))
    return tuple(
        (
            _of_version(one, version)
            if (one.route.plural, version := version_of(one.operation.path)) in apart
            else one
        )
        for one in endpoints
    )


def _has_numbers(endpoint: Endpoint) -> bool | None:
    """Tell whether *endpoint* finds a record by a number; None where it is neither a number nor a UUID."""
    if endpoint.key is None:
        return None
    shape = endpoint.shapes.resolve(endpoint.key.type)
    if shape.format is Format.UUID:
        return False
    return True if shape.kind is Kind.INTEGER else None


def _of_version(endpoint: Endpoint, version: str) -> Endpoint:
    route = endpoint.route
    end = version.replace(".", "_")
    noun, plural = (Identifier(f"{name}_{end}") for name in (route.noun, route.plural))
    return replace(endpoint, route=replace(route, noun=noun, plural=plural))
