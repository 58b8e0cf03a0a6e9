"""A few of the runs of `properties`, which are 200 by hand."""

import pytest

from tests.upkeep.plans import BOATS, MORE
from tests.upkeep.properties import Generate, run


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_was_written_is_lost(seed: int, generated: Generate) -> None:
    assert run(seed, generated, [BOATS, MORE]).written
