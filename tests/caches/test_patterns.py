"""Regular expressions that are kept compiled are those that Python makes, from one run to the next."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import platformdirs
import pytest

import endpoint_plan
from endpoint_plan.caches import patterns, shelf
from endpoint_plan.caches.patterns import Store, kept_patterns
from endpoint_plan.caches.shelf import CHECKOUTS

SOURCE = r"(?P<word>\w+) (?:of|from) (\d{1,3})|\bżółw\b"


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The cache folder of a user who has not run the template yet."""
    above = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: above)
    patterns._store.cache_clear()
    yield above
    patterns._store.cache_clear()


def compiled(source: str = SOURCE, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return *source* as modules compile it that a new run imports."""
    re.purge()
    with kept_patterns():
        return re.compile(source, flags)


def next_run() -> None:
    """End this run, and begin another one."""
    store = patterns._store()
    assert store
    store.shelf.save()
    patterns._store.cache_clear()


@pytest.mark.usefixtures("above")
def test_an_expression_is_the_same_kept_and_new() -> None:
    new = compiled()
    next_run()
    kept = compiled()

    re.purge()
    plain = re.compile(SOURCE, re.IGNORECASE)
    assert new == kept == plain
    assert kept is not plain
    assert (kept.pattern, kept.flags) == (plain.pattern, plain.flags)
    assert (kept.groups, kept.groupindex) == (2, {"word": 1})
    found = kept.search("ten Boxes FROM 12")
    assert found
    assert found.group("word", 2) == ("Boxes", "12")
    assert found.lastindex == 2


@pytest.mark.usefixtures("above")
def test_an_expression_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled()
    next_run()
    monkeypatch.setattr(Store, "_make", None)
    monkeypatch.setattr(Store, "_plain", None, raising=False)

    assert compiled().search("two of 3")


@pytest.mark.usefixtures("above")
def test_flags_belong_to_what_is_kept() -> None:
    assert compiled().search("ŻÓŁW")
    assert not compiled(flags=0).search("ŻÓŁW")


def test_what_is_compiled_later_is_not_kept(above: Path) -> None:
    compiled()
    re.compile("text of a plan")
    next_run()

    (file,) = above.glob("patterns-*/*")
    assert b"of|from" in file.read_bytes()
    assert b"text of a plan" not in file.read_bytes()


@pytest.mark.usefixtures("above")
def test_a_wrong_expression_is_an_error_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(")


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"\0\0\0\0i", None])
def test_what_is_damaged_is_compiled_anew(above: Path, damage: bytes | None) -> None:
    compiled()
    next_run()
    (file,) = above.glob("patterns-*/*")
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)

    assert compiled().search("two of 3")


def test_what_is_used_no_more_goes(above: Path) -> None:
    for source in ("one", "two", "three"):
        compiled(source)
        next_run()

    (file,) = above.glob("patterns-*/*")
    assert b"three" in file.read_bytes()
    assert b"one" not in file.read_bytes()


def test_checkouts_keep_theirs_apart_and_those_of_old_ones_go(
    above: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(CHECKOUTS + 2):
        monkeypatch.setattr(shelf, "ROOT", above / f"checkout-{number}")
        compiled()
        next_run()

    assert len([*above.glob("patterns-*/*")]) == CHECKOUTS


def test_without_a_place_to_keep_them_expressions_are_compiled(above: Path) -> None:
    above.write_text("a file")

    assert compiled().search("two of 3")
    assert patterns._store() is None


@pytest.mark.usefixtures("above")
def test_where_python_works_in_another_way_it_compiles_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Store, "_make", None)

    assert compiled().search("two of 3")


def test_each_expression_of_the_package_is_what_python_makes_of_it() -> None:
    found = {
        one
        for module in pkgutil.walk_packages(endpoint_plan.__path__, "endpoint_plan.")
        if not module.name.endswith("__main__") and ".runner" not in module.name
        for one in vars(import_module(module.name)).values()
        if isinstance(one, re.Pattern)
    }
    plain = import_module("re._compiler")

    assert len(found) > 500
    assert {one for one in found if plain.compile(one.pattern, one.flags) != one} == set()  # fmt: skip
