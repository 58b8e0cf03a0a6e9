{% if blueprint().limited %}
"""How often a caller may call: dependencies for the routes whose plan names a limit."""

from collections.abc import Awaitable, Callable, Hashable
from typing import Annotated

from fastapi import Depends, Request

from {{ cookiecutter.package_name }}.errors import {{ blueprint().too_many }}
from {{ cookiecutter.package_name }}.rates import Rate, RateLimiter
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import CurrentUser
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings


{% if blueprint().secured %}
async def by_user(user: CurrentUser) -> Hashable:
    """Tell callers apart by who they are."""
    return user.id


{% endif %}
async def by_address(request: Request) -> Hashable:
    """Tell callers apart by their address: behind a proxy, uvicorn takes it from `--forwarded-allow-ips`."""
    return request.client.host if request.client else ""


def limit(
    operation: str, rate: Rate, error: type[{{ blueprint().too_many }}], who: Callable[..., Awaitable[Hashable]]
) -> Callable[..., Awaitable[None]]:
    """Return a dependency that admits callers to *operation* at the *rate* of the plan or the settings.

    Raises:
        {{ blueprint().too_many }}: The *error*, with the seconds to wait.
    """

    async def check(request: Request, caller: Annotated[Hashable, Depends(who)]) -> None:
        settings: Settings = request.app.state.settings
        limiter: RateLimiter = request.app.state.rate_limiter
        if not settings.rate_limiting:
            return
        if seconds := limiter.wait((operation, caller), settings.rate_limits.get(operation, rate)):
            raise error(seconds)

    return check
{% endif %}
