"""What a caller may ask the service to do."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GetTrail:
    """Punkt końcowy zwraca aktualny stan jednego szlaku turystycznego: czy jest
    otwarty, jak trudny jest dziś i jakie ostrzeżenia na nim obowiązują.
    """

    trail_id: UUID
    lang: Literal["pl", "en", "uk"]
    include_warnings: bool
