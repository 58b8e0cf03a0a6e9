"""Tables in memory."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Generic, TypeVar

R = TypeVar("R")


class OrderedTable(Generic[R]):
    """Records by their key.

    No method waits for anything, so that each is one step of the event loop: no request sees half of
    another one's. What comes out can be changed without changing what is kept.
    """

    def __init__(
        self,
        key: str,
        *,
        copy: Callable[[R], R] = lambda record: record,
    ) -> None:
        """Keep records under *key*.

        *copy* returns a record that shares nothing that can be changed.
        """
        self._key: Callable[[R], Hashable] = attrgetter(key)
        self._copy = copy
        self._records: dict[Hashable, R] = {}

    def get(self, key: Hashable) -> R | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        record = self._records.get(key)
        return None if record is None else self._copy(record)

    def put(self, record: R) -> None:
        """Keep *record*, in place of the one with its key where there is one."""
        self._records[self._key(record)] = self._copy(record)
