{% if blueprint().secured %}
"""Who is calling: bearer tokens, verified with the key of the settings."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated
from uuid import UUID

import jwt
import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from {{ cookiecutter.package_name }}.errors import ({{ blueprint().no_caller }}, {{ blueprint().wrong_role or "" }})
from {{ cookiecutter.package_name }}.settings import Settings

log = structlog.get_logger(__name__)

LIFETIME = dt.timedelta(hours=8)

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT")


class User(BaseModel):
    """The caller, as the claims of a token tell."""

    model_config = ConfigDict(frozen=True, validate_by_alias=True, validate_by_name=True)

    id: {{ blueprint().user_id }} = Field(alias="sub")
    roles: frozenset[str] = frozenset()


async def current_user(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> User:
    """Return the caller whom the bearer token names.

    Raises:
        {{ blueprint().no_caller }}: No token, no valid token, or no key to verify it with.
    """
    settings: Settings = request.app.state.settings
    if credentials is None or settings.jwt_key is None:
        raise {{ blueprint().no_caller }}
    try:
        user = User.model_validate(read_token(settings, settings.jwt_key.get_secret_value(), credentials.credentials))
    except (jwt.PyJWTError, ValidationError) as error:
        log.info("token_refused", reason=type(error).__name__)
        raise {{ blueprint().no_caller }} from error
    structlog.contextvars.bind_contextvars(user=str(user.id))
    return user


CurrentUser = Annotated[User, Depends(current_user)]
{% if blueprint().roles %}


def require(*roles: str) -> Callable[[User], Awaitable[User]]:
    """Return a dependency that admits callers who have one of *roles*.

    Raises:
        {{ blueprint().wrong_role }}: The caller has none of them.
    """

    async def check(user: CurrentUser) -> User:
        if user.roles.isdisjoint(roles):
            raise {{ blueprint().wrong_role }}
        return user

    return check
{% endif %}


def read_token(settings: Settings, key: str, token: str) -> dict[str, object]:
    """Return the claims of *token*.

    Raises:
        jwt.PyJWTError: It is not signed with *key*, has expired, or is meant for others.
    """
    claims: dict[str, object] = jwt.decode(
        token,
        key,
        algorithms=[settings.jwt_algorithm],
        audience=settings.jwt_audience,
        issuer=settings.jwt_issuer,
        options={"require": ["exp", "sub"]},
    )
    return claims


def issue_token(settings: Settings, user_id: {{ blueprint().user_id }}, roles: Iterable[str] = ()) -> str:
    """Return a token for development and tests.

    Raises:
        ValueError: The settings have no secret to sign it with.
    """
    if settings.jwt_key is None or not settings.jwt_algorithm.startswith("HS"):
        raise ValueError("set JWT_KEY to a secret and JWT_ALGORITHM to HS256 first")
    claims = {
        "sub": str(user_id),
        "aud": settings.jwt_audience,
        "exp": dt.datetime.now(dt.UTC) + LIFETIME,
        "roles": sorted(roles),
    }
    if settings.jwt_issuer:
        claims["iss"] = settings.jwt_issuer
    return jwt.encode(claims, settings.jwt_key.get_secret_value(), algorithm=settings.jwt_algorithm)
{% endif %}
