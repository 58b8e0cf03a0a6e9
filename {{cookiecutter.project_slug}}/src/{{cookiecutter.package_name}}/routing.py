{% if blueprint().routes.read_json or blueprint().routes.divided %}
"""{{ blueprint().routes.says }}"""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.convertors import StringConvertor, register_url_convertor

from {{ cookiecutter.package_name }}.error_handlers import cut
from {{ cookiecutter.package_name }}.schemas import find_unstorable
{% if blueprint().routes.read_json %}


class JsonRequest(Request):
    """Request whose JSON is rejected if it cannot be stored."""

    async def json(self) -> Any:
        """Return the parsed body.

        Raises:
            HTTPException: 400, with the path of the value that cannot be stored.
        """
        body = await super().json()
        path = find_unstorable(body)
        if path is not None:
            name = cut(".".join(map(str, path)))
            text = f"{name} cannot be stored".encode("utf-8", "replace").decode()
            raise HTTPException(400, text)
        return body
{% endif %}


class CheckedRoute(APIRoute):
    """{{ blueprint().routes.says }}"""
{% if blueprint().routes.divided %}

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(split_once(path), endpoint, **options)
{% endif %}
{% if blueprint().routes.read_json %}

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of requests."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            return await handler(JsonRequest(request.scope, request.receive))

        return handle
{% endif %}
{% if blueprint().routes.divided %}


def split_once(path: str) -> str:
    """Return *path* so that a segment such as `{year}-{month}` can be split in one way only.

    Of several parameters in a segment, all but the first must not contain the separator
    before them. Starlette would try all splits: minutes for a segment of 60,000 dashes.
    """
    before, *rest = re.split(r"{(\w+)}", path)
    made = before
    for number, (name, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        is_first = number == 0 or "/" in before
        kind = "" if is_first else ":" + without(before)
        made += "{" + name + kind + "}" + after
        before = after
    return made


def without(separator: str) -> str:
    """Return the name of a convertor for values that do not contain *separator*."""

    class Without(StringConvertor):
        regex = f"(?:(?!{re.escape(separator)})[^/])+" if separator else "[^/]"

    name = f"without_{separator.encode().hex()}"
    register_url_convertor(name, Without())
    return name
{% endif %}
{% endif %}
