"""Routes of tags."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from conduit.error_handlers import SHARED_RESPONSES
from conduit.tags.dtos import TagDto
from conduit.tags.service import TagService

router = APIRouter(prefix="/api/tags", tags=["tags"], responses=SHARED_RESPONSES)


async def get_service(request: Request) -> TagService:
    """Return the service, on the store of the application."""
    return TagService(request.app.state.store)


Service = Annotated[TagService, Depends(get_service)]


@router.get("")
async def list_tags(service: Service) -> TagDto:
    """Lists all tags."""
    return await service.list_tags()
