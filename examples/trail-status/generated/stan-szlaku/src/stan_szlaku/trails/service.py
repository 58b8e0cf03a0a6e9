"""What can be done with trails, apart from HTTP and storage."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from stan_szlaku.store import Store, Transaction
from stan_szlaku.trails.dtos import GetTrailQuery, TrailWarningDto
from stan_szlaku.trails.errors import TrailNotFoundError
from stan_szlaku.trails.models import Trail, TrailView

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrailService:
    """The use cases of trails."""

    store: Store

    async def get_trail(self, trail_id: UUID, query: GetTrailQuery) -> TrailView:
        """Return one trail.

        Raises:
            TrailNotFoundError: nie ma takiego szlaku.
        """
        # Step 3: Logika w TrailService
        async with self.store.transaction(read_only=True) as tx:
            trail = await tx.trails.find(id=trail_id)
            if trail is None:
                raise TrailNotFoundError
            return await self._view(tx, trail)

    async def _view(self, tx: Transaction, trail: Trail) -> TrailView:
        return TrailView(
            **dict(trail),
            warnings=tuple(
                [
                    TrailWarningDto(
                        id=trail_warning.id,
                        kind=trail_warning.kind,
                        message=trail_warning.message,
                        valid_until=trail_warning.valid_until,
                    )
                    for trail_warning in await tx.trail_warnings.find_all(
                        trail_id=trail.id
                    )
                ]
            ),
        )
