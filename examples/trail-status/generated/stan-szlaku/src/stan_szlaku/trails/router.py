"""HTTP in, HTTP out: the routes of trails."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from stan_szlaku.adapters import Adapters
from stan_szlaku.responses import refusals
from stan_szlaku.trails.commands import GetTrail
from stan_szlaku.trails.dtos import GetTrailQuery, TrailStatusDto
from stan_szlaku.trails.service import TrailService

router = APIRouter(tags=["trails"])


async def get_service(request: Request) -> TrailService:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return TrailService(
        trails=adapters.trails,
    )


Service = Annotated[TrailService, Depends(get_service)]


@router.get(
    "/api/v1/trails/{trailId}",
    status_code=200,
    responses=refusals(
        {
            400: "`trailId` nie jest UUID albo `lang` ma niedozwoloną wartość",
            404: "nie ma takiego szlaku",
            500: "nieoczekiwany błąd",
        }
    ),
)
async def get_trail(
    trail_id: Annotated[UUID, Path(alias="trailId")],
    query: Annotated[GetTrailQuery, Query()],
    service: Service,
) -> TrailStatusDto:
    """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
    otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują.
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
