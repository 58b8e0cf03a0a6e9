"""What travels over the wire: request and response bodies of seed lots."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from seed_library.wire import NUMBER, Date, QueryModel, RequestModel, ResponseModel


class ListSeedLotsQuery(QueryModel):
    """Query of `GET /api/seed-lots`."""

    # Step 1: Create the validation schemas
    # Step 2: Define the DTOs and command models

    page: Annotated[int, Field(ge=1)] = 1
    """Page number, at least 1."""
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    """Lots per page, 1-100."""
    species: Annotated[str, Field(max_length=120)] | None = None
    """Exact match on the species, max 120 characters."""
    sort: Literal["createdAt", "harvestedOn", "species"] = "createdAt"
    """One of `createdAt`, `harvestedOn`, `species`."""
    order: Literal["asc", "desc"] = "desc"
    """One of `asc`, `desc`."""


class SeedLotDto(ResponseModel):
    """What readers see of one seed lot."""

    id: UUID
    species: str
    variety: str | None
    harvested_on: dt.date
    grams: float
    germination_rate: int | None
    tags: list[str]
    notes: str | None
    created_at: dt.datetime
    updated_at: dt.datetime


class PaginationDto(ResponseModel):
    """What `SeedLotListDto.pagination` holds."""

    page: int
    limit: int
    total: int


class SeedLotListDto(ResponseModel):
    """Body of the answer to `GET /api/seed-lots`."""

    data: list[SeedLotDto]
    pagination: PaginationDto


class CreateSeedLotCommand(RequestModel):
    """Body of `POST /api/seed-lots`."""

    # Step 1: Create the validation schemas
    # Step 2: Define the DTOs and command models

    species: Annotated[str, Field(min_length=1, max_length=120, pattern="\\S")]
    variety: Annotated[str, Field(max_length=120)] | None = None
    harvested_on: Date
    grams: Annotated[float, Field(gt=0), NUMBER]
    germination_rate: Annotated[int, Field(ge=0, le=100), NUMBER] | None = None
    tags: Annotated[list[str], Field(max_length=10)] = []
    notes: Annotated[str, Field(max_length=1000)] | None = None


class UpdateSeedLotCommand(RequestModel):
    """Body of `PATCH /api/seed-lots/{lotId}`."""

    # Step 1: Create the validation schemas
    # Step 2: Define the DTOs and command models

    species: (
        Annotated[str, Field(min_length=1, max_length=120, pattern="\\S")] | None
    ) = None
    variety: Annotated[str, Field(max_length=120)] | None = None
    harvested_on: Date | None = None
    grams: Annotated[float, Field(gt=0), NUMBER] | None = None
    germination_rate: Annotated[int, Field(ge=0, le=100), NUMBER] | None = None
    tags: Annotated[list[str], Field(max_length=10)] | None = None
    notes: Annotated[str, Field(max_length=1000)] | None = None
