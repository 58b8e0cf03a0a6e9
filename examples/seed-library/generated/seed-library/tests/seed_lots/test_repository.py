"""What every implementation of SeedLotRepository must do."""

import asyncio
from uuid import UUID

import pytest

from seed_library.seed_lots.examples import SEED_LOT
from seed_library.seed_lots.memory import InMemorySeedLotRepository
from seed_library.seed_lots.repository import SeedLotRepository


@pytest.fixture
def repository() -> SeedLotRepository:
    """One that holds the example."""
    return InMemorySeedLotRepository([SEED_LOT])


def test_what_was_added_is_found() -> None:
    empty = InMemorySeedLotRepository()

    asyncio.run(empty.add(SEED_LOT))

    assert asyncio.run(empty.get(SEED_LOT.id)) == SEED_LOT


def test_nothing_is_found_under_an_unknown_key(repository: SeedLotRepository) -> None:
    assert asyncio.run(repository.get(UUID(int=987654))) is None


def test_what_was_removed_is_gone(repository: SeedLotRepository) -> None:
    asyncio.run(repository.remove(SEED_LOT.id))

    assert asyncio.run(repository.get(SEED_LOT.id)) is None


def test_a_new_key_is_not_taken(repository: SeedLotRepository) -> None:
    key = asyncio.run(repository.next_id())

    assert asyncio.run(repository.get(key)) is None
    assert asyncio.run(repository.next_id()) != key
