"""Requests for the generated tests: one that must succeed, and those that must be refused."""

import json
from collections.abc import Container, Iterator
from dataclasses import replace
from urllib.parse import quote

from endpoint_plan.blueprint import ExampleRequest, Variation, Variations
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import argument, body_type
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.variations import (
    Place,
    outer,
    places,
    query_places,
    refused,
    taken,
)
from endpoint_plan.design.records.record import holds_file
from endpoint_plan.design.samples import another, sample
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

NO_TYPES = Shapes(())

MISSPELT = "nonsense"
"""A path segment that is no number, no UUID and no date."""


FILE = Schema(kind=Kind.STRING, format=Format.BINARY)
"""What the tests send for a file, and for a list of files."""


def build_example_request(
    endpoint: Endpoint, fresh: Container[str] = frozenset()
) -> ExampleRequest:
    """Return a valid request for *endpoint*, and each way to spoil it.

    Fields whose attributes are *fresh* have other values than the example record.
    """
    valid: dict[str, object] = {
        "method": endpoint.operation.method,
        "url": url_of(endpoint, {}),
    }
    query = _required(endpoint, Location.QUERY)
    headers = _required(endpoint, Location.HEADER)
    files = _files(endpoint)
    if query:
        valid["params"] = query
    if headers:
        valid["headers"] = {name: str(value) for name, value in headers.items()}
    body = _body(endpoint, files)
    if isinstance(body, dict):
        body |= {
            prop.name: another(endpoint.shapes, prop, body[prop.name])
            for name, prop in named(endpoint.body_properties())
            if name in fresh and prop.name in body
        }
    if endpoint.operation.body:
        place = argument(endpoint.operation.body, endpoint.shapes)
        valid[place] = _form(body) if place == "data" else body
        if place == "content":
            sent = {"Content-Type": body_type(endpoint.operation.body)}
            valid["headers"] = {**sent, **headers}
    if files:
        valid["files"] = files
    fields = _fields(endpoint, body)
    asked = query_places(endpoint.shapes, endpoint.of(Location.QUERY))
    typed = "json" in valid
    wrapper = endpoint.wrapper
    return ExampleRequest(
        wrapper=wrapper.name if wrapper else "",
        request=valid,
        item_path=endpoint.envelope.path if endpoint.envelope else (),
        told_beside=frozenset(
            one.name for one in (endpoint.envelope.beside if endpoint.envelope else ())
        ),
        taken=Variations(
            query=tuple(taken(endpoint.shapes, asked, typed=False)),
            body=tuple(taken(endpoint.shapes, fields, typed=typed)),
        ),
        refused=Variations(
            path=tuple(_misspelt(endpoint)),
            query=tuple(refused(endpoint.shapes, asked, typed=False)),
            body=tuple(refused(endpoint.shapes, fields, typed=typed)),
        ),
    )


def without_copies(whole: ExampleRequest) -> ExampleRequest:
    """Return *whole* without the requests that hold one thing twice, which the store would refuse."""
    taken = tuple(case for case in whole.taken.body if not _repeats(case.value))
    return replace(whole, taken=replace(whole.taken, body=taken))


def without_fields(whole: ExampleRequest, names: Container[str]) -> ExampleRequest:
    """Return *whole* with a body that does not send the fields *names*, which are folded."""
    body = whole.request.get("json")
    if not isinstance(body, dict):
        return whole
    kept = {name: value for name, value in body.items() if fold_name(name) not in names}
    taken = tuple(
        case for case in whole.taken.body if fold_name(case.field) not in names
    )
    return replace(
        whole,
        request=whole.request | {"json": kept},
        taken=replace(whole.taken, body=taken),
    )


def _repeats(value: object) -> bool:
    return isinstance(value, list) and len(value) > 1 and value[0] == value[1]


def _body(endpoint: Endpoint, files: Container[str]) -> JsonValue:
    body = endpoint.operation.body
    example = (
        sample(endpoint.shapes, Property(name="body", type=body.type)) if body else None
    )
    if isinstance(example, dict):
        return {name: value for name, value in example.items() if name not in files}
    return example


def path_value(parameter: Parameter, shapes: Shapes = NO_TYPES) -> JsonValue:
    """Return the value that the tests use for a path parameter, or a field of what only *shapes* describe."""
    kind = parameter.type
    plain = kind.kind is Kind.STRING and not (kind.format or kind.pattern or kind.enum)
    prop = (
        parameter.but(example=f"example-{parameter.name}"[: kind.max_length])
        if plain
        else parameter
    )
    return sample(shapes, prop)


def url_of(endpoint: Endpoint, replaced: dict[str, str]) -> str:
    """Return the path of *endpoint* with a value for each parameter, *replaced* ones first."""
    path = endpoint.operation.path
    for parameter in endpoint.of(Location.PATH):
        value = replaced.get(parameter.name, str(path_value(parameter)))
        path = path.replace(f"{{{parameter.name}}}", quote(value, safe="{}"))
    return path


def _form(body: JsonValue) -> JsonValue:
    """Return *body* as a form holds it: objects are JSON."""
    if not isinstance(body, dict):
        return body
    return {
        name: json.dumps(value) if isinstance(value, dict) else value
        for name, value in body.items()
    }


def _required(endpoint: Endpoint, location: Location) -> dict[str, JsonValue]:
    return {
        p.name: sample(endpoint.shapes, p)
        for p in endpoint.of(location)
        if p.is_required
    }


def _files(endpoint: Endpoint) -> dict[str, tuple[str, str]]:
    properties = endpoint.body_properties()
    return {
        p.name: ("example.txt", "example")
        for p in properties
        if holds_file(endpoint.shapes, p.type)
    }


def _fields(endpoint: Endpoint, body: JsonValue) -> tuple[Place, ...]:
    """Return the fields of the body that the tests vary."""
    if not endpoint.operation.body:
        return ()
    if argument(endpoint.operation.body, endpoint.shapes) == "json":
        return places(endpoint.shapes, endpoint.operation.body.type, body)
    return outer(
        p.but(type=FILE) if holds_file(endpoint.shapes, p.type) else p
        for p in endpoint.body_properties()
    )


def _misspelt(endpoint: Endpoint) -> Iterator[Variation]:
    for parameter in endpoint.of(Location.PATH):
        kind = parameter.type
        if kind.kind is not Kind.STRING or kind.format or kind.enum:
            url = url_of(endpoint, {parameter.name: MISSPELT})
            yield Variation(f"malformed {parameter.name}", parameter.name, url)


def can_fail(endpoint: Endpoint) -> bool:
    """Tell whether a request for *endpoint* can be invalid at all."""
    if endpoint.operation.body:
        return True
    asked = endpoint.of(Location.QUERY)
    required = any(p.is_required for p in endpoint.operation.parameters)
    return (
        (required and bool(asked))
        or any(_misspelt(endpoint))
        or any(
            refused(endpoint.shapes, query_places(endpoint.shapes, asked), typed=False)
        )
    )
