"""The store: everything that the service keeps, in memory."""

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
    """The repositories within one transaction."""

    users: Repository[UserRecord]
    articles: ArticleRepository
    comments: CommentRepository
    follows: Repository[Follow]
    favorites: Repository[Favorite]


class Store:
    """Keeps everything for as long as the process lives."""

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
        """Read, decide and write in one step, while all other transactions wait.

        An error takes back what was written. In memory, *read_only* makes no difference.
        """
        async with self._lock:
            self._undo.clear()
            try:
                yield self._transaction
            except BaseException:  # The lock keeps other transactions out of this list.
                for take_back in reversed(self._undo):
                    take_back()
                raise
