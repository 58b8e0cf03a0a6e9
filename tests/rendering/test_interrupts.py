"""A few of the runs that `python -m tests.interrupting` ends before their time."""

import pytest

from tests.interrupting import Whole, can_mount, check_disks, check_kills, run_whole


@pytest.fixture(scope="module")
def whole() -> Whole:
    return run_whole()


def test_a_killed_run_leaves_the_project_or_nothing(whole: Whole) -> None:
    assert sum(check_kills(3, whole, seed=1).values()) == 3


@pytest.mark.skipif(not can_mount(), reason="needs the right to mount a file system")
def test_a_run_on_a_full_disk_leaves_the_project_or_nothing(whole: Whole) -> None:
    assert check_disks(2, whole)["nothing"] >= 1
