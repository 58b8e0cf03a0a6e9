"""What the trails endpoint does, free of HTTP and of storage."""

from dataclasses import dataclass

import structlog

from stan_szlaku.trails.commands import GetTrail
from stan_szlaku.trails.errors import TrailNotFoundError
from stan_szlaku.trails.models import Trail
from stan_szlaku.trails.repository import TrailRepository

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrailService:
    """The use cases of trails."""

    trails: TrailRepository

    async def get_trail(self, command: GetTrail) -> Trail:
        """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
        otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują.

        Raises:
            TrailNotFoundError: nie ma takiego szlaku.
        """
        # Step 3: Logika w TrailService
        record = await self.trails.get(command.trail_id)
        if record is None:
            raise TrailNotFoundError
        return record
