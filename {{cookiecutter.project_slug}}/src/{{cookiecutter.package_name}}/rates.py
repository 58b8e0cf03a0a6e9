{% if blueprint().limited %}
"""Counting calls, in this process: several workers allow several times as much."""

import math
import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from pydantic import PositiveInt


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in any so many seconds."""

    calls: PositiveInt
    seconds: PositiveInt


class RateLimiter:
    """Remembers when each caller called; calls that were refused do not count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: dict[Hashable, deque[float]] = {}
        self._longest = 0.0
        self._tidied = clock()

    def wait(self, key: Hashable, rate: Rate) -> int:
        """Return 0 and count a call, or return after how many seconds one will be counted."""
        now = self._clock()
        self._tidy(now, rate)
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - rate.seconds:
            calls.popleft()
        if len(calls) >= rate.calls:
            return math.ceil(calls[0] + rate.seconds - now)
        calls.append(now)
        return 0

    @property
    def known(self) -> set[Hashable]:
        """The callers who are remembered."""
        return set(self._calls)

    def _tidy(self, now: float, rate: Rate) -> None:
        """Forget, once in the longest period, who has not called for as long."""
        self._longest = max(self._longest, rate.seconds)
        if now - self._tidied >= self._longest:
            self._calls = {key: calls for key, calls in self._calls.items() if calls[-1] > now - self._longest}
            self._tidied = now
{% endif %}
