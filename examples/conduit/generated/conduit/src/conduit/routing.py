"""How requests find their route, and which of them no route sees."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute

from conduit.error_handlers import shortened
from conduit.schemas import unstorable


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


class CheckedRoute(APIRoute):
    """A route that reads JSON so."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def read_and_answer(request: Request) -> Response:
            return await answer(JsonRequest(request.scope, request.receive))

        return read_and_answer
