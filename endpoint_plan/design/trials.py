"""Requests for the generated tests: one that must succeed, and those that must be refused."""

from collections.abc import Iterator
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
    operation = endpoint.operation
    body = operation.body
    example = sample(shapes, Property(name="body", type=body.type)) if body else None
    files = _files(endpoint, shapes)
    if isinstance(example, dict):
        example = {name: value for name, value in example.items() if name not in files}
    return Trial(
        url=url_of(endpoint, {}),
        query=_required(endpoint, shapes, Location.QUERY),
        headers={
            n: str(v) for n, v in _required(endpoint, shapes, Location.HEADER).items()
        },
        body=example,
        has_body=body is not None,
        files={name: (text, "example") for name, text in files.items()},
        invalid=tuple(_invalid(endpoint, shapes, example)),
        item_path=endpoint.envelope.path if endpoint.envelope else (),
    )


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


def _files(endpoint: Endpoint, shapes: Shapes) -> dict[str, str]:
    properties = endpoint.body_properties(shapes)
    return {
        p.name: "example.txt"
        for p in properties
        if shapes.resolve(p.type).format is Format.BINARY
    }


def _invalid(
    endpoint: Endpoint, shapes: Shapes, example: JsonValue
) -> Iterator[InvalidInput]:
    for parameter in endpoint.of(Location.PATH):
        kind = parameter.type
        if kind.kind is not Kind.STRING or kind.format or kind.enum:
            yield InvalidInput(
                f"malformed {parameter.name}",
                url=url_of(endpoint, {parameter.name: MISSPELT}),
            )
    for parameter in endpoint.of(Location.QUERY):
        for word, value in violations(shapes, parameter):
            if shapes.resolve(parameter.type).kind is not Kind.ARRAY:
                yield InvalidInput(
                    f"{word} {parameter.name}", query={parameter.name: value}
                )
    if endpoint.operation.body:
        yield from _invalid_bodies(endpoint, shapes, example)


def _invalid_bodies(
    endpoint: Endpoint, shapes: Shapes, example: JsonValue
) -> Iterator[InvalidInput]:
    properties = endpoint.body_properties(shapes)
    if not isinstance(example, dict) or not properties:
        return
    multipart = bool(
        endpoint.operation.body and "multipart" in endpoint.operation.body.media_type
    )
    for prop in properties:
        if shapes.resolve(prop.type).format is Format.BINARY:
            continue
        if prop.required is not False and not prop.has_default:
            rest = {name: value for name, value in example.items() if name != prop.name}
            yield InvalidInput(
                f"no {prop.name}", body=rest, has_body=True, multipart=multipart
            )
        for word, value in violations(shapes, prop):
            spoilt = {**example, prop.name: value}
            yield InvalidInput(
                f"{word} {prop.name}", body=spoilt, has_body=True, multipart=multipart
            )


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
