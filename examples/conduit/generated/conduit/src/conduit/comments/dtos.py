"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt

from conduit.schemas import Dto, Profile


class Comment(Dto):
    """What readers see of one comment."""

    id: int
    created_at: dt.datetime
    updated_at: dt.datetime
    body: str
    author: Profile
    """The user who wrote it."""


class ListCommentsResponse(Dto):
    """Body of the answer to `GET /api/articles/{slug}/comments`."""

    comments: list[Comment]


class CreateCommentResponse(Dto):
    """Body of the answer to `POST /api/articles/{slug}/comments`."""

    comment: Comment
