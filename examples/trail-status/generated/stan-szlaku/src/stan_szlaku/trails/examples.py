"""A valid trail, for tests and for a first look."""

import datetime as dt
from uuid import UUID

from stan_szlaku.trails.dtos import TrailWarningDto
from stan_szlaku.trails.models import Trail

TRAIL = Trail(
    id=UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
    name="Dolina Pięciu Źródeł",
    state="limited",
    difficulty=3,
    length_km=11.4,
    warnings=[
        TrailWarningDto(
            id=UUID("0b0f7f0e-3f0a-4a62-8f0b-5b8f5f6f9a10"),
            kind="ice",
            message="Oblodzenie powyżej schroniska.",
            valid_until=dt.datetime.fromisoformat("2026-02-01T18:00:00Z"),
        )
    ],
    checked_at=dt.datetime.fromisoformat("2026-01-31T06:15:00Z"),
)
