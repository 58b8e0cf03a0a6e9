"""The document about the architecture names modules that are there, and its commands find something."""

import re
import subprocess

import pytest

from tests.baking import ROOT

TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
COMMANDS = re.findall(r"`((?:grep|ls) [^`]+)`", TEXT)
ROWS = re.findall(r"^\| .*\? \| (`.*) \|$", TEXT.partition("## Three")[0], re.MULTILINE)


def modules(row: str) -> list[str]:
    """Return the paths in *row*; one without a folder stands beside the one before it."""
    folder, paths = "", []
    for path in re.findall(r"`([\w/]+(?:\.py|\.toml|/))`", row):
        folder = path.rpartition("/")[0] if "/" in path else folder
        paths.append(path if "/" in path else f"{folder}/{path}")
    return paths


@pytest.mark.parametrize("row", ROWS)
def test_each_question_names_modules_that_are_there(row: str) -> None:
    missing = [p for p in modules(row) if not (ROOT / "endpoint_plan" / p).exists()]

    assert modules(row)
    assert missing == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_finds_something(command: str) -> None:
    found = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert found.stdout.strip(), found.stderr
