"""Many files change all at once or not at all, also when the process ends in between."""

import shutil
from pathlib import Path

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.upkeep import journal

AFTER: dict[str, bytes | None] = {
    "a/new.py": b"new",
    "kept.py": b"after",
    "b/gone.py": None,
}
BEFORE: dict[str, bytes | None] = {
    "a/new.py": None,
    "kept.py": b"before",
    "b/gone.py": b"gone",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "kept.py").write_bytes(b"before")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/gone.py").write_bytes(b"gone")
    return tmp_path


def files(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and journal.PLACE.name not in path.parts
    }


def test_a_change_is_made_and_known(project: Path) -> None:
    journal.apply(project, AFTER, BEFORE, "add it")

    assert files(project) == {"a/new.py": b"new", "kept.py": b"after"}
    assert not (project / "b").exists()
    assert journal.last_change(project) == journal.Change("add it", BEFORE, AFTER)


def test_what_began_with_other_files_changes_nothing(project: Path) -> None:
    journal.apply(project, AFTER, BEFORE, "add it")

    with pytest.raises(PlanRefusedError, match="another process changed this project"):
        journal.apply(project, AFTER, BEFORE, "add it once more")

    assert journal.last_change(project) == journal.Change("add it", BEFORE, AFTER)


def test_it_is_ignored_by_git(project: Path) -> None:
    journal.apply(project, AFTER, BEFORE, "add it")

    assert (project / journal.PLACE / ".gitignore").read_text("utf-8") == "*\n"


def test_what_ended_before_it_counted_changes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", end)
    with pytest.raises(KeyboardInterrupt):
        journal.apply(project, AFTER, BEFORE, "add it")

    assert files(project) == before
    assert not journal.recover(project)


@pytest.mark.parametrize("copied", [0, 1])
def test_what_ended_while_it_was_put_in_place_is_completed(
    project: Path, monkeypatch: pytest.MonkeyPatch, copied: int
) -> None:
    copy = shutil.copyfile
    calls = iter(range(10))

    def end(source: Path, target: Path) -> object:
        if next(calls) == copied:
            raise KeyboardInterrupt
        return copy(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(journal.shutil, "copyfile", end)
        with pytest.raises(KeyboardInterrupt):
            journal.apply(project, AFTER, BEFORE, "add it")

    assert journal.recover(project)
    assert files(project) == {"a/new.py": b"new", "kept.py": b"after"}


def test_what_somebody_wrote_meanwhile_is_not_replaced(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(journal.shutil, "copyfile", end)
        with pytest.raises(KeyboardInterrupt):
            journal.apply(project, AFTER, BEFORE, "add it")
    (project / "kept.py").write_bytes(b"mine")

    assert journal.recover(project)
    assert files(project) == {"a/new.py": b"new", "kept.py": b"mine"}
