"""What can be done with articles, apart from HTTP and storage."""

from dataclasses import dataclass

import structlog

from conduit import clock
from conduit.articles.commands import CreateArticleCommand, UpdateArticleCommand
from conduit.articles.dtos import (
    Article,
    CreateArticleResponse,
    ListArticleFeedQuery,
    ListArticlesQuery,
)
from conduit.articles.errors import ArticleForbiddenError, ArticleNotFoundError
from conduit.articles.models import ArticleRecord, ArticleView
from conduit.favorites.models import Favorite
from conduit.repository import Page
from conduit.schemas import Profile
from conduit.security import User
from conduit.slugs import slug_of
from conduit.store import Store, Transaction

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ArticleService:
    """The use cases of articles."""

    store: Store

    async def list_articles(
        self, caller: User | None, query: ListArticlesQuery
    ) -> Page[ArticleView]:
        """List the articles."""
        async with self.store.transaction(read_only=True) as tx:
            author_ids = None
            if query.author is not None:
                user = await tx.users.find(username=query.author)
                author_ids = {user.id} if user else set()
            favorited_slugs = None
            if query.favorited is not None:
                user = await tx.users.find(username=query.favorited)
                favorited_slugs = (
                    {
                        one.article_id
                        for one in await tx.favorites.find_all(owner_id=user.id)
                    }
                    if user
                    else set()
                )

            page = await tx.articles.list_articles(author_ids, favorited_slugs, query)

            return page.of([await self._view(tx, caller, one) for one in page.records])

    async def create_article(
        self, caller: User, command: CreateArticleCommand
    ) -> ArticleView:
        """Create one article."""
        async with self.store.transaction() as tx:
            article = ArticleRecord(
                slug=await self._free_slug(tx, command.article.title),
                owner_id=caller.id,
                **dict(command.article),
            )

            await tx.articles.add(article)
            article_view = await self._view(tx, caller, article)
        log.info("article_created", article_id=str(article.id))
        return article_view

    async def list_article_feed(
        self, caller: User, query: ListArticleFeedQuery
    ) -> Page[ArticleView]:
        """List the articles."""
        async with self.store.transaction(read_only=True) as tx:
            owner_ids = {
                one.other_user_id
                for one in await tx.follows.find_all(owner_id=caller.id)
            }

            page = await tx.articles.list_article_feed(owner_ids, query)

            return page.of([await self._view(tx, caller, one) for one in page.records])

    async def get_article(self, caller: User | None, slug: str) -> ArticleView:
        """Return one article.

        Raises:
            ArticleNotFoundError: there is no article with this slug.
        """
        async with self.store.transaction(read_only=True) as tx:
            article = await self._find(tx, slug)

            return await self._view(tx, caller, article)

    async def update_article(
        self, caller: User, slug: str, command: UpdateArticleCommand
    ) -> ArticleView:
        """Change one article.

        Raises:
            ArticleNotFoundError: there is no article with this slug.
            ArticleForbiddenError: the caller did not write the article.
        """
        async with self.store.transaction() as tx:
            article = await self._find_own(tx, caller, slug)
            article = article.replace(
                updated_at=clock.now(),
                **{
                    name: value
                    for name, value in command.article
                    if name in command.article.model_fields_set
                },
            )

            await tx.articles.update(article)
            article_view = await self._view(tx, caller, article)
        log.info("article_updated", article_id=str(article.id))
        return article_view

    async def delete_article(self, caller: User, slug: str) -> None:
        """Delete one article.

        Raises:
            ArticleNotFoundError: there is no article with this slug.
            ArticleForbiddenError: the caller did not write the article.
        """
        async with self.store.transaction() as tx:
            article = await self._find_own(tx, caller, slug)
            for comment in await tx.comments.find_all(article_id=article.slug):
                await tx.comments.delete(comment)
            for favorite in await tx.favorites.find_all(article_id=article.slug):
                await tx.favorites.delete(favorite)

            await tx.articles.delete(article)
        log.info("article_deleted", article_id=str(article.id))

    async def favorite_article(self, caller: User, slug: str) -> CreateArticleResponse:
        """Favorite article.

        Raises:
            ArticleNotFoundError: there is no article with this slug.
        """
        async with self.store.transaction() as tx:
            article = await self._find(tx, slug)

            if not await tx.favorites.find(owner_id=caller.id, article_id=article.slug):
                await tx.favorites.add(
                    Favorite(owner_id=caller.id, article_id=article.slug)
                )

            article_view = await self._view(tx, caller, article)
        log.info("favorite_article_answered")
        return CreateArticleResponse(article=Article.model_validate(article_view))

    async def unfavorite_article(
        self, caller: User, slug: str
    ) -> CreateArticleResponse:
        """Delete article favorite.

        Raises:
            ArticleNotFoundError: there is no article with this slug.
        """
        async with self.store.transaction() as tx:
            article = await self._find(tx, slug)

            favorite = await tx.favorites.find(
                owner_id=caller.id, article_id=article.slug
            )
            if favorite:
                await tx.favorites.delete(favorite)

            article_view = await self._view(tx, caller, article)
        log.info("unfavorite_article_answered")
        return CreateArticleResponse(article=Article.model_validate(article_view))

    async def _find(self, tx: Transaction, slug: str) -> ArticleRecord:
        article = await tx.articles.find(slug=slug)
        if article is None:
            raise ArticleNotFoundError
        return article

    async def _find_own(
        self, tx: Transaction, caller: User, slug: str
    ) -> ArticleRecord:
        article = await tx.articles.find(slug=slug)
        if article is None:
            raise ArticleNotFoundError
        if article.owner_id != caller.id:
            raise ArticleForbiddenError
        return article

    async def _free_slug(self, tx: Transaction, title: str) -> str:
        """Return title as a part of a path that names no other article."""
        found = plain = slug_of(title)
        number = 1
        while found in ["feed"] or await tx.articles.find(slug=found):
            number += 1
            found = f"{plain}-{number}"
        return found

    async def _view(
        self, tx: Transaction, caller: User | None, article: ArticleRecord
    ) -> ArticleView:
        user = await tx.users.find(id=article.owner_id)
        return ArticleView(
            **dict(article),
            favorited=caller is not None
            and await tx.favorites.find(article_id=article.slug, owner_id=caller.id)
            is not None,
            favorites_count=await tx.favorites.count(article_id=article.slug),
            author=Profile(
                username=user.username if user else "",
                bio=user.bio if user else None,
                image=user.image if user else None,
                following=caller is not None
                and await tx.follows.find(
                    other_user_id=article.owner_id, owner_id=caller.id
                )
                is not None,
            ),
        )
