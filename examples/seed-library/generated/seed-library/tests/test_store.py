"""Transactions and repositories."""

import asyncio
from uuid import UUID, uuid4

import pytest

from seed_library.seed import EXAMPLES
from seed_library.seed_lots.models import SeedLot
from seed_library.store import Store

pytestmark = pytest.mark.anyio


@pytest.fixture
def seed_lot() -> SeedLot:
    return SeedLot.model_validate(EXAMPLES["seed-lots"])


async def test_find_returns_what_was_added(store: Store, seed_lot: SeedLot) -> None:
    async with store.transaction() as tx:
        await tx.seed_lots.add(seed_lot)

    async with store.transaction() as tx:
        assert await tx.seed_lots.find(id=seed_lot.id) == seed_lot
        assert await tx.seed_lots.find(id=UUID(int=987654)) is None
        assert await tx.seed_lots.find(species=seed_lot.species) == seed_lot
        assert await tx.seed_lots.find(species="another") is None
        assert await tx.seed_lots.find(id=seed_lot.id, species="another") is None


async def test_an_id_cannot_be_added_twice(store: Store, seed_lot: SeedLot) -> None:
    async def add_twice() -> None:
        async with store.transaction() as tx:
            await tx.seed_lots.add(seed_lot)
            await tx.seed_lots.add(seed_lot)

    with pytest.raises(ValueError, match="duplicate id"):
        await add_twice()


async def test_find_returns_the_latest_version(store: Store, seed_lot: SeedLot) -> None:
    current = seed_lot
    changed = seed_lot.replace(grams=current.grams + 1)

    async with store.transaction() as tx:
        await tx.seed_lots.add(current)
        assert await tx.seed_lots.find(id=current.id) == current
        await tx.seed_lots.update(changed)
        assert await tx.seed_lots.find(id=current.id) == changed

    async with store.transaction() as tx:
        assert await tx.seed_lots.all() == [changed]


async def test_a_deleted_record_is_gone(store: Store, seed_lot: SeedLot) -> None:
    async with store.transaction() as tx:
        await tx.seed_lots.add(seed_lot)
        await tx.seed_lots.delete(seed_lot)

    async with store.transaction() as tx:
        assert await tx.seed_lots.all() == []


async def test_an_error_rolls_the_transaction_back(
    store: Store, seed_lot: SeedLot
) -> None:
    current = seed_lot
    changed = seed_lot.replace(grams=current.grams + 1)
    async with store.transaction() as tx:
        await tx.seed_lots.add(seed_lot)

    async def write_and_fail() -> None:
        async with store.transaction() as tx:
            await tx.seed_lots.add(seed_lot.replace(id=uuid4()))
            await tx.seed_lots.update(changed)
            await tx.seed_lots.delete(seed_lot)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await write_and_fail()

    async with store.transaction() as tx:
        assert await tx.seed_lots.all() == [seed_lot]


async def test_transactions_wait_for_each_other(
    store: Store, seed_lot: SeedLot
) -> None:
    async with store.transaction() as tx:
        await tx.seed_lots.add(seed_lot)

    async def grow() -> None:
        async with store.transaction() as tx:
            current = await tx.seed_lots.find(id=seed_lot.id)
            assert current
            await asyncio.sleep(0)
            await tx.seed_lots.update(current.replace(grams=current.grams + 1))

    await asyncio.gather(*(grow() for _ in range(20)))

    current = seed_lot
    for _ in range(20):
        current = current.replace(grams=current.grams + 1)
    async with store.transaction() as tx:
        assert await tx.seed_lots.all() == [current]
