"""What every implementation of TrailRepository must do."""

import asyncio
from uuid import UUID

import pytest

from stan_szlaku.trails.examples import TRAIL
from stan_szlaku.trails.memory import InMemoryTrailRepository
from stan_szlaku.trails.repository import TrailRepository


@pytest.fixture
def repository() -> TrailRepository:
    """One that holds the example."""
    return InMemoryTrailRepository([TRAIL])


def test_what_was_added_is_found() -> None:
    empty = InMemoryTrailRepository()

    asyncio.run(empty.add(TRAIL))

    assert asyncio.run(empty.get(TRAIL.id)) == TRAIL


def test_nothing_is_found_under_an_unknown_key(repository: TrailRepository) -> None:
    assert asyncio.run(repository.get(UUID(int=987654))) is None


def test_what_was_removed_is_gone(repository: TrailRepository) -> None:
    asyncio.run(repository.remove(TRAIL.id))

    assert asyncio.run(repository.get(TRAIL.id)) is None


def test_a_new_key_is_not_taken(repository: TrailRepository) -> None:
    key = asyncio.run(repository.next_id())

    assert asyncio.run(repository.get(key)) is None
    assert asyncio.run(repository.next_id()) != key
