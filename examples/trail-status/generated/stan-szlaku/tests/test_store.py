"""Transactions and repositories."""

import asyncio
from uuid import UUID

import pytest

from stan_szlaku.seed import EXAMPLES
from stan_szlaku.store import Store
from stan_szlaku.trails.models import Trail

pytestmark = pytest.mark.anyio


@pytest.fixture
def trail() -> Trail:
    return Trail.model_validate(EXAMPLES["trails"])


async def test_find_returns_what_was_added(store: Store, trail: Trail) -> None:
    async with store.transaction() as tx:
        await tx.trails.add(trail)

    async with store.transaction() as tx:
        assert await tx.trails.find(id=trail.id) == trail
        assert await tx.trails.find(id=UUID(int=987654)) is None
        assert await tx.trails.find(name=trail.name) == trail
        assert await tx.trails.find(name="another") is None
        assert await tx.trails.find(id=trail.id, name="another") is None


async def test_an_id_cannot_be_added_twice(store: Store, trail: Trail) -> None:
    async def add_twice() -> None:
        async with store.transaction() as tx:
            await tx.trails.add(trail)
            await tx.trails.add(trail)

    with pytest.raises(ValueError, match="duplicate id"):
        await add_twice()


async def test_an_error_rolls_the_transaction_back(store: Store, trail: Trail) -> None:
    async def add_and_fail() -> None:
        async with store.transaction() as tx:
            await tx.trails.add(trail)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await add_and_fail()

    async with store.transaction() as tx:
        assert await tx.trails.all() == []


async def test_transactions_wait_for_each_other(store: Store, trail: Trail) -> None:
    async with store.transaction() as tx:
        await tx.trails.add(trail)

    async def add_one_more() -> None:
        async with store.transaction() as tx:
            await tx.trails.find(id=trail.id)
            records = await tx.trails.all()
            await asyncio.sleep(0)
            if len(records) == 1:
                await tx.trails.add(trail.replace(id=UUID(int=987654)))

    await asyncio.gather(*(add_one_more() for _ in range(20)))

    async with store.transaction() as tx:
        assert len(await tx.trails.all()) == 2
