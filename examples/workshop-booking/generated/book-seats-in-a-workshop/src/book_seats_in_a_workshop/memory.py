"""Tables in memory."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Generic, TypeVar

R = TypeVar("R")


class OrderedTable(Generic[R]):
    """Records by their key.

    No method waits for anything, so that each is one step of the event loop: no request sees half of
    another one's. What comes out is what is kept: a record cannot be changed.
    """

    def __init__(
        self,
        key: str,
    ) -> None:
        """Keep records under *key*."""
        self._key: Callable[[R], Hashable] = attrgetter(key)
        self._records: dict[Hashable, R] = {}

    def get(self, key: Hashable) -> R | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        return self._records.get(key)

    def put(self, record: R) -> None:
        """Keep *record*, in place of the one with its key where there is one."""
        self._records[self._key(record)] = record
