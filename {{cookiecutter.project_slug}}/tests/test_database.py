{% if cookiecutter.storage == "sql" and blueprint().stored %}
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from anyio import to_thread
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import Connection, inspect

from {{ cookiecutter.package_name }}.adapters import METADATA
from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.database import Database, with_driver
from {{ cookiecutter.package_name }}.settings import Settings
from tests.databases import DATABASES, url_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return url_of(request.param, tmp_path)


def alembic(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = url
    return config


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


@pytest.mark.anyio
async def test_the_migrations_make_the_tables_that_the_code_uses(url: str) -> None:
    await to_thread.run_sync(command.upgrade, alembic(url), "head")
    database = Database(url)
    async with database.engine.connect() as connection:
        found = await connection.run_sync(differences)
    await database.close()
    await to_thread.run_sync(command.downgrade, alembic(url), "base")

    assert found == []


@pytest.mark.anyio
async def test_the_migrations_can_be_taken_back(url: str) -> None:
    await to_thread.run_sync(command.upgrade, alembic(url), "head")
    await to_thread.run_sync(command.downgrade, alembic(url), "base")
    database = Database(url)
    async with database.engine.connect() as connection:
        left = await connection.run_sync(tables)
    await database.close()

    assert left <= {"alembic_version"}


def test_the_service_starts_on_the_database_of_the_settings(url: str) -> None:
    command.upgrade(alembic(url), "head")
    settings = Settings(_env_file=None, database_url=SecretStr(url), demo_data=True)
    for _ in range(2):
        with TestClient(create_app(settings)) as client:
            assert client.get("/readyz").status_code == 204
    command.downgrade(alembic(url), "base")


def test_the_service_is_not_ready_without_its_database() -> None:
    settings = Settings(_env_file=None, database_url=SecretStr("sqlite:////no/such/folder/test.db"))

    with TestClient(create_app(settings)) as client:
        assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgresql://a:b@c/d", "postgresql+psycopg://a:b@c/d"),
        ("postgres://a:b@c/d", "postgresql+psycopg://a:b@c/d"),
        ("sqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("postgresql+asyncpg://a:b@c/d", "postgresql+asyncpg://a:b@c/d"),
    ],
)
def test_a_url_needs_to_name_no_driver(given: str, meant: str) -> None:
    assert with_driver(given) == meant
{% endif %}
