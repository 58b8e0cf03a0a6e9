"""The thing this endpoint is about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
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
    tags: Sequence[str]
    notes: str | None
    created_at: dt.datetime
    updated_at: dt.datetime

    def __post_init__(self) -> None:
        """Keep lists as tuples, which nobody can change."""
        object.__setattr__(self, "tags", tuple(self.tags))
