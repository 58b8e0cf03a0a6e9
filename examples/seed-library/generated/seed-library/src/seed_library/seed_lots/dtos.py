"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from seed_library.schemas import Dto, Int64, Schema, Text


class ListSeedLotsQuery(Schema):
    """Query of `GET /api/seed-lots`."""

    page: Annotated[int, Field(ge=1), Int64] = 1
    """Page number, at least 1."""
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    """Lots per page, 1-100."""
    species: Annotated[Text, Field(max_length=120)] | None = None
    """Exact match on the species, max 120 characters."""
    sort: Literal["createdAt", "harvestedOn", "species"] = "createdAt"
    """One of `createdAt`, `harvestedOn`, `species`."""
    order: Literal["asc", "desc"] = "desc"
    """One of `asc`, `desc`."""


class SeedLotDto(Dto):
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


class PaginationDto(Dto):
    """What `SeedLotListDto.pagination` holds."""

    page: int
    limit: int
    total: int


class SeedLotListDto(Dto):
    """Body of the answer to `GET /api/seed-lots`."""

    data: list[SeedLotDto]
    pagination: PaginationDto
