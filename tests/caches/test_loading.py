"""The collector of cycles rests while there is nothing for it to find."""

import gc

import pytest

from endpoint_plan.caches.loading import quick_imports, resting_collector


def test_the_collector_rests_and_works_again() -> None:
    with resting_collector(), quick_imports():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_what_was_there_is_not_looked_through_again() -> None:
    gc.unfreeze()
    with resting_collector():
        kept = [[one] for one in range(1000)]

    assert len(kept) == 1000
    assert gc.get_freeze_count() > 1000


def test_a_collector_that_rests_already_rests_on() -> None:
    gc.disable()
    try:
        with resting_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_works_again_after_a_failure() -> None:
    with pytest.raises(KeyError), resting_collector():
        raise KeyError

    assert gc.isenabled()
