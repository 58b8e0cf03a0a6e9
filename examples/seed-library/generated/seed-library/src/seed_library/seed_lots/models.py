"""Seed lots as they are stored."""

import datetime as dt

from pydantic import Field

from seed_library import clock
from seed_library.schemas import Record, UtcDatetime


class SeedLot(Record):
    """One seed lot."""

    owner_id: str
    species: str
    variety: str | None = None
    harvested_on: dt.date
    grams: float
    germination_rate: int | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None
    created_at: UtcDatetime = Field(default_factory=lambda: clock.now())
    updated_at: UtcDatetime = Field(default_factory=lambda data: data["created_at"])
