"""Authentication with JWT bearer tokens."""

import datetime as dt
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import jwt
import structlog
from fastapi import Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, StringConstraints, ValidationError

from seed_library.errors import UnauthorizedError
from seed_library.settings import Settings

LIFETIME = dt.timedelta(hours=8)


class User(BaseModel, frozen=True):
    """The caller."""

    id: str
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
            UnauthorizedError: The token is not valid for this service.
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
            raise UnauthorizedError from error

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


SCHEME = HTTPBearer(auto_error=False, bearerFormat="JWT")


async def current_user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(SCHEME)],
) -> User:
    """Return the caller, and add the id to the log lines of the request.

    Raises:
        UnauthorizedError: There is no valid token.
    """
    if credentials is None:
        raise UnauthorizedError
    verifier: TokenVerifier = request.app.state.token_verifier
    user = await verifier.verify(credentials.credentials)
    structlog.contextvars.bind_contextvars(user=user.id)
    return user


CurrentUser = Annotated[User, Depends(current_user)]


def issue_token(settings: Settings, user_id: str, roles: Iterable[str] = ()) -> str:
    """Return a token for development and tests.

    Raises:
        ValueError: The settings have no secret to sign with.
    """
    if settings.jwt_key is None or not settings.jwt_algorithm.startswith("HS"):
        raise ValueError("set JWT_KEY to a secret and JWT_ALGORITHM to HS256 first")
    claims = {
        "sub": user_id,
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
    from seed_library.seed import USER_ID

    try:
        print(issue_token(Settings(), USER_ID))
    except ValueError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
