"""`endpoint-template todo`: the marks in the code of a project."""

from pathlib import Path

from tests.cli.conftest import Run


def test_every_mark_is_listed_with_its_place(run: Run, tmp_path: Path) -> None:
    service = tmp_path / "src/garden/beds/service.py"
    service.parent.mkdir(parents=True)
    service.write_text(
        "def water() -> None:\n"
        "    # TODO: Beds are watered at dawn.\n"
        "    # (line 12 of the plan)\n"
        "    depth = 1  # Placeholder: no value was found in the plan.\n",
        "utf-8",
    )

    result = run("todo", tmp_path)

    assert result.output == (
        f"{service}:2: TODO: Beds are watered at dawn. (line 12 of the plan)\n"
        f"{service}:4: Placeholder: no value was found in the plan.\n"
        "2 things to do.\n"
    )


def test_a_project_without_marks_waits_for_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()

    assert run("todo", tmp_path).output == "Nothing to do.\n"


def test_a_folder_in_a_project_stands_for_the_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".ai").mkdir()
    (tmp_path / ".ai/scaffold.toml").write_text("")
    module = tmp_path / "src/a.py"
    module.parent.mkdir()
    module.write_text("# TODO: Write it.\n")

    told = run("todo", "--project", module.parent).output

    assert told == f"{module}:1: TODO: Write it.\n1 thing to do.\n"


def test_what_is_no_project_is_refused(run: Run, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone"):
        told = run("todo", "--project", place)

        assert (told.exit_code, told.stdout) == (1, "")
        assert told.stderr.startswith(f"error: {place} is no project")
