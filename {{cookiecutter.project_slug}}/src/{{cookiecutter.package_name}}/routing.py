{% if blueprint().routes.read_json or blueprint().routes.divided %}
"""How requests find their route, and which of them no route sees."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.convertors import StringConvertor, register_url_convertor

from {{ cookiecutter.package_name }}.error_handlers import shortened
from {{ cookiecutter.package_name }}.schemas import unstorable
{% if blueprint().routes.read_json %}


class JsonRequest(Request):
    """A request whose body is refused where no storage could keep it, or no answer show it."""

    async def json(self) -> Any:
        """Return the body.

        Raises:
            HTTPException: 400, with the place of what cannot be stored.
        """
        body = await super().json()
        place = unstorable(body)
        if place is not None:
            name = shortened(".".join(map(str, place)))
            text = f"{name} cannot be stored".encode("utf-8", "replace").decode()
            raise HTTPException(400, text)
        return body
{% endif %}


class CheckedRoute(APIRoute):
    """{{ blueprint().routes.says }}"""
{% if blueprint().routes.divided %}

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(divided(path), endpoint, **options)
{% endif %}
{% if blueprint().routes.read_json %}

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def read_and_answer(request: Request) -> Response:
            return await answer(JsonRequest(request.scope, request.receive))

        return read_and_answer
{% endif %}
{% if blueprint().routes.divided %}


def divided(path: str) -> str:
    """Return *path* so that there is one way to take a segment such as `{year}-{month}` apart.

    Of several parameters in a segment, all but the first hold nothing of what stands before them.
    Starlette would try every way, which takes minutes for a segment of 60,000 dashes.
    """
    before, *rest = re.split(r"{(\w+)}", path)
    made = before
    for number, (name, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        is_first = number == 0 or "/" in before
        kind = "" if is_first else ":" + behind(before)
        made += "{" + name + kind + "}" + after
        before = after
    return made


def behind(separator: str) -> str:
    """Return the name of a convertor of what stands behind *separator* and holds none."""

    class Behind(StringConvertor):
        regex = f"(?:(?!{re.escape(separator)})[^/])+" if separator else "[^/]"

    name = f"behind_{separator.encode().hex()}"
    register_url_convertor(name, Behind())
    return name
{% endif %}
{% endif %}
