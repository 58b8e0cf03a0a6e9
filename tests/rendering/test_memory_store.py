"""What the in-memory repositories of a project promise: the order of lists, and that errors take back."""

import asyncio
import datetime as dt
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import PROJECTS, BakeOnce

SPECIES = ("bean", "maize", "squash")
VARIETIES = (None, "early", "late")

Change = tuple[str, int, str, str | None]
"""What is done, to which of the records, and what it holds then."""

changes = st.lists(
    st.tuples(
        st.sampled_from(("add", "update", "delete", "look", "fail")),
        st.integers(0, 50),
        st.sampled_from(SPECIES),
        st.sampled_from(VARIETIES),
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def library(bake_once: BakeOnce) -> Iterator[SimpleNamespace]:
    """The modules of a project that keeps seed lots in memory."""
    source = str(bake_once(*PROJECTS["seed-library"]).project / "src")
    sys.path.insert(0, source)
    try:
        from seed_library.memory import page_of  # type: ignore[import-not-found]
        from seed_library.seed_lots.models import (  # type: ignore[import-not-found]
            SeedLot,
        )
        from seed_library.store import Store  # type: ignore[import-not-found]

        yield SimpleNamespace(page_of=page_of, SeedLot=SeedLot, Store=Store)
    finally:
        sys.path.remove(source)
        for name in [name for name in sys.modules if name.startswith("seed_library")]:
            del sys.modules[name]
        assert Path(source).is_dir()


def lot(library: SimpleNamespace, species: str, variety: str | None) -> Any:
    return library.SeedLot(
        owner_id="ana",
        species=species,
        variety=variety,
        harvested_on=dt.date(2025, 9, 14),
        grams=1.0,
    )


def listed(repository: Any) -> list[list[Any]]:
    """Return the records in each order, and in each order those with each value."""
    return [
        *(list(repository._where(order)) for order in ("", "species", "variety")),
        *(list(repository._where("variety", species=species)) for species in SPECIES),
    ]


def expected(records: list[Any]) -> list[list[Any]]:
    """Return the same of *records*, which stand as they came."""

    def ordered(records: list[Any], name: str) -> list[Any]:
        return sorted(
            records, key=lambda one: (getattr(one, name) is None, getattr(one, name))
        )

    return [
        records,
        ordered(records, "species"),
        ordered(records, "variety"),
        *(
            ordered([one for one in records if one.species == species], "variety")
            for species in SPECIES
        ),
    ]


@given(first=changes, second=changes)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_lists_stand_in_order_whatever_was_changed_and_taken_back(
    library: SimpleNamespace, first: list[Change], second: list[Change]
) -> None:
    async def run() -> None:
        store, kept = library.Store(), dict[Any, Any]()
        for part in (first, second):
            before = dict(kept)
            try:
                async with store.transaction() as tx:
                    await apply(library, tx.seed_lots, part, kept)
            except RuntimeError:
                kept = before
        async with store.transaction() as tx:
            assert listed(tx.seed_lots) == expected(list(kept.values()))
            for species, variety in itertools.product(SPECIES, VARIETIES):
                found = await tx.seed_lots.find(species=species, variety=variety)
                same = [
                    one
                    for one in kept.values()
                    if (one.species, one.variety) == (species, variety)
                ]
                assert found == (same[0] if same else None)

    asyncio.run(run())


async def apply(
    library: SimpleNamespace,
    repository: Any,
    changes: list[Change],
    kept: dict[Any, Any],
) -> None:
    """Make *changes* in *repository*, and in *kept* what they should lead to.

    Raises:
        RuntimeError: One of the changes is to fail.
    """
    for action, number, species, variety in changes:
        chosen = list(kept.values())[number % len(kept)] if kept else None
        if action == "fail":
            raise RuntimeError
        if action == "look":
            assert listed(repository) == expected(list(kept.values()))
        elif action == "add":
            new = lot(library, species, variety)
            await repository.add(new)
            kept[new.id] = new
        elif chosen and action == "update":
            changed = chosen.replace(species=species, variety=variety)
            await repository.update(changed)
            kept[chosen.id] = changed
        elif chosen:
            await repository.delete(chosen)
            del kept[chosen.id]


@given(
    count=st.integers(0, 12),
    page=st.integers(1, 6),
    limit=st.none() | st.integers(1, 5),
    offset=st.integers(0, 14),
    descending=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_is_a_part_of_the_list_read_from_either_end(
    library: SimpleNamespace,
    count: int,
    page: int,
    limit: int | None,
    offset: int,
    descending: bool,
) -> None:
    records = list(range(count))

    found = library.page_of(
        records, descending=descending, page=page, limit=limit, offset=offset
    )

    whole = records[::-1] if descending else records
    start = offset + (page - 1) * (limit or 0)
    end = count if limit is None else start + limit
    assert (found.records, found.total) == (whole[start:end], count)


def test_a_page_behind_the_greatest_number_is_empty(library: SimpleNamespace) -> None:
    for descending in (False, True):
        found = library.page_of([1], page=2**63 - 1, limit=100, descending=descending)

        assert found.records == []


def test_reading_does_not_take_longer_among_very_many(library: SimpleNamespace) -> None:
    """Counted in records that are looked at, which does not depend on the machine."""
    looked_at = []

    class Watched(library.SeedLot):  # type: ignore[misc, name-defined]
        def __getattribute__(self, name: str) -> Any:
            if name == "species":
                looked_at.append(name)
            return super().__getattribute__(name)

    async def run() -> None:
        store = library.Store()
        async with store.transaction() as tx:
            for number in range(500):
                example = lot(library, f"kind {number}", None)
                await tx.seed_lots.add(Watched.model_construct(**vars(example)))
            await tx.seed_lots.find(species="kind 7")
            looked_at.clear()

            assert await tx.seed_lots.find(species="kind 8")
            assert await tx.seed_lots.find(species="none") is None
            assert len(looked_at) == 0

    asyncio.run(run())
