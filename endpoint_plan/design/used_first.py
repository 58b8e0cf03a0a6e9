"""The order in which things that use one another can be written down."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def used_first(things: Iterable[T], used: Callable[[T], Iterable[T]]) -> Iterator[T]:
    """Yield *things* and all that they use, each once, behind what it uses.

    Of things that use one another in a circle, the one met first comes last. Things are told
    apart by identity. Without recursion, which would take a frame for each link of a chain.
    """
    met: set[int] = set()
    for thing in things:
        path = [(thing, iter([thing]))]
        while path:
            above, below = path[-1]
            new = next((one for one in below if id(one) not in met), None)
            if new is not None:
                met.add(id(new))
                path.append((new, iter(used(new))))
                continue
            path.pop()
            if path:
                yield above
