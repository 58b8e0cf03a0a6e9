"""Settings, from the environment or `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, PositiveInt, SecretStr
{% if blueprint().limited %}
from pydantic import BaseModel
{% endif %}
from pydantic_settings import BaseSettings, SettingsConfigDict

{% if blueprint().limited %}

class Rate(BaseModel, frozen=True):
    """A number of calls in a period of seconds."""

    calls: PositiveInt
    seconds: PositiveInt
{% endif %}


class Settings(BaseSettings):
    """Settings of one deployment."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
{% if blueprint().unfinished %}
    placeholders: Literal["answer", "refuse"] = "answer"
    """With `refuse`, unfinished operations return 501 instead of placeholders."""
{% endif %}
    api_docs: bool = True
    """Serve `{{ blueprint().routes.at("/docs") }}`, `{{ blueprint().routes.at("/redoc") }}` and `{{ blueprint().routes.at("/openapi.json") }}`."""
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    database_url: SecretStr = SecretStr("sqlite:///service.db")
    """SQLite, or `postgresql://user:password@host/database`."""
{% endif %}
{% if blueprint().stored %}
    seed_file: Path | None = None
    """Load the records of this JSON file at the start{% if cookiecutter.storage == "sql" %} if the database is empty{% endif %}."""
    demo_data: bool = False
    """Load the records of `seed.DEMO` at the start{% if cookiecutter.storage == "sql" %} if the database is empty{% endif %}."""
{% endif %}
    max_body_bytes: PositiveInt = {% if blueprint().max_body_mebibytes > 1 %}{{ blueprint().max_body_mebibytes }} * {% endif %}1024 * 1024
    """Larger request bodies are rejected with 413."""
    trusted_proxies: list[str] = []
    """Addresses of proxies whose `X-Forwarded-For` is trusted."""
    cors_origins: list[str] = []
    """Origins that CORS allows."""
{% if blueprint().limited %}
    rate_limiting: bool = True
    rate_limits: dict[str, Rate] = {}
    """Rates by operation name, in place of those of the plan."""
{% endif %}
{% if blueprint().secured %}
    jwt_key: SecretStr | None = Field(default=None, min_length=32)
    """Secret for HS256, public key in PEM format for other algorithms."""
    jwt_jwks_url: HttpUrl | None = None
    """URL of the keys of the issuer; replaces `jwt_key`."""
    jwt_algorithm: Literal["HS256", "RS256", "PS256", "ES256", "EdDSA"] = "HS256"
    jwt_audience: str = "{% if blueprint().tokens.audience %}{{ blueprint().tokens.audience }}{% else %}{{ cookiecutter.project_slug }}{% endif %}"
    jwt_issuer: str | None = None
    """Required issuer of tokens; any issuer if unset."""
    jwt_roles_claim: str = {{ blueprint().tokens.roles_claim | literal }}
    """Claim with the list of roles, or its path: `realm_access.roles`."""
{% endif %}
