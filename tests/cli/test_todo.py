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
