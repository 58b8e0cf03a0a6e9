{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Migrations, and URLs of databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect

from {{ cookiecutter.package_name }}.database import Row, create_engine as create_async_engine
from tests.conftest import alembic_config


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return alembic_config(f"sqlite:///{tmp_path / 'test.db'}")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'test.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_migrations_create_the_tables_of_the_code(
    config: Config, connection: Connection
) -> None:
    command.upgrade(config, "head")

    found = compare_metadata(MigrationContext.configure(connection), Row.metadata)
    # Unused columns may stay until a later migration drops them.
    assert [change for change in found if not str(change[0]).startswith("remove")] == []


def test_the_migrations_can_be_reverted(config: Config, connection: Connection) -> None:
    command.upgrade(config, "head")
    command.downgrade(config, "base")

    assert inspect(connection).get_table_names() == ["alembic_version"]


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgresql://a:b@c/d", "postgresql+psycopg"),
        ("postgres://a:b@c/d", "postgresql+psycopg"),
        ("sqlite:///a.db", "sqlite+aiosqlite"),
    ],
)
def test_a_url_without_a_driver_gets_one(url: str, driver: str) -> None:
    assert create_async_engine(url).url.drivername == driver
{% endif %}
