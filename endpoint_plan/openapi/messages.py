"""Bodies of requests and responses, and the statuses, of one operation.

References: https://spec.openapis.org/oas/v3.1.1#request-body-object and
https://spec.openapis.org/oas/v3.1.1#responses-object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.model.plan import Body, ErrorCase, Success
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.openapi.document import Node
from endpoint_plan.openapi.schemas import Direction, SchemaReader

_JSON = re.compile(r"application/(?:[\w.-]{1,60}\+)?json(?:;|$)|\*/\*$|application/\*$")
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_WILDCARDS = {"2XX": 200, "4XX": 400, "5XX": 500}
_BINARY = Schema(kind=Kind.STRING, format=Format.BINARY)


@dataclass(frozen=True, slots=True)
class Content:
    """The media type that is planned for a message, with its schema."""

    media_type: str
    schema: Node | None


def read_body(operation: Node, name: str, shapes: SchemaReader) -> Body | None:
    """Return the request body of *operation*; *name* names its type where the specification does not.

    Raises:
        PlanRefusedError: It has no content.
    """
    node = operation.get("requestBody")
    if node is None:
        return None
    content = _choose_content(node, (*_FORMS,))
    if content is None:
        raise node.refuse("a request body without `content`")
    if not node.is_true("required"):
        node.document.warn("the body is optional: the plan requires it", node)
    schema = Schema(kind=Kind.OBJECT)
    if content.schema is not None:
        schema = shapes.read(content.schema, f"{name} request", Direction.REQUEST)
    return Body(type=schema, media_type=content.media_type, line=node.line)


@dataclass(frozen=True, slots=True)
class Responses:
    """The responses of an operation."""

    success: Success
    errors: tuple[ErrorCase, ...]
    error_bodies: tuple[Schema, ...]


def read_responses(operation: Node, name: str, shapes: SchemaReader) -> Responses:
    """Return the main success of *operation* and its errors.

    Raises:
        PlanRefusedError: It has no responses, or one has a status that HTTP does not know.
    """
    listed = operation.get("responses")
    if listed is None or not listed.value:
        raise operation.refuse("an operation without `responses`")
    answers = list(_by_status(listed))
    successes = [(status, node) for status, node in answers if status < 400]
    errors = [(status, node) for status, node in answers if status >= 400]
    unexpected = listed.get("default")
    if unexpected is not None:
        if not successes:
            successes = [(200, unexpected)]
        elif all(status != 500 for status, _ in errors):
            errors.append((500, unexpected))
    bodies = [
        shapes.read(content.schema, f"{name} error", Direction.RESPONSE)
        for _, node in errors
        if (content := _choose_content(node)) and content.schema and _is_json(content)
    ]
    return Responses(
        success=_read_success(listed, successes, name, shapes),
        errors=tuple(
            ErrorCase(status=status, cause=node.text("description"), line=node.line)
            for status, node in errors
        ),
        error_bodies=tuple(bodies),
    )


def _by_status(listed: Node) -> Iterator[tuple[int, Node]]:
    """Yield the responses in the order of their statuses; a wildcard is the first of its class."""
    found: dict[int, Node] = {}
    for key, part in listed.members():
        if key == "default":
            continue
        upper = key.upper()
        if upper in _WILDCARDS:
            status = _WILDCARDS[upper]
            part.document.warn(f"`{key}` is planned as {status}", part)
        elif re.fullmatch(r"[1-5][0-9]{2}", key):
            status = int(key)
        elif upper in {"1XX", "3XX"}:
            continue
        else:
            raise part.refuse(f"{key} is no status of HTTP")
        if 200 <= status < 300 or status >= 400:
            found.setdefault(status, part.resolve())
        else:
            part.document.warn(f"the status {status} is not kept", part)
    yield from sorted(found.items())


def _read_success(
    listed: Node, successes: list[tuple[int, Node]], name: str, shapes: SchemaReader
) -> Success:
    if not successes:
        listed.document.warn("no success is described: 200 is planned", listed)
        return Success(status=200)
    status, node = successes[0]
    for other, _ in successes[1:]:
        listed.document.warn(
            f"the status {other} is not kept: plans have one success, here {status}",
            listed,
        )
    if (headers := node.raw("headers")) is not None:
        names = ", ".join(f"`{header}`" for header, _ in headers.members())
        node.document.warn(f"headers of responses are not kept: {names}", headers)
    if (links := node.raw("links")) is not None and links.value:
        node.document.warn("links of responses are not kept", links)
    content = _choose_content(node)
    schema = None
    if content is not None and status not in {204, 205}:
        schema = _BINARY
        if content.schema is not None and _is_json(content):
            schema = shapes.read(content.schema, f"{name} response", Direction.RESPONSE)
        elif content.schema is not None and content.media_type.startswith("text/"):
            schema = Schema(kind=Kind.STRING)
    return Success(
        status=status,
        type=schema,
        bodiless=schema is None,
        media_type=content.media_type if content else "application/json",
        description=node.text("description"),
        line=node.line,
    )


def _choose_content(node: Node, others: tuple[str, ...] = ()) -> Content | None:
    """Return the JSON of a message, else one of *others*, else its first media type."""
    content = node.raw("content")
    media = dict(content.members()) if content else {}
    if content is None or not media:
        return None
    json = next((one for one in media if _JSON.match(one)), None)
    name = json or next((one for one in others if one in media), next(iter(media)))
    left = [f"`{one}`" for one in media if one != name]
    if left:
        content.document.warn(
            f"of several media types {', '.join(left)} is not kept", content
        )
    return Content("application/json" if json else name, media[name].raw("schema"))


def _is_json(content: Content) -> bool:
    return content.media_type == "application/json"
