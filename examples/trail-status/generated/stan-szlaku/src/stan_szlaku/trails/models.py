"""The thing this endpoint is about."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Self
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
    warnings: list[TrailWarningDto]
    checked_at: dt.datetime

    def copy(self) -> Self:
        """Return a copy that shares nothing that can be changed."""
        return replace(self, warnings=[*self.warnings])
