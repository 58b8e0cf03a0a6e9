"""Python is merged by its imports and its lines; the result defines what both sides define."""

import ast
from pathlib import Path

import pytest

from endpoint_plan.upkeep.modules import merge_file


def merged(base: str, ours: str, theirs: str, project: Path) -> tuple[str, int]:
    found = merge_file("m.py", base.encode(), ours.encode(), theirs.encode(), project)
    return found.content.decode(), found.conflicts


def bound(text: str) -> set[str]:
    """Return the names that imports of *text* bind."""
    nodes = (node for node in ast.walk(ast.parse(text)))
    return {
        name.asname or name.name
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }


def test_imports_of_both_sides_are_joined(tmp_path: Path) -> None:
    base = "from a import b\n\n\ndef one():\n    return b\n"
    ours = "from a import b, mine\n\n\ndef one():\n    return mine(b)\n"
    theirs = (
        "from a import (\n    b,\n    new,\n)\n\n\ndef one():\n    return b\n"
        "\n\ndef two():\n    return new\n"
    )

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert text == (
        "from a import b, mine, new\n\n\ndef one():\n    return mine(b)\n"
        "\n\ndef two():\n    return new\n"
    )


def test_an_import_that_is_no_longer_generated_stays_while_it_is_used(
    tmp_path: Path,
) -> None:
    base = "from a import b, c\n\n\ndef one():\n    return b, c\n"
    ours = base + "\n\ndef mine():\n    return c\n"
    theirs = "from a import b\n\n\ndef one():\n    return b\n"

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert text.startswith("from a import b, c\n")
    assert "return b\n" in text


@pytest.mark.parametrize(
    "imports",
    [
        "import os  # noqa: F401\nfrom a import b, c\n",
        "# What the harbour needs.\nfrom a import b, c\n",
        "from a import b, c  # type: ignore[attr-defined]\n",
        "import os; import sys\nfrom a import b, c\n",
        "from a import b, c\n\ntry:\n    import fast\nexcept ImportError:\n    fast = None\n",
        "try:\n    import fast\nexcept ImportError:\n    fast = None\n\nfrom a import b, c\n",
    ],
)
def test_an_import_that_your_code_uses_stays_beside_whatever_stands_among_the_imports(
    imports: str, tmp_path: Path
) -> None:
    base = "from a import b, c\n\n\ndef one():\n    return b, c\n"
    ours = f"{imports}\n\ndef one():\n    return b, c\n\n\ndef mine():\n    return c\n"
    theirs = "from a import b, d\n\n\ndef one():\n    return b, d\n"

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert "return b, d\n" in text
    assert bound(text) == bound(ours) | {"d"}
    assert all(line in text for line in imports.splitlines() if "from" not in line)


def test_a_comment_among_the_imports_stays(tmp_path: Path) -> None:
    base = "import a\nimport b\n\n\ndef one():\n    return a, b\n"
    ours = base.replace("import b\n", "# Mine.\nimport b\n")
    theirs = "import a\nimport b\nimport c\n\n\ndef one():\n    return a, b, c\n"

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert "# Mine.\nimport b\n" in text
    assert "import c\n" in text


def test_imports_around_other_statements_are_not_doubled(tmp_path: Path) -> None:
    base = "import a\nimport b\n\n\ndef one():\n    return a, b\n"
    ours = base.replace(
        "import b\n",
        "\ntry:\n    import c\nexcept ImportError:\n    c = a\n\nimport b\n",
    )
    theirs = "import a\nimport b\nimport d\n\n\ndef one():\n    return a, b, d\n"

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert [text.count(f"import {name}\n") for name in "abcd"] == [1, 1, 1, 1]


def test_statements_whose_names_stay_are_not_written_anew_beside_a_conflict(
    tmp_path: Path,
) -> None:
    imports = "import os\n\nfrom a import (\n    b,\n    c,\n)\nfrom z import y\n"
    base = f"{imports}\n\ndef one():\n    return b, c, os, y\n"
    ours = base.replace("b, c, os, y\n", "b, c, os, 'mine'\n")
    theirs = base.replace("b, c, os, y\n", "b, c, os, x\n").replace(
        "import y", "import x"
    )

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 1
    assert text.startswith(imports.replace("import y", "import x"))


def test_an_import_that_the_user_dropped_returns_when_new_code_uses_it(
    tmp_path: Path,
) -> None:
    base = "from a import b, c\n\n\ndef one():\n    return b, c\n"
    ours = "from a import b\n\n\ndef one():\n    return b\n"
    theirs = base + "\n\ndef two():\n    return c\n"

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert conflicts == 0
    assert text.startswith("from a import b, c\n")


def test_the_comment_of_a_step_that_you_did_stays_away_when_the_steps_are_numbered_anew(
    tmp_path: Path,
) -> None:
    base = (
        "def one():\n    # Step 2: Refuse\n    return 1\n"
        "\n\ndef two():\n    # Step 3: Log\n    return 2\n"
    )
    ours = base.replace("    # Step 2: Refuse\n    return 1\n", "    return mine\n")
    theirs = base.replace("Step 3", "Step 4").replace("Step 2", "Step 3")

    assert merged(base, ours, theirs, tmp_path) == (ours.replace("Step 3", "Step 4"), 0)


def test_a_module_that_was_not_formatted_is_not_formatted(tmp_path: Path) -> None:
    base = "x = 1\n\n\ndef one(): return 'b'\n"
    ours = base.replace("'b'", "'mine'")
    theirs = base.replace("x = 1", "x = 2")

    text, _ = merged(base, ours, theirs, tmp_path)

    assert text == "x = 2\n\n\ndef one(): return 'mine'\n"


def test_the_ends_of_lines_stay_as_the_user_has_them(tmp_path: Path) -> None:
    base = "a = 1\n\nb = 2\n\nc = 3\n"
    ours = base.replace("a = 1", "a = 4").replace("\n", "\r\n")
    theirs = base.replace("c = 3", "c = 5")

    text, conflicts = merged(base, ours, theirs, tmp_path)

    assert (text, conflicts) == ("a = 4\r\n\r\nb = 2\r\n\r\nc = 5\r\n", 0)


def test_what_is_no_text_conflicts_and_stays(tmp_path: Path) -> None:
    found = merge_file("logo.png", b"\xff1", b"\xff2", b"\xff3", tmp_path)

    assert (found.content, found.conflicts) == (b"\xff2", 1)
