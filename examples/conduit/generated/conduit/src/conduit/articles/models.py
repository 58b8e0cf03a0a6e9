"""Articles as they are stored."""

from uuid import UUID, uuid4

from pydantic import Field

from conduit import clock
from conduit.schemas import Profile, Record, UtcDatetime


class ArticleRecord(Record):
    """One article."""

    id: UUID = Field(default_factory=uuid4)
    slug: str
    owner_id: UUID
    title: str
    description: str
    body: str
    tag_list: tuple[str, ...] = ()
    created_at: UtcDatetime = Field(default_factory=lambda: clock.now())
    updated_at: UtcDatetime = Field(default_factory=lambda data: data["created_at"])


class ArticleView(ArticleRecord):
    """One article, with what is told of it beside what it stores."""

    favorited: bool
    favorites_count: int
    author: Profile
