"""Settings of the service, from the environment or a file called `.env`."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo_data: bool = False
    """Start with one example of everything, which belongs to the caller of `make token`."""
    max_body_bytes: int = Field(default=1 * 1024 * 1024, gt=0)
    """Larger bodies are refused."""
    cors_origins: list[str] = []
    """Origins whose pages may call the service from a browser; none unless they are named."""
    jwt_key: SecretStr | None = Field(default=None, min_length=32)
    """Verifies the callers' tokens: a secret for HS256, a public key in PEM for RS256 and the like.

    Without it every token is refused.
    """
    jwt_algorithm: Literal["HS256", "RS256", "PS256", "ES256", "EdDSA"] = "HS256"
    jwt_audience: str = "book-seats-in-a-workshop"
    jwt_issuer: str | None = None
    """Who must have issued a token; anybody with the key when it is not set."""
