"""What can be done with seed lots, apart from HTTP and storage."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from seed_library import clock
from seed_library.errors import InvalidInputError
from seed_library.repository import Page
from seed_library.security import User
from seed_library.seed_lots.commands import CreateSeedLotCommand, UpdateSeedLotCommand
from seed_library.seed_lots.dtos import ListSeedLotsQuery
from seed_library.seed_lots.errors import SeedLotNotFoundError
from seed_library.seed_lots.models import SeedLot
from seed_library.store import Store, Transaction

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SeedLotService:
    """The use cases of seed lots."""

    store: Store

    async def list_seed_lots(
        self, caller: User, query: ListSeedLotsQuery
    ) -> Page[SeedLot]:
        """List the seed lots."""
        async with self.store.transaction(read_only=True) as tx:
            return await tx.seed_lots.list(caller.id, query)

    async def create_seed_lot(
        self, caller: User, command: CreateSeedLotCommand
    ) -> SeedLot:
        """Create one seed lot.

        Raises:
            InvalidInputError: A parameter or a field breaks its rules.
        """
        async with self.store.transaction() as tx:
            if command.harvested_on > clock.now().date():
                raise InvalidInputError("harvestedOn is in the future")

            seed_lot = SeedLot(owner_id=caller.id, **dict(command))

            await tx.seed_lots.add(seed_lot)
        log.info("seed_lot_created", seed_lot_id=str(seed_lot.id))
        return seed_lot

    async def get_seed_lot(self, caller: User, lot_id: UUID) -> SeedLot:
        """Return one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
        """
        async with self.store.transaction(read_only=True) as tx:
            return await self._find(tx, caller, lot_id)

    async def update_seed_lot(
        self, caller: User, lot_id: UUID, command: UpdateSeedLotCommand
    ) -> SeedLot:
        """Change one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
            InvalidInputError: A parameter or a field breaks its rules.
        """
        async with self.store.transaction() as tx:
            seed_lot = await self._find(tx, caller, lot_id)
            seed_lot = seed_lot.replace(
                updated_at=clock.now(),
                **{
                    name: value
                    for name, value in command
                    if name in command.model_fields_set
                },
            )
            if seed_lot.harvested_on > clock.now().date():
                raise InvalidInputError("harvestedOn is in the future")

            await tx.seed_lots.update(seed_lot)
        log.info("seed_lot_updated", seed_lot_id=str(seed_lot.id))
        return seed_lot

    async def delete_seed_lot(self, caller: User, lot_id: UUID) -> None:
        """Delete one seed lot.

        Raises:
            SeedLotNotFoundError: There is no such lot, or it is not yours.
        """
        async with self.store.transaction() as tx:
            seed_lot = await self._find(tx, caller, lot_id)

            await tx.seed_lots.delete(seed_lot)
        log.info("seed_lot_deleted", seed_lot_id=str(seed_lot.id))

    async def _find(self, tx: Transaction, caller: User, lot_id: UUID) -> SeedLot:
        seed_lot = await tx.seed_lots.find(id=lot_id, owner_id=caller.id)
        if seed_lot is None:
            raise SeedLotNotFoundError
        return seed_lot
