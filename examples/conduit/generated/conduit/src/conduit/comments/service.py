"""What can be done with comments, apart from HTTP and storage."""

from dataclasses import dataclass

import structlog

from conduit.comments.commands import CreateCommentCommand
from conduit.comments.errors import (
    CommentArticleNotFoundError,
    CommentForbiddenError,
    CommentNotFoundError,
)
from conduit.comments.models import CommentRecord, CommentView
from conduit.repository import Page
from conduit.schemas import Profile
from conduit.security import User
from conduit.store import Store, Transaction

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CommentService:
    """The use cases of comments."""

    store: Store

    async def list_comments(
        self, caller: User | None, article_id: str
    ) -> Page[CommentView]:
        """List the comments.

        Raises:
            CommentArticleNotFoundError: there is no article with this slug.
        """
        async with self.store.transaction(read_only=True) as tx:
            article = await tx.articles.find(slug=article_id)
            if article is None:
                raise CommentArticleNotFoundError

            page = await tx.comments.list(article_id)

            return page.of([await self._view(tx, caller, one) for one in page.records])

    async def create_comment(
        self, caller: User, article_id: str, command: CreateCommentCommand
    ) -> CommentView:
        """Create one comment.

        Raises:
            CommentArticleNotFoundError: there is no article with this slug.
        """
        async with self.store.transaction() as tx:
            article = await tx.articles.find(slug=article_id)
            if article is None:
                raise CommentArticleNotFoundError

            comment = CommentRecord(
                owner_id=caller.id, article_id=article_id, **dict(command.comment)
            )

            comment = await tx.comments.add(comment)
            comment_view = await self._view(tx, caller, comment)
        log.info("comment_created", comment_id=str(comment.id))
        return comment_view

    async def delete_comment(
        self, caller: User, article_id: str, comment_id: int
    ) -> None:
        """Delete one comment.

        Raises:
            CommentArticleNotFoundError: there is no article with this slug.
            CommentNotFoundError: the article has no such comment.
            CommentForbiddenError: the caller did not write the comment.
        """
        async with self.store.transaction() as tx:
            article = await tx.articles.find(slug=article_id)
            if article is None:
                raise CommentArticleNotFoundError

            comment = await tx.comments.find(id=comment_id, article_id=article_id)
            if comment is None:
                raise CommentNotFoundError
            if comment.owner_id != caller.id:
                raise CommentForbiddenError

            await tx.comments.delete(comment)
        log.info("comment_deleted", comment_id=str(comment.id))

    async def _view(
        self, tx: Transaction, caller: User | None, comment: CommentRecord
    ) -> CommentView:
        user = await tx.users.find(id=comment.owner_id)
        return CommentView(
            **dict(comment),
            author=Profile(
                username=user.username if user else "",
                bio=user.bio if user else None,
                image=user.image if user else None,
                following=caller is not None
                and await tx.follows.find(
                    other_user_id=comment.owner_id, owner_id=caller.id
                )
                is not None,
            ),
        )
