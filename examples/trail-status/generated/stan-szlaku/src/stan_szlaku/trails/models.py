"""Trails as they are stored."""

from stan_szlaku.schemas import Record, UtcDatetime
from stan_szlaku.trails.dtos import TrailState, TrailWarningDto


class Trail(Record):
    """One trail."""

    name: str
    state: TrailState
    difficulty: int
    length_km: float
    checked_at: UtcDatetime


class TrailView(Trail):
    """One trail, with what is told of it beside what it stores."""

    warnings: tuple[TrailWarningDto, ...]
