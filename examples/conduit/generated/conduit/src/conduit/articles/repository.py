"""The interface of the article repository."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from conduit.articles.dtos import ListArticleFeedQuery, ListArticlesQuery
from conduit.articles.models import ArticleRecord
from conduit.repository import Page, Repository


class ArticleRepository(Repository[ArticleRecord], Protocol):
    """The stored articles."""

    async def list_articles(
        self,
        author_ids: Collection[UUID] | None,
        favorited_slugs: Collection[str] | None,
        query: ListArticlesQuery,
    ) -> Page[ArticleRecord]:
        """Return a page of the articles."""

    async def list_article_feed(
        self, owner_ids: Collection[UUID], query: ListArticleFeedQuery
    ) -> Page[ArticleRecord]:
        """Return a page of the articles."""
