"""How the responses of a route are documented."""

from typing import Any

from {{ cookiecutter.package_name }}.error_body import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]


def refusals(descriptions: dict[int, str]) -> Responses:
    """Return the documentation of error responses: when each status is answered."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/{{ blueprint().error_body.name }}"}}}
    return {status: {"description": text, "content": content} for status, text in descriptions.items()}


def success(status: int, media_type: str) -> Responses:
    """Return the documentation of a success whose body is not JSON."""
    return {status: {"content": {media_type: {"schema": {"type": "string"}}}}}
