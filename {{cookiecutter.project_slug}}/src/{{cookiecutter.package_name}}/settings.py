"""Settings of the service, from the environment or a file called `.env`."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
{% if blueprint().limited %}

from {{ cookiecutter.package_name }}.rates import Rate
{% endif %}


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo_data: bool = False
    """Start with one example of everything{% if blueprint().secured %}, which belongs to the caller of `make token`{% endif %}."""
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    database_url: SecretStr = SecretStr("sqlite:///{{ cookiecutter.project_slug }}.db")
    """Where everything is kept: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/DATABASE`."""
{% endif %}
{% if blueprint().reading %}
    max_body_bytes: int = Field(default={{ blueprint().max_body_mebibytes }} * 1024 * 1024, gt=0)
    """Larger bodies are refused."""
{% endif %}
    cors_origins: list[str] = []
    """Origins whose pages may call the service from a browser; none unless they are named."""
{% if blueprint().limited %}
    rate_limiting: bool = True
    rate_limits: dict[str, Rate] = {}
    """Other rates than those of the plan, by the name of the operation."""
{% endif %}
{% if blueprint().secured %}
    jwt_key: SecretStr | None = Field(default=None, min_length=32)
    """Verifies the callers' tokens: a secret for HS256, a public key in PEM for RS256 and the like.

    Without it every token is refused.
    """
    jwt_algorithm: Literal["HS256", "RS256", "PS256", "ES256", "EdDSA"] = "HS256"
    jwt_audience: str = "{{ cookiecutter.project_slug }}"
    jwt_issuer: str | None = None
    """Who must have issued a token; anybody with the key when it is not set."""
{% endif %}
