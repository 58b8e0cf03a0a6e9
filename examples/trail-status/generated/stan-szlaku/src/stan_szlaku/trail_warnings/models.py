"""Trail warnings as they are stored."""

from typing import Literal
from uuid import UUID

from stan_szlaku.schemas import Record, UtcDatetime


class TrailWarning(Record):
    """One trail warning."""

    trail_id: UUID | None = None
    kind: Literal["avalanche", "bear", "ice", "works"]
    message: str
    valid_until: UtcDatetime | None = None
