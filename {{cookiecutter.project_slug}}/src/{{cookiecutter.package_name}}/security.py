{% if blueprint().secured %}
"""Authentication with JWT bearer tokens."""

import datetime as dt
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, Any
from uuid import UUID

import jwt
import structlog
from fastapi import Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.http import HTTPBase
from pydantic import BaseModel, StringConstraints, ValidationError

from {{ cookiecutter.package_name }}.errors import ({{ blueprint().no_caller }}{% if blueprint().wrong_role %}, {{ blueprint().wrong_role }}{% endif %})
from {{ cookiecutter.package_name }}.settings import Settings

LIFETIME = {{ blueprint().tokens.lifetime }}


class User(BaseModel, frozen=True):
    """The caller."""

    id: {{ blueprint().user_id }}
    roles: frozenset[Annotated[str, StringConstraints(to_lower=True)]] = frozenset()
    """In lower case, because issuers differ: `admin`, `Admin`."""


class TokenVerifier:
    """Verifies tokens by the settings; without a key, no token is valid."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jwks: jwt.PyJWKClient | None = None
        if settings.jwt_jwks_url:
            self._jwks = jwt.PyJWKClient(str(settings.jwt_jwks_url))

    async def verify(self, token: str) -> User:
        """Return the user of *token*.

        Raises:
            {{ blueprint().no_caller }}: The token is not valid for this service.
            HTTPException: 503, the keys of the issuer cannot be loaded.
        """
        try:
            claims = jwt.decode(
                token,
                await self._key(token),
                algorithms=[self._settings.jwt_algorithm],
                audience=self._settings.jwt_audience,
                issuer=self._settings.jwt_issuer,
                options={"require": ["exp", "sub"]},
            )
            roles = find_claim(claims, self._settings.jwt_roles_claim)
            return User(id=claims["sub"], roles=roles or ())
        except jwt.PyJWKClientConnectionError as error:
            structlog.contextvars.bind_contextvars(reason=type(error).__name__)
            raise HTTPException(503, headers={"Retry-After": "5"}) from error
        except (jwt.PyJWTError, ValidationError) as error:
            structlog.contextvars.bind_contextvars(reason=type(error).__name__)
            raise {{ blueprint().no_caller }} from error

    async def _key(self, token: str) -> Any:
        if self._jwks:
            return await run_in_threadpool(self._jwks.get_signing_key_from_jwt, token)
        if self._settings.jwt_key is None:
            raise jwt.InvalidKeyError("JWT_KEY is not set")
        return self._settings.jwt_key.get_secret_value()


def find_claim(claims: dict[str, Any], path: str) -> Any:
    """Return the claim *path*, or the nested claim at that path; None if there is none."""
    if path in claims:
        return claims[path]
    name, _, rest = path.partition(".")
    inner = claims.get(name)
    return find_claim(inner, rest) if rest and isinstance(inner, dict) else None


{% if blueprint().tokens.scheme == "Bearer" %}
SCHEME = HTTPBearer(auto_error=False, bearerFormat="JWT")
{% else %}
SCHEME = HTTPBase(scheme={{ blueprint().tokens.scheme | literal }}, auto_error=False)
{% endif %}


async def current_user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(SCHEME)],
) -> User:
    """Return the caller, and add the id to the log lines of the request.

    Raises:
        {{ blueprint().no_caller }}: There is no valid token.
    """
{% if blueprint().tokens.scheme == "Bearer" %}
    if credentials is None:
{% else %}
    if credentials is None or credentials.scheme.lower() not in ({{ blueprint().tokens.scheme | lower | literal }}, "bearer"):
{% endif %}
        raise {{ blueprint().no_caller }}
    verifier: TokenVerifier = request.app.state.token_verifier
    user = await verifier.verify(credentials.credentials)
{% if blueprint().user_id | string == "UUID" %}
    structlog.contextvars.bind_contextvars(user=str(user.id))
{% else %}
    structlog.contextvars.bind_contextvars(user=user.id)
{% endif %}
    return user


CurrentUser = Annotated[User, Depends(current_user)]
{% if blueprint().guests %}


async def known_user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(SCHEME)],
) -> User | None:
    """Return the caller, or None without a token.

    Raises:
        {{ blueprint().no_caller }}: The token is not valid.
    """
    return await current_user(request, credentials) if credentials else None


KnownUser = Annotated[User | None, Depends(known_user)]
NEEDS_NO_TOKEN: dict[str, Any] = {"security": [{}]}
"""Marks the token as optional in the OpenAPI document."""
{% endif %}
{% if blueprint().wrong_role %}


def require(*roles: str) -> Callable[[User], Awaitable[User]]:
    """Return a dependency that requires one of *roles*.

    Raises:
        {{ blueprint().wrong_role }}: The caller has none of them.
    """

    async def check(caller: CurrentUser) -> User:
        if caller.roles.isdisjoint(roles):
            raise {{ blueprint().wrong_role }}
        return caller

    return check
{% endif %}
{% if blueprint().closed %}


async def refuse_everybody(_caller: CurrentUser) -> None:
    """Reject all callers, because the access rule of the plan is not implemented.

    Raises:
        {{ blueprint().wrong_role }}: Always.
    """
    raise {{ blueprint().wrong_role }}
{% endif %}


def issue_token(settings: Settings, user_id: {{ blueprint().user_id }}, roles: Iterable[str] = ()) -> str:
    """Return a token for development and tests.

    Raises:
        ValueError: The settings have no secret to sign with.
    """
    if settings.jwt_key is None or not settings.jwt_algorithm.startswith("HS"):
        raise ValueError("set JWT_KEY to a secret and JWT_ALGORITHM to HS256 first")
    claims = {
{% if blueprint().user_id | string == "str" %}
        "sub": user_id,
{% else %}
        "sub": str(user_id),
{% endif %}
        settings.jwt_roles_claim: sorted(roles),
        "aud": settings.jwt_audience,
        "exp": dt.datetime.now(dt.UTC) + LIFETIME,
    }
    if settings.jwt_issuer:
        claims["iss"] = settings.jwt_issuer
    return jwt.encode(
        claims, settings.jwt_key.get_secret_value(), algorithm=settings.jwt_algorithm
    )


def main() -> None:
    """Print a token of the example user for development: `make token`."""
{% if blueprint().roles %}
    from {{ cookiecutter.package_name }}.seed import ROLES, USER_ID
{% else %}
    from {{ cookiecutter.package_name }}.seed import USER_ID
{% endif %}

    try:
        print(issue_token(Settings(), USER_ID{% if blueprint().roles %}, ROLES{% endif %}))
    except ValueError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
{% endif %}
