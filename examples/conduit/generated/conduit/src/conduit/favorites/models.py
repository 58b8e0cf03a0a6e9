"""Favorites as they are stored."""

from uuid import UUID, uuid4

from pydantic import Field

from conduit.schemas import Record


class Favorite(Record):
    """One favorite."""

    id: UUID = Field(default_factory=uuid4)
    article_id: str
    owner_id: UUID
