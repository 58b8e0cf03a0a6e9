{% if blueprint().limited %}
"""Rate limits. Each worker process counts for itself."""

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


MAX_CALLS = 1_000_000
"""Number of calls of all callers that are stored, about 50 MB."""


class RateLimiter:
    """Stores the times of accepted calls by caller."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, max_calls: int = MAX_CALLS
    ) -> None:
        self._clock = clock
        self._max_calls = max_calls
        self._number = 0
        self._calls: dict[Hashable, deque[float]] = {}
        self._longest = 0.0
        self._tidied = clock()

    def wait(self, key: Hashable, rate: Rate) -> int:
        """Count a call and return 0, or return the seconds until the next call is accepted."""
        now = self._clock()
        self._tidy(now, rate)
        calls = self._calls.pop(key, deque())
        self._calls[key] = calls  # The latest caller is last.
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
        """Callers with stored calls."""
        return set(self._calls)

    def _tidy(self, now: float, rate: Rate) -> None:
        """Once in the longest period, remove callers without calls in that period."""
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
        """Remove the callers with the oldest calls while there are too many."""
        while self._number > self._max_calls and len(self._calls) > 1:
            self._number -= len(self._calls.pop(next(iter(self._calls))))


{% if blueprint().secured %}
async def by_user(caller: CurrentUser) -> Hashable:
    """Return the id of the user as the key of the caller."""
    return caller.id


{% endif %}
async def by_address(request: Request) -> Hashable:
    """Return the client address as the key of the caller; see `Settings.trusted_proxies`."""
    return request.client.host if request.client else ""


def limit(
    operation: str,
    rate: Rate,
    error: type[ServiceError],
    who: Callable[..., Awaitable[Hashable]],
) -> Callable[..., Awaitable[None]]:
    """Return a dependency that limits calls of *operation*; the settings override *rate*.

    Raises:
        ServiceError: The *error*, with a `Retry-After` header.
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
