"""Settings of the service, from the environment or a file called `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, PositiveInt, SecretStr
{% if blueprint().limited %}
from pydantic import BaseModel
{% endif %}
from pydantic_settings import BaseSettings, SettingsConfigDict

{% if blueprint().limited %}

class Rate(BaseModel, frozen=True):
    """So many calls in any so many seconds."""

    calls: PositiveInt
    seconds: PositiveInt
{% endif %}


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
{% if blueprint().unfinished %}
    placeholders: Literal["answer", "refuse"] = "answer"
    """Whether operations of which the plan leaves a part untold answer a placeholder, or 501."""
{% endif %}
    api_docs: bool = True
    """Whether the contract is published, at `{{ blueprint().routes.at("/docs") }}` and `{{ blueprint().routes.at("/openapi.json") }}`."""
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    database_url: SecretStr = SecretStr("sqlite:///service.db")
    """Or `postgresql://user:password@host/database`."""
{% endif %}
{% if blueprint().stored %}
    seed_file: Path | None = None
    """Start with the records of this file, as `make dump` writes them{% if cookiecutter.storage == "sql" %}, unless there are any{% endif %}."""
    demo_data: bool = False
    """Start with the records of `seed.DEMO`{% if cookiecutter.storage == "sql" %}, unless there are any{% endif %}."""
{% endif %}
    max_body_bytes: PositiveInt = {% if blueprint().max_body_mebibytes > 1 %}{{ blueprint().max_body_mebibytes }} * {% endif %}1024 * 1024
    """Larger bodies are refused."""
    trusted_proxies: list[str] = []
    """Addresses of the proxies that are believed who calls, by `X-Forwarded-For`."""
    cors_origins: list[str] = []
    """Origins whose pages may call the service from a browser."""
{% if blueprint().limited %}
    rate_limiting: bool = True
    rate_limits: dict[str, Rate] = {}
    """Other rates than those of the plan, by the name of the operation."""
{% endif %}
{% if blueprint().secured %}
    jwt_key: SecretStr | None = Field(default=None, min_length=32)
    """Verifies tokens: a secret for HS256, a public key in PEM for RS256 and the like."""
    jwt_jwks_url: HttpUrl | None = None
    """Where the issuer publishes its keys; takes the place of `jwt_key`."""
    jwt_algorithm: Literal["HS256", "RS256", "PS256", "ES256", "EdDSA"] = "HS256"
    jwt_audience: str = "{% if blueprint().tokens.audience %}{{ blueprint().tokens.audience }}{% else %}{{ cookiecutter.project_slug }}{% endif %}"
    jwt_issuer: str | None = None
    """Who must have issued a token; without it, anyone with the key."""
    jwt_roles_claim: str = {{ blueprint().tokens.roles_claim | literal }}
    """The claim that holds the roles, or the path to it: `realm_access.roles`."""
{% endif %}
