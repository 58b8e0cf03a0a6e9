{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""What the migrations do with a database."""

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


def test_they_make_the_tables_that_the_code_uses(
    config: Config, connection: Connection
) -> None:
    command.upgrade(config, "head")

    found = compare_metadata(MigrationContext.configure(connection), Row.metadata)
    # What the code uses no more may stay until a migration drops it.
    assert [one for one in found if str(one[0]).partition("_")[0] != "remove"] == []


def test_they_can_be_taken_back(config: Config, connection: Connection) -> None:
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
def test_a_url_needs_to_name_no_driver(url: str, driver: str) -> None:
    assert create_async_engine(url).url.drivername == driver
{% endif %}
