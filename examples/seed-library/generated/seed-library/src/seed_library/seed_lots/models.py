"""The thing this endpoint is about."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedLot:
    """What is kept of one seed lot."""

    id: UUID
    owner_id: str
    species: str
    variety: str | None
    harvested_on: dt.date
    grams: float
    germination_rate: int | None
    tags: list[str]
    notes: str | None
    created_at: dt.datetime
    updated_at: dt.datetime

    def copy(self) -> Self:
        """Return a copy that shares nothing that can be changed."""
        return replace(self, tags=[*self.tags])
