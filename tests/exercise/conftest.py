"""An exercise that tests look at, and copies of it to work in."""

import shutil
from pathlib import Path

import pytest

from tests.baking import ROOT
from tests.projects import BakeOnce

TRAILS = f"plan={ROOT / 'examples/trail-status/plan.md'}"


@pytest.fixture(scope="session")
def trails(bake_once: BakeOnce) -> Path:
    """The steps 1 and 3 of a read, made by the answer of Cookiecutter; nobody may change it."""
    return bake_once(TRAILS, "exercise=1,3").project


@pytest.fixture
def exercise(trails: Path, tmp_path: Path) -> Path:
    """A copy of it, to work in."""
    return Path(shutil.copytree(trails, tmp_path / "trails"))
