{% if blueprint().secured %}
"""Who is calling: bearer tokens, signed with the key of the settings."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import jwt
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from {{ cookiecutter.package_name }}.errors import ({{ blueprint().no_caller }}, {{ blueprint().wrong_role or "" }})
from {{ cookiecutter.package_name }}.settings import Settings

LIFETIME = dt.timedelta(hours=8)

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT")


@dataclass(frozen=True, slots=True)
class User:
    """The caller."""

    id: {{ blueprint().user_id }}
    roles: frozenset[str]


def current_user(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> User:
    """Return the caller whom the bearer token names.

    Raises:
        {{ blueprint().no_caller }}: No token, no valid token, or no key to verify it with.
    """
    settings: Settings = request.app.state.settings
    if credentials is None or settings.jwt_secret is None:
        raise {{ blueprint().no_caller }}
    try:
        claims = jwt.decode(
            credentials.credentials,
            settings.jwt_secret.get_secret_value(),
            algorithms=[settings.jwt_algorithm],
            audience=settings.jwt_audience,
            options={"require": ["exp", "sub"]},
        )
        user = User(id={{ blueprint().user_id }}(claims["sub"]), roles=frozenset(claims.get("roles", ())))
    except (jwt.InvalidTokenError, TypeError, ValueError) as error:
        raise {{ blueprint().no_caller }} from error
    request.state.user_id = str(user.id)
    return user


CurrentUser = Annotated[User, Depends(current_user)]
{% if blueprint().roles %}


def require(*roles: str) -> Callable[[User], User]:
    """Return a dependency that admits callers who have one of *roles*.

    Raises:
        {{ blueprint().wrong_role }}: The caller has none of them.
    """

    def check(user: CurrentUser) -> User:
        if user.roles.isdisjoint(roles):
            raise {{ blueprint().wrong_role }}
        return user

    return check
{% endif %}


def issue_token(settings: Settings, user_id: {{ blueprint().user_id }}, roles: Iterable[str] = ()) -> str:
    """Return a token for development and tests.

    Raises:
        ValueError: The settings have no key to sign it with.
    """
    if settings.jwt_secret is None:
        raise ValueError("set JWT_SECRET first")
    claims = {
        "sub": str(user_id),
        "aud": settings.jwt_audience,
        "exp": dt.datetime.now(dt.UTC) + LIFETIME,
        "roles": sorted(roles),
    }
    return jwt.encode(claims, settings.jwt_secret.get_secret_value(), algorithm=settings.jwt_algorithm)
{% endif %}
