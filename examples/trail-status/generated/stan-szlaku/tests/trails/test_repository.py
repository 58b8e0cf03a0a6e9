"""What every implementation of TrailRepository must do."""

from dataclasses import replace
from uuid import UUID

import pytest

from stan_szlaku.trails.examples import TRAIL as EXAMPLE
from stan_szlaku.trails.memory import InMemoryTrailRepository
from stan_szlaku.trails.models import Trail
from stan_szlaku.trails.repository import TrailRepository

pytestmark = pytest.mark.anyio

UNKNOWN = UUID(int=987654)


@pytest.fixture
def repository() -> TrailRepository:
    return InMemoryTrailRepository()


def one(n: int) -> Trail:
    """Return one of several trails."""
    return replace(EXAMPLE, id=UUID(int=n))


async def test_what_was_added_is_found(repository: TrailRepository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.get(kept.id) == kept


async def test_nothing_is_found_under_an_unknown_key(
    repository: TrailRepository,
) -> None:
    await repository.add(EXAMPLE)

    assert await repository.get(UNKNOWN) is None


async def test_what_is_kept_does_not_change_with_the_warnings_that_were_given(
    repository: TrailRepository,
) -> None:
    given = list(EXAMPLE.warnings)
    kept = await repository.add(replace(EXAMPLE, warnings=given))
    given.clear()

    found = await repository.get(kept.id)

    assert found is not None
    assert found.warnings == EXAMPLE.warnings
