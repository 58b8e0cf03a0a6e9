"""The thing this endpoint is about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from stan_szlaku.trails.dtos import TrailState, TrailWarningDto


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What is kept of one trail."""

    id: UUID
    name: str
    state: TrailState
    difficulty: int
    length_km: float
    warnings: Sequence[TrailWarningDto]
    checked_at: dt.datetime

    def __post_init__(self) -> None:
        """Keep lists as tuples, which nobody can change."""
        object.__setattr__(self, "warnings", tuple(self.warnings))
