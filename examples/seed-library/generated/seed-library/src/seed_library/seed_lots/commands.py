"""What a caller may ask the service to do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeedLots:
    """List the seed lots."""

    owner_id: str
    page: int
    limit: int
    species: str | None
    sort: Literal["createdAt", "harvestedOn", "species"]
    order: Literal["asc", "desc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSeedLot:
    """Create one seed lot."""

    owner_id: str
    species: str
    variety: str | None
    harvested_on: dt.date
    grams: float
    germination_rate: int | None
    tags: list[str]
    notes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSeedLot:
    """Return one seed lot."""

    owner_id: str
    lot_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateSeedLot:
    """Change one seed lot."""

    owner_id: str
    lot_id: UUID
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSeedLot:
    """Delete one seed lot."""

    owner_id: str
    lot_id: UUID
