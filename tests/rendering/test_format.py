"""Generated Python is left without unused imports, sorted and formatted."""

from collections.abc import Callable
from pathlib import Path

import black
import pytest

from endpoint_plan.rendering.format import (
    FormatError,
    fix_imports,
    format_python,
    may_differ,
)

Write = Callable[[str, str], Path]

SETTINGS = """
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


LONG = "a_condition_that_takes_most_of_a_line_and_more"
AS_RUFF_HAS_IT = {
    "a conditional expression": f"""\
made = call(
    first={LONG}_first
    if {LONG}
    else {LONG}_second,
)
""",
    "an assert": f"""\
assert {LONG}_first == {LONG}_second, (
    "why"
)
""",
    "a conditional expression in a value": f"""\
made = call(
    {LONG}_first
    if {LONG}
    else {LONG}_second
)
""",
    "an assert of a comparison": f"""\
assert (
    {LONG}_first
    == {LONG}_second
)
""",
    "a text in parts": f"""\
made = (
    "{LONG}"
    "{LONG}"
)
""",
    "a comment for a tool": f"made = call({LONG}, 'second', 3)  # noqa: {'E' * 30}\n",
    "a field that is too long": f'made: str = "{LONG}{LONG[:41]}"\n',
    "a value behind a long name": f"{LONG} = (\n    made(\n        1,\n    )\n)\n",
    "wide letters": "made = 1  # 值\n",
}


@pytest.mark.parametrize("kind", AS_RUFF_HAS_IT)
def test_black_formats_what_it_may_have_otherwise_than_ruff(
    kind: str, write: Write, tmp_path: Path
) -> None:
    text = AS_RUFF_HAS_IT[kind]
    file = write("app.py", text)

    format_python(tmp_path)

    assert may_differ(text)
    assert file.read_text("utf-8") == black.format_str(
        file.read_text("utf-8"), mode=black.Mode()
    )


ALIKE = {
    "a plain function": (
        "def go( a,b ):\n  return 1\n",
        "def go(a, b):\n    return 1\n",
    ),
    "a text between three quotes": ('made = """zażółć\n"""\n',) * 2,
    "a conditional expression that is a value": (
        f"made = {LONG} if {LONG} else [1]\n",
        f"made = (\n    {LONG}\n    if {LONG}\n    else [1]\n)\n",
    ),
    "an assert without a message": (
        f"assert made == {{'{LONG}': 1, '{LONG}_': 2}}\n",
        f'assert made == {{\n    "{LONG}": 1,\n    "{LONG}_": 2,\n}}\n',
    ),
    "a comment for a tool in a short line": ("made = 1  # noqa: E501\n",) * 2,
}


@pytest.mark.parametrize("kind", ALIKE)
def test_ruff_formats_the_rest_alone(
    kind: str, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, formatted = ALIKE[kind]
    assert black.format_str(text, mode=black.Mode()) == formatted
    monkeypatch.setattr(black, "format_str", None)
    file = write("app.py", text)

    format_python(tmp_path)

    assert file.read_text("utf-8") == formatted


def test_a_file_that_is_no_python_is_named(write: Write, tmp_path: Path) -> None:
    write("src/broken.py", "def (:\n")

    with pytest.raises(FormatError, match=r"^src/broken\.py: [Cc]annot parse"):
        format_python(tmp_path)


def test_settings_that_ruff_cannot_read_are_told(write: Write, tmp_path: Path) -> None:
    write("pyproject.toml", "[tool.ruff]\nno-such-setting = 1\n")

    with pytest.raises(FormatError, match=r"(?s)^ruff: .*no-such-setting"):
        fix_imports(tmp_path)


def test_every_file_is_formatted_wherever_it_lies(write: Write, tmp_path: Path) -> None:
    write(".gitignore", "parts/\n")
    places = ("src/dist/app.py", "src/parts/app.py", "src/venv/app.py")
    files = [write(place, "import os\nmade = 'one'\n") for place in places]

    fix_imports(tmp_path)
    format_python(tmp_path)

    assert [file.read_text("utf-8") for file in files] == ['made = "one"\n'] * 3


def test_black_formats_what_ruff_gives_up(write: Write, tmp_path: Path) -> None:
    file = write("app.py", "made: " + "list[" * 40 + "int" + "]" * 40 + " = 'one'\n")
    write("other.py", "def (:\n").unlink()

    format_python(tmp_path)

    assert "'" not in file.read_text("utf-8")


def test_what_is_copied_stays_as_it_is(write: Write, tmp_path: Path) -> None:
    deep = "list[" * 4_000 + "int" + "]" * 4_000
    plan = write(".ai/endpoints-plan.md", f"```python\nmade: {deep}\n```\n")
    context = write(".ai/context/seeds.py", "import os\nmade = (\n")
    file = write("app.py", "made = 'one'\n")

    fix_imports(tmp_path)
    format_python(tmp_path)

    assert plan.read_text("utf-8").endswith("]\n```\n")
    assert context.read_text("utf-8") == "import os\nmade = (\n"
    assert file.read_text("utf-8") == 'made = "one"\n'
