"""Settings of the service, from the environment or a file called `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    placeholders: Literal["answer", "refuse"] = "answer"
    """Whether operations of which the plan leaves a part untold answer a placeholder, or 501."""
    api_docs: bool = True
    """Whether the contract is published, at `/docs` and `/openapi.json`."""
    seed_file: Path | None = None
    """Start with the records of this file, as `make dump` writes them."""
    demo_data: bool = False
    """Start with the records of `seed.DEMO`."""
    max_body_bytes: PositiveInt = 1024 * 1024
    """Larger bodies are refused."""
    trusted_proxies: list[str] = []
    """Addresses of the proxies that are believed who calls, by `X-Forwarded-For`."""
    cors_origins: list[str] = []
    """Origins whose pages may call the service from a browser."""
    jwt_key: SecretStr | None = Field(default=None, min_length=32)
    """Verifies tokens: a secret for HS256, a public key in PEM for RS256 and the like."""
    jwt_jwks_url: HttpUrl | None = None
    """Where the issuer publishes its keys; takes the place of `jwt_key`."""
    jwt_algorithm: Literal["HS256", "RS256", "PS256", "ES256", "EdDSA"] = "HS256"
    jwt_audience: str = "book-seats-in-a-workshop"
    jwt_issuer: str | None = None
    """Who must have issued a token; without it, anyone with the key."""
    jwt_roles_claim: str = "roles"
    """The claim that holds the roles, or the path to it: `realm_access.roles`."""
