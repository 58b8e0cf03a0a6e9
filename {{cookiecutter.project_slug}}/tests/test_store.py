{% if blueprint().stored %}
{% set resource = blueprint().store_sample %}
{% set record = resource.record %}
{% set noun = record.fixture %}
"""Transactions and repositories."""

import asyncio
import datetime as dt
{% if cookiecutter.storage == "sql" and blueprint().stored %}
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
{% endif %}
from uuid import UUID, uuid4

import pytest
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from alembic import command
from anyio import to_thread
from sqlalchemy.exc import IntegrityError
{% endif %}

from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ record.name }}
from {{ cookiecutter.package_name }}.seed import EXAMPLES
from {{ cookiecutter.package_name }}.store import Store
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from tests.conftest import alembic_config
{% endif %}

pytestmark = pytest.mark.anyio
{% if cookiecutter.storage == "sql" and blueprint().stored %}

TEST_DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "")
"""A PostgreSQL database that the tests may empty."""


@pytest.fixture(params=["sqlite", *(["postgresql"] if TEST_DATABASE_URL else [])])
async def store(
    request: pytest.FixtureRequest, migrated: Path, tmp_path: Path
) -> AsyncIterator[Store]:
    """An empty store on SQLite, and on PostgreSQL if there is one."""
    if request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(migrated, tmp_path / 'test.db')}"
    else:
        url = TEST_DATABASE_URL
        await to_thread.run_sync(command.upgrade, alembic_config(url), "head")
    store = Store(url)
    yield store
    await store.close()
    if request.param != "sqlite":
        await to_thread.run_sync(command.downgrade, alembic_config(url), "base")
{% endif %}


@pytest.fixture
def {{ noun }}() -> {{ record.name }}:
{% if blueprint().uuid_keys or record.key != "id" %}
    return {{ record.name }}.model_validate(EXAMPLES[{{ record.collection | literal }}]{% if record.holds_objects %}, by_alias=True, by_name=True{% endif %})
{% else %}
    example = EXAMPLES[{{ record.collection | literal }}] | {"id": {{ record.example_key | literal }}}
    return {{ record.name }}.model_validate(example{% if record.holds_objects %}, by_alias=True, by_name=True{% endif %})
{% endif %}


async def test_find_returns_what_was_added(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }})

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.find(id={{ noun }}.id) == {{ noun }}
        assert await tx.{{ record.plural }}.find(id={{ record.other_key }}) is None
{% if record.text_field %}
        assert await tx.{{ record.plural }}.find({{ record.text_field.name }}={{ noun }}.{{ record.text_field.name }}) == {{ noun }}
        assert await tx.{{ record.plural }}.find({{ record.text_field.name }}="another") is None
        assert await tx.{{ record.plural }}.find(id={{ noun }}.id, {{ record.text_field.name }}="another") is None
{% endif %}


async def test_an_id_cannot_be_added_twice(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async def add_twice() -> None:
        async with store.transaction() as tx:
            await tx.{{ record.plural }}.add({{ noun }})
            await tx.{{ record.plural }}.add({{ noun }})

{% if cookiecutter.storage == "sql" %}
    with pytest.raises(IntegrityError):
{% else %}
    with pytest.raises(ValueError, match="duplicate id"):
{% endif %}
        await add_twice()
{% if resource.updates and record.growing %}


async def test_find_returns_the_latest_version(store: Store, {{ noun }}: {{ record.name }}) -> None:
    current = {{ noun }}
    changed = {{ noun }}.replace({% for name, code in record.growing %}{{ name }}={{ code }}{% endfor %})

    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add(current)
        assert await tx.{{ record.plural }}.find(id=current.id) == current
        await tx.{{ record.plural }}.update(changed)
        assert await tx.{{ record.plural }}.find(id=current.id) == changed

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == [changed]
{% endif %}
{% if resource.deletes %}


async def test_a_deleted_record_is_gone(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }})
        await tx.{{ record.plural }}.delete({{ noun }})

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == []
{% endif %}


{% if record.counted and not resource.storage.unique %}
async def test_a_new_id_is_greater_than_all_others(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }}.replace(id=7))
        added = await tx.{{ record.plural }}.add({{ noun }}.replace(id=0))

    assert added.id == 8


{% endif %}
{% if resource.updates and record.growing or resource.deletes %}
async def test_an_error_rolls_the_transaction_back(store: Store, {{ noun }}: {{ record.name }}) -> None:
{% if resource.updates and record.growing %}
    current = {{ noun }}
    changed = {{ noun }}.replace({% for name, code in record.growing %}{{ name }}={{ code }}{% endfor %})
{% endif %}
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }})

    async def write_and_fail() -> None:
        async with store.transaction() as tx:
{% if blueprint().uuid_keys and not resource.storage.unique %}
            await tx.{{ record.plural }}.add({{ noun }}.replace(id=uuid4()))
{% endif %}
{% if resource.updates and record.growing %}
            await tx.{{ record.plural }}.update(changed)
{% endif %}
{% if resource.deletes %}
            await tx.{{ record.plural }}.delete({{ noun }})
{% endif %}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await write_and_fail()

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == [{{ noun }}]
{% else %}
async def test_an_error_rolls_the_transaction_back(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async def add_and_fail() -> None:
        async with store.transaction() as tx:
            await tx.{{ record.plural }}.add({{ noun }})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await add_and_fail()

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == []
{% endif %}


{% if resource.updates and record.growing %}
async def test_transactions_wait_for_each_other(store: Store, {{ noun }}: {{ record.name }}) -> None:
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }})

    async def grow() -> None:
        async with store.transaction() as tx:
            current = await tx.{{ record.plural }}.find(id={{ noun }}.id)
            assert current
            await asyncio.sleep(0)
            await tx.{{ record.plural }}.update(current.replace({% for name, code in record.growing %}{{ name }}={{ code }}{% endfor %}))

    await asyncio.gather(*(grow() for _ in range(20)))

    current = {{ noun }}
    for _ in range(20):
        current = current.replace({% for name, code in record.growing %}{{ name }}={{ code }}{% endfor %})
    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == [current]
{% else %}
async def test_transactions_wait_for_each_other(store: Store, {{ noun }}: {{ record.name }}) -> None:
{% if cookiecutter.storage == "sql" and resource.storage.unique %}
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL locks what is found, and here is nothing yet")

{% endif %}
{% if resource.storage.unique %}
    async def add_the_first_one() -> None:
        async with store.transaction() as tx:
            records = await tx.{{ record.plural }}.all()
            await asyncio.sleep(0)
            if not records:
                await tx.{{ record.plural }}.add({{ noun }})

    await asyncio.gather(*(add_the_first_one() for _ in range(20)))

    async with store.transaction() as tx:
        assert await tx.{{ record.plural }}.all() == [{{ noun }}]
{% else %}
    async with store.transaction() as tx:
        await tx.{{ record.plural }}.add({{ noun }})

    async def add_one_more() -> None:
        async with store.transaction() as tx:
            await tx.{{ record.plural }}.find(id={{ noun }}.id)
            records = await tx.{{ record.plural }}.all()
            await asyncio.sleep(0)
            if len(records) == 1:
                await tx.{{ record.plural }}.add({{ noun }}.replace(id={{ record.other_key }}))

    await asyncio.gather(*(add_one_more() for _ in range(20)))

    async with store.transaction() as tx:
        assert len(await tx.{{ record.plural }}.all()) == 2
{% endif %}
{% endif %}
{% endif %}
