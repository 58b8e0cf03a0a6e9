"""Functions of data classes that are kept compiled are those that `dataclasses` makes, from one run to the next."""

import builtins
import dataclasses
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path

import platformdirs
import pytest

from endpoint_plan.caches import functions
from endpoint_plan.caches.functions import kept_functions


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The cache folder of a user who has not run the template yet."""
    above = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: above)
    functions._shelf.cache_clear()
    yield above
    functions._shelf.cache_clear()


def made(default: int = 3) -> type:
    """Return a class as modules make it that a new run imports."""
    with kept_functions():

        @dataclass(frozen=True, slots=True, order=True)
        class Lot:
            name: str
            count: int = default

        return Lot


def next_run() -> None:
    """End this run, and begin another one."""
    shelf = functions._shelf()
    assert shelf
    shelf.save()
    functions._shelf.cache_clear()


@pytest.mark.usefixtures("above")
def test_a_class_is_the_same_kept_and_new() -> None:
    new = made()
    next_run()
    kept = made()

    for one in (new, kept):
        lot = one("bean")
        assert repr(lot).endswith("Lot(name='bean', count=3)")
        assert lot == one("bean", 3)
        assert hash(lot) == hash(one("bean", 3))
        assert lot < one("pea")
        with pytest.raises(FrozenInstanceError):
            lot.count = 4


@pytest.mark.usefixtures("above")
def test_the_values_of_a_class_are_its_own() -> None:
    made()
    next_run()

    assert made(default=7)("bean").count == 7


@pytest.mark.usefixtures("above")
def test_a_function_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made()
    next_run()
    monkeypatch.setattr(functions, "compile", None, raising=False)

    assert made()("bean").count == 3


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", None])
def test_what_is_damaged_is_made_anew(above: Path, damage: bytes | None) -> None:
    made()
    next_run()
    (file,) = above.glob("functions-*/*")
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)

    assert made()("bean").count == 3


def test_without_a_place_to_keep_them_functions_are_made(above: Path) -> None:
    above.write_text("a file")

    assert made()("bean").count == 3
    assert functions._shelf() is None


@pytest.mark.usefixtures("above")
def test_afterwards_all_is_as_before() -> None:
    with kept_functions(), kept_functions():
        assert vars(dataclasses)["exec"] is not builtins.exec

    assert "exec" not in vars(dataclasses)
