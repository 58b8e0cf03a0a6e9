{% if blueprint().limited %}
"""How often a caller may call; calls are counted in this process, so each worker has its own."""

import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Annotated

from fastapi import Depends, Request

from {{ cookiecutter.package_name }}.errors import ServiceError
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import CurrentUser
{% endif %}
from {{ cookiecutter.package_name }}.settings import Rate, Settings


MOST_CALLS = 1_000_000
"""How many calls are remembered, of all callers together: some 50 MB."""


class RateLimiter:
    """Remembers when each caller called; calls that were refused do not count."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, most_calls: int = MOST_CALLS
    ) -> None:
        self._clock = clock
        self._most_calls = most_calls
        self._number = 0
        self._calls: dict[Hashable, deque[float]] = {}
        self._longest = 0.0
        self._tidied = clock()

    def wait(self, key: Hashable, rate: Rate) -> int:
        """Return 0 and count a call, or return after how many seconds one will be counted."""
        now = self._clock()
        self._tidy(now, rate)
        calls = self._calls.pop(key, deque())
        self._calls[key] = calls  # Who called last stands last.
        while calls and calls[0] <= now - rate.seconds:
            calls.popleft()
            self._number -= 1
        if len(calls) >= rate.calls:
            return math.ceil(calls[0] + rate.seconds - now)
        calls.append(now)
        self._number += 1
        self._forget()
        return 0

    @property
    def known(self) -> set[Hashable]:
        """The callers who are remembered."""
        return set(self._calls)

    def _tidy(self, now: float, rate: Rate) -> None:
        """Forget, once in the longest period, who has not called for as long."""
        self._longest = max(self._longest, rate.seconds)
        if now - self._tidied >= self._longest:
            self._calls = {
                key: calls
                for key, calls in self._calls.items()
                if calls[-1] > now - self._longest
            }
            self._number = sum(map(len, self._calls.values()))
            self._tidied = now

    def _forget(self) -> None:
        """Forget who has not called for longest, where too many calls are remembered."""
        while self._number > self._most_calls and len(self._calls) > 1:
            self._number -= len(self._calls.pop(next(iter(self._calls))))


{% if blueprint().secured %}
async def by_user(caller: CurrentUser) -> Hashable:
    """Tell callers apart by who they are."""
    return caller.id


{% endif %}
async def by_address(request: Request) -> Hashable:
    """Tell callers apart by their address; see `trusted_proxies` of the settings."""
    return request.client.host if request.client else ""


def limit(
    operation: str,
    rate: Rate,
    error: type[ServiceError],
    who: Callable[..., Awaitable[Hashable]],
) -> Callable[..., Awaitable[None]]:
    """Return a dependency that admits callers to *operation* at the *rate* of the plan or the settings.

    Raises:
        ServiceError: The *error*, with the seconds to wait.
    """

    async def check(
        request: Request, caller: Annotated[Hashable, Depends(who)]
    ) -> None:
        settings: Settings = request.app.state.settings
        limiter: RateLimiter = request.app.state.rate_limiter
        if not settings.rate_limiting:
            return
        allowed = settings.rate_limits.get(operation, rate)
        if seconds := limiter.wait((operation, caller), allowed):
            refusal = error()
            refusal.headers = {"Retry-After": str(seconds)}
            raise refusal

    return check
{% endif %}
