{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Runs migrations on the database of the settings, or on one that a test names; online only."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from {{ cookiecutter.package_name }}.database import Row
from {{ cookiecutter.package_name }}.settings import Settings
from {{ cookiecutter.package_name }}.store import Store


def migrate(connection: Connection) -> None:
    """Run the migrations on *connection*."""
    context.configure(
        connection=connection, target_metadata=Row.metadata, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Connect, and run the migrations in one transaction."""
    url = context.config.get_main_option("sqlalchemy.url")
    store = Store(url or Settings().database_url.get_secret_value())
    async with store.engine.begin() as connection:
        await connection.run_sync(migrate)
    await store.close()


asyncio.run(main())
{% endif %}
