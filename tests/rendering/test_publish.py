"""A finished project gets its place by one rename, or joins what is there and loses none of it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.rendering.base import BASE, read_base, write_base
from endpoint_plan.rendering.publish import publish
from endpoint_plan.rendering.taken import TakenError
from tests.baking import ROOT, tree

Make = Callable[..., Path]


@pytest.fixture(autouse=True)
def anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a finished project of *files*, out of sight."""

    def make_project(**files: str) -> Path:
        project = tmp_path / ".seeds.unfinished-1"
        for name, text in files.items():
            path = project / f"src/{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        write_base(project)
        return project

    return make_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def sources(place: Path) -> dict[str, str]:
    return {name: text for name, text in tree(place).items() if name != BASE.as_posix()}


def test_a_project_gets_its_place(make: Make, place: Path) -> None:
    assert publish(make(app="new"), place) == []

    assert sources(place) == {"src/app.py": "new"}
    assert list(place.parent.iterdir()) == [place]


def test_a_project_keeps_what_it_was_made_as(make: Make, place: Path) -> None:
    publish(make(app="new"), place)

    assert read_base(place) == {"src/app.py": b"new"}


def test_a_project_that_was_made_in_its_place_stays_there(make: Make) -> None:
    project = make(app="new")

    assert publish(project, project) == []
    assert sources(project) == {"src/app.py": "new"}


def test_files_that_nobody_changed_are_replaced(make: Make, place: Path) -> None:
    publish(make(app="old", same="same"), place)

    assert publish(make(app="new", same="same", more="more"), place) == []

    assert sources(place) == {
        "src/app.py": "new",
        "src/same.py": "same",
        "src/more.py": "more",
    }
    assert list(place.parent.iterdir()) == [place]


def test_a_file_that_the_user_changed_is_kept_beside_the_new_one(
    make: Make, place: Path
) -> None:
    publish(make(app="old"), place)
    (place / "src/app.py").write_text("mine", "utf-8")
    (place / "src/app.py.orig").write_text("earlier", "utf-8")
    (place / "notes.txt").write_text("notes", "utf-8")

    outcome = publish(make(app="new"), place)

    assert outcome == ["src/app.py was changed by you: it is kept as app.py.orig2"]
    assert sources(place) == {
        "notes.txt": "notes",
        "src/app.py": "new",
        "src/app.py.orig": "earlier",
        "src/app.py.orig2": "mine",
    }


def test_files_of_a_folder_without_a_base_are_the_users(
    make: Make, place: Path
) -> None:
    (place / "src").mkdir(parents=True)
    (place / "src/app.py").write_text("mine", "utf-8")

    publish(make(app="new"), place)

    assert sources(place) == {"src/app.py": "new", "src/app.py.orig": "mine"}


def test_files_that_are_there_stay_as_they_are_when_told_to_skip_them(
    make: Make, place: Path
) -> None:
    publish(make(app="old"), place)

    outcome = publish(make(app="new", more="more"), place, skip=True)

    assert outcome == ["left as it is: src/app.py"]
    assert sources(place) == {"src/app.py": "old", "src/more.py": "more"}


def test_a_link_is_kept_and_never_followed(
    make: Make, place: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    publish(make(app="old"), place)
    (place / "src/app.py").unlink()
    (place / "src/app.py").symlink_to(secret)

    publish(make(app="new"), place)

    assert secret.read_text("utf-8") == "secret"
    assert (place / "src/app.py").read_text("utf-8") == "new"
    assert (place / "src/app.py.orig").readlink() == secret


@pytest.mark.parametrize(
    ("obstacle", "message"),
    [
        ("link", r"/seeds/src is a symbolic link: nothing is written through it$"),
        ("file", r"/seeds/src is a file, where the project has a folder$"),
        (
            "folder",
            r"/seeds/src/app\.py is a folder, where the project has a file$",
        ),
    ],
)
def test_what_is_in_the_way_is_told_before_anything_is_written(
    make: Make, place: Path, tmp_path: Path, obstacle: str, message: str
) -> None:
    place.mkdir()
    if obstacle == "link":
        (tmp_path / "elsewhere").mkdir()
        (place / "src").symlink_to(tmp_path / "elsewhere")
    elif obstacle == "file":
        (place / "src").touch()
    else:
        (place / "src/app.py").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(TakenError, match=message):
        publish(make(app="new", a="new"), place)

    after = set(tmp_path.rglob("*"))
    assert after.issuperset(before)
    assert not (tmp_path / "elsewhere/app.py").exists()


def test_a_disk_that_fills_up_meanwhile_changes_nothing(
    make: Make, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(make(app="old", more="old"), place)
    for name in ("app", "more"):
        (place / f"src/{name}.py").write_text("mine", "utf-8")
    before = tree(place)

    def fill(source: Path, target: Path, **_: object) -> None:
        Path(target).write_bytes(b"")
        if source.name == "more.py":
            raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr("shutil.copy2", fill)
    with pytest.raises(OSError, match="No space left"):
        publish(make(app="new", more="new"), place)

    assert tree(place) == before


def hook(project: Path, place: Path) -> str:
    outcome = {
        "project": str(project),
        "place": str(place),
        "skip": False,
        "report": "Made zażółć 🐙",
    }
    return (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
        f"from endpoint_plan.rendering.publish import main; raise SystemExit(main({outcome!r}))"
    )


def test_an_output_that_nobody_reads_costs_nothing(make: Make, place: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    process = subprocess.run(
        [sys.executable, "-c", hook(make(app="new"), place)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)

    assert (process.returncode, process.stderr) == (0, b"")
    assert sources(place) == {"src/app.py": "new"}


def test_an_output_that_cannot_show_a_letter_shows_its_number(
    make: Make, place: Path
) -> None:
    process = subprocess.run(
        [sys.executable, "-c", hook(make(app="new"), place)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout == b"Made za\\u017c\\xf3\\u0142\\u0107 \\U0001f419\n"


def test_a_place_that_was_taken_meanwhile_is_told(make: Make, place: Path) -> None:
    place.symlink_to("nowhere")

    process = subprocess.run(
        [sys.executable, "-c", hook(make(app="new"), place)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 1
    assert process.stderr.startswith(f"error: {place}")
    assert process.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_never_read(make: Make, place: Path) -> None:
    publish(make(app="old"), place)
    (place / "src/app.py").unlink()
    os.mkfifo(place / "src/app.py")

    with pytest.raises(
        TakenError, match=r"app\.py is no file, where the project has a file$"
    ):
        publish(make(app="new"), place)


def test_a_folder_that_appears_meanwhile_is_not_written_into(
    make: Make, place: Path
) -> None:
    place.mkdir()

    with pytest.raises(TakenError, match=r"seeds appeared meanwhile: choose another"):
        publish(make(app="new"), place, overwrite=False)

    assert list(place.iterdir()) == []
