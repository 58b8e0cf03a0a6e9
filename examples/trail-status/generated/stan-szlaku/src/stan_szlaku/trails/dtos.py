"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt
from typing import Literal
from uuid import UUID

from stan_szlaku.schemas import Dto, Schema

TrailState = Literal["open", "limited", "closed"]
"""Trail state."""


class TrailWarningDto(Dto):
    """Trail warning dto."""

    id: UUID
    kind: Literal["avalanche", "bear", "ice", "works"]
    message: str
    valid_until: dt.datetime | None


class GetTrailQuery(Schema):
    """Query of `GET /api/v1/trails/{trailId}`."""

    lang: Literal["pl", "en", "uk"] = "pl"
    """Język opisów, jedna z wartości `pl`, `en`, `uk`."""
    include_warnings: bool = True
    """Czy dołączyć ostrzeżenia."""


class TrailStatusDto(Dto):
    """What readers see of one trail."""

    id: UUID
    name: str
    state: TrailState
    difficulty: int
    length_km: float
    warnings: list[TrailWarningDto]
    checked_at: dt.datetime
