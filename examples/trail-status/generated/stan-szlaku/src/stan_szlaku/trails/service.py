"""What can be done with trails, apart from HTTP and storage."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from stan_szlaku.store import Store
from stan_szlaku.trails.dtos import GetTrailQuery
from stan_szlaku.trails.errors import TrailNotFoundError
from stan_szlaku.trails.models import Trail

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrailService:
    """The use cases of trails."""

    store: Store

    async def get_trail(self, trail_id: UUID, query: GetTrailQuery) -> Trail:
        """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
        otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują.

        Raises:
            TrailNotFoundError: nie ma takiego szlaku.
        """
        # Step 3: Logika w TrailService
        async with self.store.transaction(read_only=True) as tx:
            trail = await tx.trails.find(id=trail_id)
            if trail is None:
                raise TrailNotFoundError
        return trail
