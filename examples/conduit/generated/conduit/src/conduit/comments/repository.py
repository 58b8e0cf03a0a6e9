"""The interface of the comment repository."""

from typing import Protocol

from conduit.comments.models import CommentRecord
from conduit.repository import Page, Repository


class CommentRepository(Repository[CommentRecord], Protocol):
    """The stored comments."""

    async def list(self, article_id: str) -> Page[CommentRecord]:
        """Return the comments."""
