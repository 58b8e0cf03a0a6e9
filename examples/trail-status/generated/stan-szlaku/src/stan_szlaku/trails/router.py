"""Routes of trails."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from stan_szlaku.error_handlers import SHARED_RESPONSES, responses
from stan_szlaku.trails.dtos import GetTrailQuery, TrailStatusDto
from stan_szlaku.trails.errors import TrailNotFoundError
from stan_szlaku.trails.service import TrailService

router = APIRouter(prefix="/api/v1/trails", tags=["trails"], responses=SHARED_RESPONSES)


async def get_service(request: Request) -> TrailService:
    """Return the service, on the store of the application."""
    return TrailService(request.app.state.store)


Service = Annotated[TrailService, Depends(get_service)]


@router.get("/{trailId}", responses=responses(TrailNotFoundError))
async def get_trail(
    trail_id: Annotated[UUID, Path(alias="trailId")],
    query: Annotated[GetTrailQuery, Query()],
    service: Service,
) -> TrailStatusDto:
    """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
    otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują.
    """
    trail = await service.get_trail(trail_id, query)
    return TrailStatusDto.model_validate(trail)
