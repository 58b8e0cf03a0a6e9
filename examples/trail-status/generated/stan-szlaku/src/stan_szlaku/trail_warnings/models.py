"""Trail warnings as they are stored."""

from typing import Literal
from uuid import UUID

from stan_szlaku.schemas import Record, UtcDatetime


class TrailWarning(Record):
    """One trail warning."""

    trail_id: UUID | None = None
    kind: Literal["avalanche", "bear", "ice", "works"] | None = None
    message: str | None = None
    valid_until: UtcDatetime | None = None
