"""What travels over the wire: request and response bodies of trails."""

import datetime as dt
from typing import Literal
from uuid import UUID

from stan_szlaku.wire import QueryModel, ResponseModel

TrailState = Literal["open", "limited", "closed"]
"""Trail state."""


class TrailWarningDto(ResponseModel):
    """Trail warning dto."""

    id: UUID
    kind: Literal["avalanche", "bear", "ice", "works"]
    message: str
    valid_until: dt.datetime | None


class GetTrailQuery(QueryModel):
    """Query of `GET /api/v1/trails/{trailId}`."""

    # Step 1: Schemat walidacji

    lang: Literal["pl", "en", "uk"] = "pl"
    """Język opisów, jedna z wartości `pl`, `en`, `uk`."""
    include_warnings: bool = True
    """Czy dołączyć ostrzeżenia."""


class TrailStatusDto(ResponseModel):
    """What readers see of one trail."""

    id: UUID
    name: str
    state: TrailState
    difficulty: int
    length_km: float
    warnings: list[TrailWarningDto]
    checked_at: dt.datetime
