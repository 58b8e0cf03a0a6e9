"""Requests for the generated tests: one that must succeed, and those that must be refused."""

from collections.abc import Container, Iterator
from urllib.parse import quote

from pydantic import JsonValue

from endpoint_plan.design.endpoint import Endpoint
from endpoint_plan.design.models import InvalidInput, Trial
from endpoint_plan.design.samples import sample, violations
from endpoint_plan.design.shapes import Shapes
from endpoint_plan.plan import Location, Parameter
from endpoint_plan.schema import Format, Kind, Property

MISSPELT = "-"
"""A path segment that is no number, no UUID and no date."""


def trial(endpoint: Endpoint, shapes: Shapes) -> Trial:
    """Return a valid request for *endpoint*, and each way to spoil it."""
    valid: dict[str, object] = {
        "method": endpoint.operation.method,
        "url": url_of(endpoint, {}),
    }
    query = _required(endpoint, shapes, Location.QUERY)
    headers = _required(endpoint, shapes, Location.HEADER)
    files = _files(endpoint, shapes)
    if query:
        valid["params"] = query
    if headers:
        valid["headers"] = {name: str(value) for name, value in headers.items()}
    body = _body(endpoint, shapes, files)
    if endpoint.operation.body:
        valid[_body_argument(endpoint)] = body
    if files:
        valid["files"] = files
    return Trial(
        request=valid,
        invalid=tuple(_invalid(endpoint, shapes, body)),
        item_path=endpoint.envelope.path if endpoint.envelope else (),
    )


def _body_argument(endpoint: Endpoint) -> str:
    """Return the argument of the test client that takes the body."""
    body = endpoint.operation.body
    return "data" if body and "multipart" in body.media_type else "json"


def _body(endpoint: Endpoint, shapes: Shapes, files: Container[str]) -> JsonValue:
    body = endpoint.operation.body
    example = sample(shapes, Property(name="body", type=body.type)) if body else None
    if isinstance(example, dict):
        return {name: value for name, value in example.items() if name not in files}
    return example


def path_value(parameter: Parameter) -> JsonValue:
    """Return the value that the tests use for a path parameter."""
    kind = parameter.type
    plain = kind.kind is Kind.STRING and not (kind.format or kind.pattern or kind.enum)
    prop = (
        parameter.but(example=f"example-{parameter.name}"[: kind.max_length])
        if plain
        else parameter
    )
    return sample(Shapes(()), prop)


def url_of(endpoint: Endpoint, replaced: dict[str, str]) -> str:
    """Return the path of *endpoint* with a value for each parameter, *replaced* ones first."""
    path = endpoint.operation.path
    for parameter in endpoint.of(Location.PATH):
        value = replaced.get(parameter.name, str(path_value(parameter)))
        path = path.replace(f"{{{parameter.name}}}", quote(value, safe="{}"))
    return path


def _required(
    endpoint: Endpoint, shapes: Shapes, location: Location
) -> dict[str, JsonValue]:
    return {
        p.name: sample(shapes, p)
        for p in endpoint.of(location)
        if p.required and not p.has_default
    }


def _files(endpoint: Endpoint, shapes: Shapes) -> dict[str, tuple[str, str]]:
    properties = endpoint.body_properties(shapes)
    return {
        p.name: ("example.txt", "example") for p in properties if _is_file(shapes, p)
    }


def _is_file(shapes: Shapes, prop: Property) -> bool:
    return shapes.resolve(prop.type).format is Format.BINARY


def _invalid(
    endpoint: Endpoint, shapes: Shapes, body: JsonValue
) -> Iterator[InvalidInput]:
    for parameter in endpoint.of(Location.PATH):
        kind = parameter.type
        if kind.kind is not Kind.STRING or kind.format or kind.enum:
            url = url_of(endpoint, {parameter.name: MISSPELT})
            yield InvalidInput(f"malformed {parameter.name}", {"url": url})
    for parameter in endpoint.of(Location.QUERY):
        for word, value in violations(shapes, parameter):
            if shapes.resolve(parameter.type).kind is not Kind.ARRAY:
                yield InvalidInput(
                    f"{word} {parameter.name}", {"params": {parameter.name: value}}
                )
    if isinstance(body, dict):
        for reason, spoilt in _invalid_bodies(endpoint, shapes, body):
            yield InvalidInput(reason, {_body_argument(endpoint): spoilt})


def _invalid_bodies(
    endpoint: Endpoint, shapes: Shapes, body: dict[str, JsonValue]
) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    for prop in endpoint.body_properties(shapes):
        if _is_file(shapes, prop):
            continue
        if prop.required is not False and not prop.has_default:
            yield f"no {prop.name}", {
                n: value for n, value in body.items() if n != prop.name
            }
        for word, value in violations(shapes, prop):
            yield f"{word} {prop.name}", {**body, prop.name: value}


def can_fail(endpoint: Endpoint, shapes: Shapes) -> bool:
    """Tell whether a request for *endpoint* can be invalid at all."""
    if endpoint.operation.body:
        return True
    required = any(
        p.required and not p.has_default for p in endpoint.operation.parameters
    )
    return (required and bool(endpoint.of(Location.QUERY))) or bool(
        tuple(_invalid(endpoint, shapes, None))
    )
