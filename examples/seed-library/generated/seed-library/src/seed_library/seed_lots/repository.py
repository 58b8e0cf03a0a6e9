"""Where seed lots are kept: what the service needs from storage, and nothing more."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from seed_library.paging import Page
from seed_library.seed_lots.commands import ListSeedLots
from seed_library.seed_lots.models import SeedLot

SORTABLE = frozenset(
    (
        "id",
        "owner_id",
        "species",
        "variety",
        "harvested_on",
        "grams",
        "germination_rate",
        "notes",
        "created_at",
        "updated_at",
    )
)
"""Fields that lists may be sorted by; any other name leaves the usual order."""


class SeedLotRepository(Protocol):
    """Keeps seed lots; each method is one step, which happens as a whole or not at all."""

    # Step 3: Implement the repository

    async def add(self, record: SeedLot) -> SeedLot:
        """Keep *record*, which is new; return it as it is kept."""

    async def get(self, key: UUID) -> SeedLot | None:
        """Return what *key* identifies; None when nothing is kept under it."""

    async def change(
        self, key: UUID, edit: Callable[[SeedLot], SeedLot]
    ) -> SeedLot | None:
        """Keep what *edit* makes of the record under *key*, and return it; None when there is none.

        Nobody else changes the record between the reading and the writing.
        """

    async def remove(self, key: UUID) -> bool:
        """Forget what *key* identifies; tell whether there was anything."""

    async def list_seed_lots(self, query: ListSeedLots) -> Page[SeedLot]:
        """Return the seed lots that *query* asks for, the oldest first unless it sorts them."""
