"""Run the command line as a user would, in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from endpoint_plan.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(configuration: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `endpoint-template ARGUMENTS`; nothing of the user's own configuration counts."""
    monkeypatch.setenv("COOKIECUTTER_CONFIG", str(configuration))
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*arguments: str | Path, text: str = "") -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=text)

    return run_command
