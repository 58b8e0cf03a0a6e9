"""HTTP in, HTTP out: the routes of seed lots."""

# Step 5: Create the route handlers

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from seed_library.adapters import Adapters
from seed_library.responses import refusals
from seed_library.security import CurrentUser
from seed_library.seed_lots.commands import (
    CreateSeedLot,
    DeleteSeedLot,
    GetSeedLot,
    ListSeedLots,
    UpdateSeedLot,
)
from seed_library.seed_lots.dtos import (
    CreateSeedLotCommand,
    ListSeedLotsQuery,
    PaginationDto,
    SeedLotDto,
    SeedLotListDto,
    UpdateSeedLotCommand,
)
from seed_library.seed_lots.service import SeedLotService

router = APIRouter(tags=["seed lots"])


async def get_service(request: Request) -> SeedLotService:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return SeedLotService(
        seed_lots=adapters.seed_lots,
    )


Service = Annotated[SeedLotService, Depends(get_service)]


@router.get(
    "/api/seed-lots",
    status_code=200,
    responses=refusals(
        {
            400: "A parameter or a field breaks its rules",
            401: "The token is missing or invalid",
            500: "Anything unexpected",
        }
    ),
)
async def list_seed_lots(
    query: Annotated[ListSeedLotsQuery, Query()],
    user: CurrentUser,
    service: Service,
) -> SeedLotListDto:
    """List the seed lots."""
    result = await service.list_seed_lots(
        ListSeedLots(
            owner_id=user.id,
            page=query.page,
            limit=query.limit,
            species=query.species,
            sort=query.sort,
            order=query.order,
        )
    )
    return SeedLotListDto(
        data=[SeedLotDto.model_validate(record) for record in result.items],
        pagination=PaginationDto(
            page=result.page, limit=result.size, total=result.total
        ),
    )


@router.post(
    "/api/seed-lots",
    status_code=201,
    responses=refusals(
        {
            400: "A parameter or a field breaks its rules",
            401: "The token is missing or invalid",
            500: "Anything unexpected",
        }
    ),
)
async def create_seed_lot(
    body: CreateSeedLotCommand,
    user: CurrentUser,
    service: Service,
) -> SeedLotDto:
    """Create one seed lot."""
    result = await service.create_seed_lot(
        CreateSeedLot(
            owner_id=user.id,
            species=body.species,
            variety=body.variety,
            harvested_on=body.harvested_on,
            grams=body.grams,
            germination_rate=body.germination_rate,
            tags=body.tags,
            notes=body.notes,
        )
    )
    return SeedLotDto.model_validate(result)


@router.get(
    "/api/seed-lots/{lotId}",
    status_code=200,
    responses=refusals(
        {
            400: "A parameter or a field breaks its rules",
            401: "The token is missing or invalid",
            404: "There is no such lot, or it is not yours",
            500: "Anything unexpected",
        }
    ),
)
async def get_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")],
    user: CurrentUser,
    service: Service,
) -> SeedLotDto:
    """Return one seed lot."""
    result = await service.get_seed_lot(
        GetSeedLot(
            owner_id=user.id,
            lot_id=lot_id,
        )
    )
    return SeedLotDto.model_validate(result)


@router.patch(
    "/api/seed-lots/{lotId}",
    status_code=200,
    responses=refusals(
        {
            400: "A parameter or a field breaks its rules",
            401: "The token is missing or invalid",
            404: "There is no such lot, or it is not yours",
            500: "Anything unexpected",
        }
    ),
)
async def update_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")],
    body: UpdateSeedLotCommand,
    user: CurrentUser,
    service: Service,
) -> SeedLotDto:
    """Change one seed lot."""
    result = await service.update_seed_lot(
        UpdateSeedLot(
            owner_id=user.id,
            lot_id=lot_id,
            changes=body.sent(nullable={"germination_rate", "notes", "variety"}),
        )
    )
    return SeedLotDto.model_validate(result)


@router.delete(
    "/api/seed-lots/{lotId}",
    status_code=204,
    responses=refusals(
        {
            400: "A parameter or a field breaks its rules",
            401: "The token is missing or invalid",
            404: "There is no such lot, or it is not yours",
            500: "Anything unexpected",
        }
    ),
)
async def delete_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")],
    user: CurrentUser,
    service: Service,
) -> None:
    """Delete one seed lot."""
    await service.delete_seed_lot(
        DeleteSeedLot(
            owner_id=user.id,
            lot_id=lot_id,
        )
    )
