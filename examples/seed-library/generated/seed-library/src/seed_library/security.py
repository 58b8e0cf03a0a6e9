"""Who is calling: bearer tokens, signed with the key of the settings."""

# Step 6: Add authentication

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import jwt
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from seed_library.errors import UnauthorizedError
from seed_library.settings import Settings

LIFETIME = dt.timedelta(hours=8)

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT")


@dataclass(frozen=True, slots=True)
class User:
    """The caller."""

    id: str
    roles: frozenset[str]


def current_user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> User:
    """Return the caller whom the bearer token names.

    Raises:
        UnauthorizedError: No token, no valid token, or no key to verify it with.
    """
    settings: Settings = request.app.state.settings
    if credentials is None or settings.jwt_secret is None:
        raise UnauthorizedError
    try:
        claims = jwt.decode(
            credentials.credentials,
            settings.jwt_secret.get_secret_value(),
            algorithms=[settings.jwt_algorithm],
            audience=settings.jwt_audience,
            options={"require": ["exp", "sub"]},
        )
        user = User(id=str(claims["sub"]), roles=frozenset(claims.get("roles", ())))
    except (jwt.InvalidTokenError, TypeError, ValueError) as error:
        raise UnauthorizedError from error
    request.state.user_id = str(user.id)
    return user


CurrentUser = Annotated[User, Depends(current_user)]


def issue_token(settings: Settings, user_id: str, roles: Iterable[str] = ()) -> str:
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
    return jwt.encode(
        claims, settings.jwt_secret.get_secret_value(), algorithm=settings.jwt_algorithm
    )
