"""What the seed lots endpoint does, free of HTTP and of storage."""

# Step 4: Implement SeedLotService

import datetime as dt
from dataclasses import dataclass, replace
from uuid import uuid4

import structlog

from seed_library.paging import Page
from seed_library.seed_lots.commands import (
    CreateSeedLot,
    DeleteSeedLot,
    GetSeedLot,
    ListSeedLots,
    UpdateSeedLot,
)
from seed_library.seed_lots.errors import SeedLotNotFoundError
from seed_library.seed_lots.models import SeedLot
from seed_library.seed_lots.repository import SeedLotRepository

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SeedLotService:
    """The use cases of seed lots."""

    seed_lots: SeedLotRepository

    async def list_seed_lots(self, command: ListSeedLots) -> Page[SeedLot]:
        """List the seed lots."""
        return await self.seed_lots.list_seed_lots(command)

    async def create_seed_lot(self, command: CreateSeedLot) -> SeedLot:
        """Create one seed lot."""
        now = dt.datetime.now(dt.UTC)
        record = await self.seed_lots.add(
            SeedLot(
                id=uuid4(),
                owner_id=command.owner_id,
                species=command.species,
                variety=command.variety,
                harvested_on=command.harvested_on,
                grams=command.grams,
                germination_rate=command.germination_rate,
                tags=command.tags,
                notes=command.notes,
                created_at=now,
                updated_at=now,
            )
        )
        log.info("seed_lot_created", seed_lot_id=str(record.id))
        return record

    async def get_seed_lot(self, command: GetSeedLot) -> SeedLot:
        """Return one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
        """
        record = await self.seed_lots.get(command.lot_id)
        if record is None or record.owner_id != command.owner_id:
            raise SeedLotNotFoundError
        return record

    async def update_seed_lot(self, command: UpdateSeedLot) -> SeedLot:
        """Change one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
        """
        now = dt.datetime.now(dt.UTC)
        record = await self.seed_lots.get(command.lot_id)
        if record is None or record.owner_id != command.owner_id:
            raise SeedLotNotFoundError

        def edit(current: SeedLot) -> SeedLot:
            return replace(
                current,
                **command.changes,
                updated_at=now,
            )

        changed = await self.seed_lots.change(record.id, edit)
        if changed is None:
            raise SeedLotNotFoundError
        log.info("seed_lot_updated", seed_lot_id=str(changed.id))
        return changed

    async def delete_seed_lot(self, command: DeleteSeedLot) -> None:
        """Delete one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
        """
        record = await self.seed_lots.get(command.lot_id)
        if record is None or record.owner_id != command.owner_id:
            raise SeedLotNotFoundError
        if not await self.seed_lots.remove(record.id):
            raise SeedLotNotFoundError
        log.info("seed_lot_deleted", seed_lot_id=str(record.id))
