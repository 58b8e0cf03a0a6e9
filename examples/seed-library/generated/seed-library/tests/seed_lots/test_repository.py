"""What every implementation of SeedLotRepository must do."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from seed_library.seed_lots.commands import ListSeedLots
from seed_library.seed_lots.examples import SEED_LOT as EXAMPLE
from seed_library.seed_lots.memory import InMemorySeedLotRepository
from seed_library.seed_lots.models import SeedLot
from seed_library.seed_lots.repository import SeedLotRepository

pytestmark = pytest.mark.anyio

UNKNOWN = UUID(int=987654)


@pytest.fixture
def repository() -> SeedLotRepository:
    return InMemorySeedLotRepository()


def one(n: int) -> SeedLot:
    """Return one of several seed lots."""
    return replace(EXAMPLE, id=UUID(int=n))


async def test_what_was_added_is_found(repository: SeedLotRepository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.get(kept.id) == kept


async def test_nothing_is_found_under_an_unknown_key(
    repository: SeedLotRepository,
) -> None:
    await repository.add(EXAMPLE)

    assert await repository.get(UNKNOWN) is None


async def test_what_is_kept_does_not_change_with_the_tags_that_were_given(
    repository: SeedLotRepository,
) -> None:
    given = list(EXAMPLE.tags)
    kept = await repository.add(replace(EXAMPLE, tags=given))
    given.clear()

    found = await repository.get(kept.id)

    assert found is not None
    assert found.tags == EXAMPLE.tags


async def test_what_was_removed_is_gone(repository: SeedLotRepository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.remove(kept.id)

    assert await repository.get(kept.id) is None
    assert not await repository.remove(kept.id)


async def test_nothing_is_changed_under_an_unknown_key(
    repository: SeedLotRepository,
) -> None:
    assert await repository.change(UNKNOWN, lambda current: current) is None


async def test_a_change_that_fails_changes_nothing(
    repository: SeedLotRepository,
) -> None:
    kept = await repository.add(EXAMPLE)

    def fail(_: SeedLot) -> SeedLot:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await repository.change(kept.id, fail)

    assert await repository.get(kept.id) == kept


async def test_no_change_is_lost_when_several_happen_at_once(
    repository: SeedLotRepository,
) -> None:
    kept = await repository.add(EXAMPLE)

    def grow(current: SeedLot) -> SeedLot:
        return replace(current, species=f"{current.species}+")

    await asyncio.gather(*(repository.change(kept.id, grow) for _ in range(5)))

    expected = kept
    for _ in range(5):
        expected = grow(expected)
    assert await repository.get(kept.id) == expected


def list_seed_lots_query(**asked: Any) -> ListSeedLots:
    """Return a query for all there is, but for what is *asked*."""
    usual: dict[str, Any] = {
        "owner_id": EXAMPLE.owner_id,
        "page": None,
        "limit": None,
        "species": None,
        "sort": None,
        "order": None,
    }
    return ListSeedLots(**(usual | asked))


async def test_list_seed_lots_tells_all_in_order(repository: SeedLotRepository) -> None:
    kept = [await repository.add(one(n)) for n in (1, 2, 3)]

    page = await repository.list_seed_lots(list_seed_lots_query())

    assert (page.items, page.total) == (kept, 3)


async def test_list_seed_lots_keeps_to_what_is_asked_for(
    repository: SeedLotRepository,
) -> None:
    kept = await repository.add(one(1))
    await repository.add(replace(one(2), owner_id="17"))

    page = await repository.list_seed_lots(list_seed_lots_query())

    assert (page.items, page.total) == ([kept], 1)


async def test_list_seed_lots_is_cut_into_pages(repository: SeedLotRepository) -> None:
    kept = [await repository.add(one(n)) for n in (1, 2, 3)]

    first = await repository.list_seed_lots(list_seed_lots_query(limit=2, page=1))
    second = await repository.list_seed_lots(list_seed_lots_query(limit=2, page=2))

    assert (first.items, first.total, first.has_next) == (kept[:2], 3, True)
    assert (second.items, second.total, second.has_next) == (kept[2:], 3, False)


async def test_list_seed_lots_is_sorted_either_way(
    repository: SeedLotRepository,
) -> None:
    kept = [await repository.add(one(n)) for n in (1, 2, 3)]
    up, down = (
        list_seed_lots_query(sort="id"),
        list_seed_lots_query(sort="id", order="desc"),
    )

    assert (await repository.list_seed_lots(up)).items == kept
    assert (await repository.list_seed_lots(down)).items == kept[::-1]


async def test_list_seed_lots_is_filtered_by_species(
    repository: SeedLotRepository,
) -> None:
    kept = await repository.add(one(1))
    await repository.add(replace(one(2), species="17"))

    page = await repository.list_seed_lots(
        list_seed_lots_query(species=EXAMPLE.species)
    )

    assert (page.items, page.total) == ([kept], 1)
