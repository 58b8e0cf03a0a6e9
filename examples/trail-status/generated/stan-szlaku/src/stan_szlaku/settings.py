"""Settings of the service, from the environment or a file called `.env`."""

from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may differ from one place to another; every setting has a safe default."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo_data: bool = False
    """Start with one example of everything."""
    cors_origins: list[str] = []
    """Origins whose pages may call the service from a browser; none unless they are named."""
