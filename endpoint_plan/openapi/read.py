"""Reads the file of an OpenAPI document: its operations, who may call them, and their base path.

References: https://spec.openapis.org/oas/v3.1.1#server-object and
https://spec.openapis.org/oas/v3.1.1#security-requirement-object.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.openapi.document import Node, open_document, open_text
from endpoint_plan.openapi.messages import read_body, read_responses
from endpoint_plan.openapi.model import Endpoint, Scheme, Specification
from endpoint_plan.openapi.parameters import read_parameters
from endpoint_plan.openapi.schemas import SchemaReader
from endpoint_plan.text.identifiers import words

_VARIABLE = re.compile(r"\{([^{}]{1,100})\}")


def base_path(*holders: Node) -> str:
    """Return the path of the first server, without a slash at its end; the last of *holders* decides.

    *holders* are what may have `servers`: the root, a path, an operation.
    """
    path = ""
    for holder in holders:
        listed = holder.raw("servers")
        servers = list(listed.each()) if listed else []
        if not servers:
            continue
        paths = [_server_path(one) for one in servers]
        path = paths[0]
        if len(set(paths)) > 1:
            others = ", ".join(f"`{one}`" for one in dict.fromkeys(paths[1:]))
            servers[0].document.warn(
                f"of several base paths `{path}` is taken, not {others}", servers[0]
            )
    return path


def _server_path(server: Node) -> str:
    variables = server.raw("variables")

    def value(match: re.Match[str]) -> str:
        variable = variables.raw(match[1]) if variables else None
        return variable.text("default") if variable else match[1]

    url = _VARIABLE.sub(value, server.text("url"))
    path = urlsplit(url).path if "://" in url or url.startswith("/") else f"/{url}"
    return re.sub(r"/{2,}", "/", path).rstrip("/")


def read_access(root: Node, operation: Node) -> tuple[bool, tuple[Scheme, ...]]:
    """Return whether a caller must be authenticated, and the schemes of which one is enough.

    Raises:
        PlanRefusedError: A requirement names a scheme that the specification does not describe.
    """
    security = operation.raw("security") or root.raw("security")
    requirements = list(security.each()) if security else []
    schemes = [scheme for one in requirements for scheme in _read_schemes(root, one)]
    free = any(one.value == {} for one in requirements)
    if free and schemes:
        operation.document.warn(
            "a token is optional: the operation is planned as a public one", operation
        )
    required = bool(schemes) and not free
    return required, (
        tuple({one.name: one for one in schemes}.values()) if required else ()
    )


def _read_schemes(root: Node, requirement: Node) -> Iterator[Scheme]:
    components = root.get("components")
    described = components.get("securitySchemes") if components else None
    members = list(requirement.members())
    if len(members) > 1:
        names = " and ".join(f"`{name}`" for name, _ in members)
        requirement.document.warn(
            f"{names} together: one token stands for both", requirement
        )
    for name, scopes in members:
        scheme = described.get(name) if described else None
        if scheme is None:
            raise requirement.refuse(f"there is no security scheme `{name}`")
        kind = scheme.text("type")
        place = f"{scheme.text('in')} {scheme.text('name')}" if kind == "apiKey" else ""
        yield Scheme(
            name=name,
            kind=scheme.text("scheme").lower() if kind == "http" else kind,
            place=place,
            scopes=tuple(str(one.value) for one in scopes.each()),
        )


METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_NAMES = re.compile(r"\{([^{}/]{1,100})\}")


def read_specification(path: Path, only: tuple[str, ...] = ()) -> Specification:
    """Return the specification in the OpenAPI document at *path*, with all operations or those in *only*.

    *only* names operations as `METHOD /path`, with or without the base path, or by `operationId`.

    Raises:
        PlanRefusedError: It is no OpenAPI 3.0 or 3.1, is broken at a place that the message names,
            or has no operation of that name.
    """
    return _read_root(open_document(path), only)


def read_specification_text(text: str, source: str) -> Specification:
    """Return the specification in the OpenAPI document *text*, which refers to no other; *source* is its name.

    Raises:
        PlanRefusedError: As `read_specification` does.
    """
    return _read_root(open_text(text, source), ())


def _read_root(root: Node, only: tuple[str, ...]) -> Specification:
    _refuse_other_versions(root)
    try:
        return _read(root, only)
    except RecursionError:
        raise root.refuse("schemas that build on each other too deeply") from None


def _refuse_other_versions(root: Node) -> None:
    openapi = root.raw("openapi")
    swagger = root.raw("swagger")
    if openapi is None and swagger is not None:
        raise swagger.refuse(
            f"OpenAPI {swagger.value} is not read: convert it to 3.0, "
            "for instance with https://converter.swagger.io"
        )
    if openapi is None:
        raise root.refuse("this is no OpenAPI document: it has no `openapi`")
    if not re.match(r"3\.[01](?:\.|$)", str(openapi.value)):
        raise openapi.refuse(f"OpenAPI {openapi.value} is not read: 3.0 and 3.1 are")


def _read(root: Node, only: tuple[str, ...]) -> Specification:
    shapes = SchemaReader()
    bodies: Counter[Schema] = Counter()
    endpoints: list[Endpoint] = []
    for path, path_item, method, operation in _wanted_operations(root, only):
        name = operation.text("operationId") or f"{method} {path}"
        answers = read_responses(operation, name, shapes)
        bodies.update(answers.error_bodies)
        auth, schemes = read_access(root, operation)
        parameters = read_parameters(path_item, operation, shapes)
        full = base_path(root, path_item, operation) + path.rstrip("/") or "/"
        facts = Operation(
            method=method.upper(),
            path=full,
            summary=operation.text("summary"),
            auth=auth,
            parameters=_complete_path_parameters(full, parameters, operation),
            body=read_body(operation, name, shapes),
            success=answers.success,
            errors=answers.errors,
            line=operation.line,
        )
        endpoints.append(
            Endpoint(
                facts=facts,
                name=name,
                description=operation.text("description"),
                group=_group(operation, path),
                schemes=schemes,
            )
        )
    error_body = _most_common_body(bodies, shapes)
    info = root.get("info")
    return Specification(
        source=root.document.source,
        title=info.text("title") if info else "",
        description=info.text("description") if info else "",
        endpoints=tuple(endpoints),
        declarations=tuple(_used_declarations(endpoints, error_body, shapes)),
        error_body=error_body,
        findings=root.document.findings,
    )


def _wanted_operations(
    root: Node, only: tuple[str, ...]
) -> Iterator[tuple[str, Node, str, Node]]:
    """Yield path, path item, method and operation for each operation that is asked for.

    Raises:
        PlanRefusedError: There is none.
    """
    paths = root.get("paths")
    if paths is None or not paths.value:
        raise (paths or root).refuse("there are no paths to plan")
    asked = {_operation_key(one): one for one in only}
    met: set[str] = set()
    for path, raw in paths.members():
        path_item = raw.resolve()
        if not path.startswith("/"):
            raise raw.refuse("a path begins with a slash")
        for method in METHODS:
            operation = path_item.get(method)
            if operation is None:
                continue
            full = base_path(root, path_item, operation) + path
            names = {
                _operation_key(f"{method} {path}"),
                _operation_key(f"{method} {full}"),
                operation.text("operationId"),
            }
            if not asked or names & asked.keys():
                met |= names
                yield path, path_item, method, operation
    for key, written in asked.items():
        if key not in met:
            raise paths.refuse(f"there is no operation {written}")
    if not met:
        raise paths.refuse("there are no operations to plan")


def _operation_key(text: str) -> str:
    method, space, path = text.strip().partition(" ")
    return f"{method.upper()} {path.strip().rstrip('/')}" if space else method


def _complete_path_parameters(
    path: str, parameters: tuple[Parameter, ...], operation: Node
) -> tuple[Parameter, ...]:
    """Return the parameters of the path in its order, and the others.

    Raises:
        PlanRefusedError: A parameter of the path is not in it.
    """
    names = _NAMES.findall(path)
    described = {one.name: one for one in parameters if one.location is Location.PATH}
    for name in described:
        if name not in names:
            raise operation.refuse(f"the path {path} holds no parameter `{name}`")
    for name in names:
        if name not in described:
            operation.document.warn(
                f"`{name}` is in the path and not described", operation
            )
    text = Schema(kind=Kind.STRING)
    own = [
        described.get(name)
        or Parameter(name=name, location=Location.PATH, type=text, required=True)
        for name in names
    ]
    return (*own, *(one for one in parameters if one.location is not Location.PATH))


def _group(operation: Node, path: str) -> str:
    tags = operation.raw("tags")
    first = next((str(one.value) for one in tags.each()), "") if tags else ""
    parts = [part for part in path.split("/") if part and not part.startswith("{")]
    return first or " ".join(words(parts[-1] if parts else "")) or "root"


def _most_common_body(bodies: Counter[Schema], shapes: SchemaReader) -> Schema | None:
    """Return the shape that most errors answer with."""
    for schema, _ in bodies.most_common():
        opened = shapes.look_up(schema)
        if opened is not None and opened.kind is Kind.OBJECT and opened.properties:
            return opened.but(name=schema.name)
    return None


def _used_declarations(
    endpoints: list[Endpoint], error_body: Schema | None, shapes: SchemaReader
) -> Iterator[Declaration]:
    """Yield the declared types that the messages are made of, in the order in which they were met."""
    waiting = [error_body] if error_body else []
    for one in endpoints:
        body, success = one.facts.body, one.facts.success
        waiting += [part.type for part in (body, success) if part and part.type]
    used: set[str] = {error_body.name} if error_body and error_body.name else set()
    while waiting:
        schema = waiting.pop()
        if schema.kind is Kind.REF and schema.name and schema.name not in used:
            used.add(schema.name)
            opened = shapes.look_up(schema)
            waiting += [opened] if opened else []
        waiting += schema.parts
    yield from (one for name, one in shapes.declarations.items() if name in used)
