"""Settings, from the environment or `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of one deployment."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    api_docs: bool = True
    """Serve `/docs`, `/redoc` and `/openapi.json`."""
    seed_file: Path | None = None
    """Load the records of this JSON file at the start."""
    demo_data: bool = False
    """Load the records of `seed.DEMO` at the start."""
    max_body_bytes: PositiveInt = 1024 * 1024
    """Larger request bodies are rejected with 413."""
    trusted_proxies: list[str] = []
    """Addresses of proxies whose `X-Forwarded-For` is trusted."""
    cors_origins: list[str] = []
    """Origins that CORS allows."""
