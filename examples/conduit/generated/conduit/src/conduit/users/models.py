"""Users as they are stored."""

from uuid import UUID, uuid4

from pydantic import Field

from conduit.schemas import Record


class UserRecord(Record):
    """One user."""

    username: str
    id: UUID = Field(default_factory=uuid4)
    email: str
    bio: str | None = None
    image: str | None = None
    password_hash: str


class UserView(UserRecord):
    """One user, with what is told of it beside what it stores."""

    following: bool
