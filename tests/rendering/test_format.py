"""Generated Python is left without unused imports, sorted and formatted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.rendering.format import (
    FormatError,
    black_mode,
    fix_imports,
    format_python,
)

Write = Callable[[str, str], Path]

SETTINGS = """
[tool.black]
line-length = 40
target-version = ["py312"]

[tool.ruff]
src = ["src"]
"""


def test_unused_imports_go_and_the_others_are_sorted(
    write: Write, tmp_path: Path
) -> None:
    write("pyproject.toml", SETTINGS)
    write("src/garden/__init__.py", "")
    file = write(
        "src/garden/app.py",
        "from garden import b\nimport os\nimport ast\nimport typing\n\nprint(b, ast, typing)\n",
    )

    fix_imports(tmp_path)

    assert file.read_text("utf-8") == (
        "import ast\nimport typing\n\nfrom garden import b\n\nprint(b, ast, typing)\n"
    )
    assert not (tmp_path / ".ruff_cache").exists()


def test_an_import_that_lost_names_goes_back_to_one_line(
    write: Write, tmp_path: Path
) -> None:
    file = write(
        "app.py", "from typing import (\n    Any,\n    Final,\n)\n\nprint(Any)\n"
    )

    fix_imports(tmp_path)

    assert file.read_text("utf-8") == "from typing import Any\n\nprint(Any)\n"


def test_code_is_formatted_as_the_project_has_it(write: Write, tmp_path: Path) -> None:
    write("pyproject.toml", SETTINGS)
    file = write("app.py", "x = call(first_argument, second_argument)\n")

    format_python(tmp_path)

    assert (
        file.read_text("utf-8") == "x = call(\n    first_argument, second_argument\n)\n"
    )


def test_a_project_without_settings_is_formatted_as_black_has_it(
    tmp_path: Path,
) -> None:
    assert black_mode(tmp_path / "pyproject.toml").line_length == 88


def test_a_file_that_is_no_python_is_named(write: Write, tmp_path: Path) -> None:
    write("src/broken.py", "def (:\n")

    with pytest.raises(FormatError, match=r"^src/broken\.py: [Cc]annot parse"):
        format_python(tmp_path)


def test_settings_that_ruff_cannot_read_are_told(write: Write, tmp_path: Path) -> None:
    write("pyproject.toml", "[tool.ruff]\nno-such-setting = 1\n")

    with pytest.raises(FormatError, match=r"(?s)^ruff: .*no-such-setting"):
        fix_imports(tmp_path)
