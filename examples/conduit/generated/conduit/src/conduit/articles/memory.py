"""Articles in memory."""

from collections.abc import Collection
from uuid import UUID

from conduit.articles.dtos import ListArticleFeedQuery, ListArticlesQuery
from conduit.articles.models import ArticleRecord
from conduit.articles.repository import ArticleRepository
from conduit.memory import InMemoryRepository, page_of
from conduit.repository import Page


class InMemoryArticleRepository(InMemoryRepository[ArticleRecord], ArticleRepository):
    """The stored articles."""

    async def list_articles(
        self,
        author_ids: Collection[UUID] | None,
        favorited_slugs: Collection[str] | None,
        query: ListArticlesQuery,
    ) -> Page[ArticleRecord]:
        """Return a page of the articles."""
        articles = self._where("created_at")
        if query.tag is not None:
            articles = [
                article for article in articles if query.tag in article.tag_list
            ]
        if author_ids is not None:
            articles = [
                article for article in articles if article.owner_id in author_ids
            ]
        if favorited_slugs is not None:
            articles = [
                article for article in articles if article.slug in favorited_slugs
            ]
        return page_of(
            articles,
            descending=True,
            limit=query.limit,
            offset=query.offset,
        )

    async def list_article_feed(
        self, owner_ids: Collection[UUID], query: ListArticleFeedQuery
    ) -> Page[ArticleRecord]:
        """Return a page of the articles."""
        articles = self._where("created_at")
        articles = [article for article in articles if article.owner_id in owner_ids]
        return page_of(
            articles,
            descending=True,
            limit=query.limit,
            offset=query.offset,
        )
