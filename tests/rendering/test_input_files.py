"""A plan that cannot be read is refused in one line that says what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import (
    decode_text,
    locate_plan,
    read_plan_bytes,
)

Write = Callable[[str, str], Path]


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(PlanRefusedError) as caught:
        action()
    return str(caught.value)


def test_a_plan_is_found_by_its_path(write: Write) -> None:
    path = write("plan.md", "# Plan")

    assert locate_plan(str(path)) == path


def test_a_relative_path_is_made_absolute(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("docs/plan.md", "# Plan")
    monkeypatch.chdir(tmp_path)

    assert locate_plan("docs/plan.md") == path


def test_a_missing_plan() -> None:
    assert refusal(lambda: locate_plan("docs/none.md")) == (
        "error: there is no plan at docs/none.md: give the path of its markdown file, "
        "as in plan=docs/my-plan.md"
    )


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(lambda: locate_plan(str(tmp_path))) == (
        f"error: {tmp_path} is a folder: name the markdown file in it, "
        f"as in plan={tmp_path}/endpoints-plan.md"
    )


def test_no_path_at_all() -> None:
    assert refusal(lambda: locate_plan(" ")) == (
        "error: no plan was named: give the path of its markdown file, "
        "as in plan=.ai/endpoints-plan.md"
    )


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_file(write: Write, text: str) -> None:
    path = write("plan.md", text)

    assert refusal(lambda: read_plan_bytes(path)) == (
        "error: plan.md is empty: write the plan into it first; "
        "docs/plan-format.md of the template shows the form"
    )


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"# Plan\n\nza\xbf\xf3\xb3\xe6\n")

    assert refusal(lambda: decode_text(read_plan_bytes(path), path.name)) == (
        "error: plan.md:3: this is not UTF-8 text (byte 0xBF): save the file as UTF-8"
    )


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"\xef\xbb\xbf# Plan\n")

    assert decode_text(read_plan_bytes(path), path.name) == "# Plan\n"


def test_a_file_that_went_away(tmp_path: Path) -> None:
    assert refusal(lambda: read_plan_bytes(tmp_path / "plan.md")) == (
        "error: plan.md cannot be read (no such file or directory): check its permissions"
    )
