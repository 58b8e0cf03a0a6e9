"""Comments as they are stored."""

from uuid import UUID

from pydantic import Field

from conduit import clock
from conduit.schemas import Profile, Record, UtcDatetime


class CommentRecord(Record):
    """One comment."""

    id: int = 0
    owner_id: UUID
    created_at: UtcDatetime = Field(default_factory=lambda: clock.now())
    updated_at: UtcDatetime = Field(default_factory=lambda data: data["created_at"])
    body: str
    article_id: str = Field(alias="article_id")


class CommentView(CommentRecord):
    """One comment, with what is told of it beside what it stores."""

    author: Profile
