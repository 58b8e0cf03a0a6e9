"""Compiled templates are kept where only their user can write, and used only from there."""

import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from jinja2 import DictLoader, Environment

from endpoint_plan.caches.folder import MOST
from endpoint_plan.rendering.template_cache import template_cache


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The cache folder of a user who has not run the template yet."""
    above = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: above)
    template_cache.cache_clear()
    yield above
    template_cache.cache_clear()


def render(text: str) -> str:
    environment = Environment(
        loader=DictLoader({"a": text}), bytecode_cache=template_cache(__file__)
    )
    return environment.get_template("a").render()


@pytest.mark.usefixtures("above")
def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert render("{{ 1 + 1 }}") == "2"

    monkeypatch.setattr(Environment, "compile", None)

    assert render("{{ 1 + 1 }}") == "2"


@pytest.mark.usefixtures("above")
def test_a_template_that_changed_is_compiled_anew() -> None:
    assert (render("old"), render("new")) == ("old", "new")


def test_what_is_damaged_is_compiled_anew(above: Path) -> None:
    render("text")
    for kept in above.rglob("*.cache"):
        kept.write_bytes(kept.read_bytes()[:20])

    assert render("text") == "text"


def test_no_one_else_can_write_to_the_folder(above: Path) -> None:
    render("text")

    (folder,) = above.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_to_is_not_used(above: Path) -> None:
    render("text")
    (folder,) = above.iterdir()
    folder.chmod(0o777)
    template_cache.cache_clear()

    assert template_cache(__file__) is None
    assert render("text") == "text"


def test_a_link_in_place_of_the_folder_is_not_followed(
    above: Path, tmp_path: Path
) -> None:
    render("text")
    (folder,) = above.iterdir()
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    template_cache.cache_clear()

    assert template_cache(__file__) is None


def test_without_a_place_to_keep_them_templates_are_compiled(above: Path) -> None:
    above.write_text("a file")

    assert template_cache(__file__) is None
    assert render("text") == "text"


def test_what_the_oldest_versions_kept_goes(above: Path) -> None:
    for age in range(MOST):
        old = above / f"templates-{age:016}"
        old.mkdir(parents=True)
        os.utime(old, (1_000_000 - age, 1_000_000 - age))

    render("text")

    left = {one.name for one in above.iterdir()}
    assert len(left) == MOST
    assert f"templates-{MOST - 2:016}" in left
    assert f"templates-{MOST - 1:016}" not in left
