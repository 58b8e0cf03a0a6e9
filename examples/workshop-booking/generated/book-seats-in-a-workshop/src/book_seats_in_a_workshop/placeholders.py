"""Refuses calls of unfinished operations when `PLACEHOLDERS=refuse`."""

from http import HTTPStatus

from fastapi import HTTPException, Request

from book_seats_in_a_workshop.settings import Settings


async def refuse_placeholders(request: Request) -> None:
    """Refuse the call if the settings say so; remove it from finished routes.

    Raises:
        HTTPException: 501, the response or the record has placeholders.
    """
    settings: Settings = request.app.state.settings
    if settings.placeholders == "refuse":
        raise HTTPException(HTTPStatus.NOT_IMPLEMENTED)
