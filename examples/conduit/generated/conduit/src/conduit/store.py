"""Transactions on the records in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from conduit.articles.memory import InMemoryArticleRepository
from conduit.articles.repository import ArticleRepository
from conduit.comments.memory import InMemoryCommentRepository
from conduit.comments.repository import CommentRepository
from conduit.favorites.models import Favorite
from conduit.follows.models import Follow
from conduit.memory import InMemoryRepository, Undo
from conduit.repository import Repository
from conduit.users.models import UserRecord


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories of one transaction."""

    users: Repository[UserRecord]
    articles: ArticleRepository
    comments: CommentRepository
    follows: Repository[Follow]
    favorites: Repository[Favorite]


class Store:
    """Stores records until the process ends."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._undo: Undo = []
        self._transaction = Transaction(
            users=InMemoryRepository[UserRecord](self._undo),
            articles=InMemoryArticleRepository(self._undo),
            comments=InMemoryCommentRepository(self._undo),
            follows=InMemoryRepository[Follow](self._undo),
            favorites=InMemoryRepository[Favorite](self._undo),
        )

    @asynccontextmanager
    async def transaction(
        self, *, read_only: bool = False
    ) -> AsyncIterator[Transaction]:
        """Run a transaction while all others wait; an error rolls it back.

        *read_only* has no effect in memory.
        """
        async with self._lock:
            self._undo.clear()
            try:
                yield self._transaction
            except BaseException:  # The lock keeps other transactions out of this list.
                for undo in reversed(self._undo):
                    undo()
                raise
