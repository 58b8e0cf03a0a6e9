"""Operations of which the plan leaves a part untold: they answer a placeholder, or 501."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.routing import APIRoute

from book_seats_in_a_workshop.settings import Settings

REFUSAL = {"description": "The plan does not tell all that the answer needs."}


async def refuse_placeholders(request: Request) -> None:
    """Refuse the call where the settings say so.

    Raises:
        HTTPException: 501, the plan does not tell all that the answer needs.
    """
    settings: Settings = request.app.state.settings
    if settings.placeholders == "refuse":
        raise HTTPException(HTTPStatus.NOT_IMPLEMENTED)


def tell_refusals(app: FastAPI, *routers: APIRouter) -> None:
    """Make the contract of *app* tell the 501 of each such operation of its *routers*."""
    make = app.openapi
    routes = [route for router in routers for route in router.routes]

    def openapi() -> dict[str, Any]:
        document = make()
        for route in routes:
            if isinstance(route, APIRoute) and is_guarded(route):
                path = document["paths"].get(route.path_format, {})
                for method in route.methods or ():
                    operation = path.get(method.lower(), {})
                    operation.setdefault("responses", {})["501"] = REFUSAL
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def is_guarded(route: APIRoute) -> bool:
    """Tell whether *route* may refuse its callers so."""
    return any(one.dependency is refuse_placeholders for one in route.dependencies)
