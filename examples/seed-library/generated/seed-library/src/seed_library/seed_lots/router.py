"""Routes of seed lots."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from seed_library.error_handlers import SHARED_RESPONSES, responses
from seed_library.security import CurrentUser
from seed_library.seed_lots.commands import CreateSeedLotCommand, UpdateSeedLotCommand
from seed_library.seed_lots.dtos import (
    ListSeedLotsQuery,
    PaginationDto,
    SeedLotDto,
    SeedLotListDto,
)
from seed_library.seed_lots.errors import SeedLotNotFoundError
from seed_library.seed_lots.service import SeedLotService

router = APIRouter(
    prefix="/api/seed-lots", tags=["seed lots"], responses=SHARED_RESPONSES
)


async def get_service(request: Request) -> SeedLotService:
    """Return the service, on the store of the application."""
    return SeedLotService(request.app.state.store)


Service = Annotated[SeedLotService, Depends(get_service)]


@router.get("")
async def list_seed_lots(
    query: Annotated[ListSeedLotsQuery, Query()], caller: CurrentUser, service: Service
) -> SeedLotListDto:
    """List the seed lots.

    For any caller, on their own records.
    """
    page = await service.list_seed_lots(caller, query)
    return SeedLotListDto(
        data=page.records,
        pagination=PaginationDto(page=query.page, limit=query.limit, total=page.total),
    )


@router.post("", status_code=201)
async def create_seed_lot(
    command: CreateSeedLotCommand,
    caller: CurrentUser,
    service: Service,
    response: Response,
) -> SeedLotDto:
    """Create one seed lot."""
    seed_lot = await service.create_seed_lot(caller, command)
    response.headers["Location"] = f"/api/seed-lots/{seed_lot.id}"
    return SeedLotDto.model_validate(seed_lot)


@router.get("/{lotId}", responses=responses(SeedLotNotFoundError))
async def get_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")], caller: CurrentUser, service: Service
) -> SeedLotDto:
    """Return one seed lot.

    For any caller, on their own records.
    """
    seed_lot = await service.get_seed_lot(caller, lot_id)
    return SeedLotDto.model_validate(seed_lot)


@router.patch("/{lotId}", responses=responses(SeedLotNotFoundError))
async def update_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")],
    command: UpdateSeedLotCommand,
    caller: CurrentUser,
    service: Service,
) -> SeedLotDto:
    """Change one seed lot.

    For any caller, on their own records.
    """
    seed_lot = await service.update_seed_lot(caller, lot_id, command)
    return SeedLotDto.model_validate(seed_lot)


@router.delete("/{lotId}", status_code=204, responses=responses(SeedLotNotFoundError))
async def delete_seed_lot(
    lot_id: Annotated[UUID, Path(alias="lotId")], caller: CurrentUser, service: Service
) -> None:
    """Delete one seed lot.

    For any caller, on their own records.
    """
    await service.delete_seed_lot(caller, lot_id)
