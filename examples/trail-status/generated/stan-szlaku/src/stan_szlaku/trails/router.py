"""HTTP in, HTTP out: the routes of trails."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from stan_szlaku.adapters import Adapters
from stan_szlaku.dtos import ErrorResponse
from stan_szlaku.trails.commands import GetTrail
from stan_szlaku.trails.dtos import GetTrailQuery, TrailStatusDto
from stan_szlaku.trails.service import TrailService

router = APIRouter(tags=["trails"])


def get_service(request: Request) -> TrailService:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return TrailService(
        trails=adapters.trails,
    )


Service = Annotated[TrailService, Depends(get_service)]


def refusals(**descriptions: str) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of error responses, from `_404="..."`."""
    return {
        int(status[1:]): {"model": ErrorResponse, "description": text}
        for status, text in descriptions.items()
    }


@router.get(
    "/api/v1/trails/{trailId}",
    status_code=200,
    responses={
        **refusals(
            _400="`400 Bad Request`",
            _404="`404 Not Found`",
            _500="`500 Internal Server Error`",
        ),
    },
)
async def get_trail(
    trail_id: Annotated[UUID, Path(alias="trailId")],
    query: Annotated[GetTrailQuery, Query()],
    service: Service,
) -> TrailStatusDto:
    """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
    otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują
    """
    # Step 4: Implementacja punktu końcowego
    result = await service.get_trail(
        GetTrail(
            trail_id=trail_id,
            lang=query.lang,
            include_warnings=query.include_warnings,
        )
    )
    return TrailStatusDto.model_validate(result)
