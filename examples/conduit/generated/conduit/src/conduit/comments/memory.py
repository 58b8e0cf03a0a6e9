"""Comments in memory."""

from conduit.comments.models import CommentRecord
from conduit.comments.repository import CommentRepository
from conduit.memory import InMemoryRepository, page_of
from conduit.repository import Page


class InMemoryCommentRepository(InMemoryRepository[CommentRecord], CommentRepository):
    """The stored comments."""

    async def list(self, article_id: str) -> Page[CommentRecord]:
        """Return the comments."""
        comments = self._where("created_at", article_id=article_id)
        return page_of(
            comments,
        )
