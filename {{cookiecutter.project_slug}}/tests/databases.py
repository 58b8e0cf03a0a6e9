{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Databases for the tests: SQLite, and PostgreSQL where TEST_DATABASE_URL names one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from {{ cookiecutter.package_name }}.adapters import METADATA
from {{ cookiecutter.package_name }}.database import Database

SERVER = os.environ.get("TEST_DATABASE_URL", "")
"""A database that the tests may empty."""

DATABASES = ["sqlite", *(["server"] if SERVER else [])]

IMPLEMENTATIONS = ["memory", *DATABASES]


def url_of(kind: str, folder: Path) -> str:
    """Return the URL of a database of *kind*; that of SQLite is in *folder*."""
    return SERVER if kind == "server" else f"sqlite:///{folder / 'test.db'}"


@asynccontextmanager
async def empty_database(kind: str, folder: Path) -> AsyncIterator[Database]:
    """Return a database of *kind* with empty tables, which are gone afterwards."""
    database = Database(url_of(kind, folder))
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
    try:
        yield database
    finally:
        async with database.engine.begin() as connection:
            await connection.run_sync(METADATA.drop_all)
        await database.close()
{% endif %}
