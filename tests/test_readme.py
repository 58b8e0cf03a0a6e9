"""What the README shows is what comes out, and what it tells to install is what is needed."""

import re
import tomllib

import pytest

from tests.baking import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINE = {"click", "pyyaml", "referencing", "rich"}
"""What only the command line needs, or cookiecutter brings."""
BLOCKS = re.findall(r"^```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_every_block_stands_in_the_example(block: str) -> None:
    files = [
        path
        for path in (ROOT / "examples").rglob("*.*")
        if path.suffix in (".md", ".py")
    ]

    assert any(block in path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("command", ["uvx --with ", "pipx inject cookiecutter "])
def test_every_dependency_is_in_the_command(command: str) -> None:
    start = README.index(command) + len(command)
    said = set(re.split(r"[\s,\\]+", README[start : README.index("\n\n", start)]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split("[>=]", line)[0] for line in project["dependencies"]}

    assert needed - {"cookiecutter", "jinja2"} - COMMAND_LINE <= said
