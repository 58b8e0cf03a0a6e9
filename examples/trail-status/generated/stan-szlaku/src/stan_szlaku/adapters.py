"""What the services stand on: swap one to change where things are kept or what is allowed."""

from dataclasses import dataclass, field
from typing import Self

from stan_szlaku.trails.examples import TRAIL
from stan_szlaku.trails.memory import InMemoryTrailRepository
from stan_szlaku.trails.repository import TrailRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """One attribute for each port of each service."""

    trails: TrailRepository = field(default_factory=InMemoryTrailRepository)

    @classmethod
    def in_memory(cls, *, examples: bool = False) -> Self:
        """Return adapters that keep everything in this process, with one example each if asked."""
        if not examples:
            return cls()
        return cls(
            trails=InMemoryTrailRepository([TRAIL]),
        )

    async def ping(self) -> None:
        """Ask all that the services stand on whether it is there; memory always is.

        Raises:
            Exception: Something is not.
        """

    async def close(self) -> None:
        """Let go of what the services stand on; memory holds nothing that must be closed."""
