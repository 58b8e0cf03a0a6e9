"""A valid seed lot, for tests and for a first look."""

import datetime as dt
from uuid import UUID

from seed_library.demo import USER_ID
from seed_library.seed_lots.models import SeedLot

SEED_LOT = SeedLot(
    id=UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
    owner_id=USER_ID,
    species="Phaseolus vulgaris",
    variety="Blue Lake",
    harvested_on=dt.date.fromisoformat("2025-09-14"),
    grams=120.5,
    germination_rate=92,
    tags=["Example tags"],
    notes="Example notes",
    created_at=dt.datetime.fromisoformat("2025-10-02T08:00:00Z"),
    updated_at=dt.datetime.fromisoformat("2025-10-02T08:00:00Z"),
)
