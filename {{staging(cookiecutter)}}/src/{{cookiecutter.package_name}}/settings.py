"""Settings of the service, from the environment or a file called `.env`."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo_data: bool = False
    """Start with one example of everything, which belongs to the caller of `make token`."""
    max_body_bytes: int = Field(default=1_048_576, gt=0)
    """Larger bodies are refused."""
    jwt_secret: SecretStr | None = None
    """Key that signs the callers' tokens; without it every token is refused."""
    jwt_algorithm: str = "HS256"
    jwt_audience: str = "{{ cookiecutter.project_slug }}"
