"""Follows as they are stored."""

from uuid import UUID, uuid4

from pydantic import Field

from conduit.schemas import Record


class Follow(Record):
    """One follow."""

    id: UUID = Field(default_factory=uuid4)
    other_user_id: UUID
    owner_id: UUID
