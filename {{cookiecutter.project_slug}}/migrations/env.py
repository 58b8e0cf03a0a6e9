{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""How Alembic reaches the database: by the URL of the settings, or the one that a test gives."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from {{ cookiecutter.package_name }}.adapters import METADATA
from {{ cookiecutter.package_name }}.database import Database
from {{ cookiecutter.package_name }}.settings import Settings


def migrate(connection: Connection) -> None:
    """Run the migrations on *connection*."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Run the migrations in one transaction."""
    given: str | None = context.config.attributes.get("url")
    database = Database(given or Settings().database_url.get_secret_value())
    async with database.engine.begin() as connection:
        await connection.run_sync(migrate)
    await database.close()


asyncio.run(main())
{% endif %}
