"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from conduit.schemas import Dto, Int64, Profile, Schema, Text


class ListArticlesQuery(Schema):
    """Query of `GET /api/articles`."""

    tag: Text | None = None
    author: Text | None = None
    favorited: Text | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0), Int64] = 0


class ArticleSummary(Dto):
    """What readers see of one article."""

    slug: str
    title: str
    description: str
    tag_list: list[str]
    created_at: dt.datetime
    updated_at: dt.datetime
    favorited: bool
    favorites_count: int
    author: Profile


class ListArticlesResponse(Dto):
    """Body of the answer to `GET /api/articles`."""

    articles: list[ArticleSummary]
    articles_count: int


class Article(Dto):
    """What readers see of one article."""

    slug: str
    """Names the article in paths."""
    title: str
    description: str
    body: str
    tag_list: list[str]
    created_at: dt.datetime
    updated_at: dt.datetime
    favorited: bool
    """Whether the article is a favorite of the caller."""
    favorites_count: int
    """How many favorites there are of the article."""
    author: Profile
    """The user who wrote it."""


class CreateArticleResponse(Dto):
    """Body of the answer to `POST /api/articles`."""

    article: Article


class ListArticleFeedQuery(Schema):
    """Query of `GET /api/articles/feed`."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0), Int64] = 0
