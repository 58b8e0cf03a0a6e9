"""Whether the service lives; not a part of its contract."""

from http import HTTPStatus

from fastapi import APIRouter, Response

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def live() -> Response:
    """Answer as long as the process does."""
    return Response(status_code=HTTPStatus.NO_CONTENT)
