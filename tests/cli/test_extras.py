"""What only some commands need is loaded by these alone, and told where it is missing."""

import subprocess
import sys

import pytest

from tests.baking import ROOT
from tests.cli.conftest import Run

EXTRAS = {"lsp": "endpoint_plan.editor.server", "mcp": "endpoint_plan.agents.server"}


def test_no_other_command_loads_what_is_extra() -> None:
    names = {"mcp", "pygls", "lsprotocol"}
    code = f"import sys, endpoint_plan.cli; assert not {names} & {{*sys.modules}}; print('no')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip

    assert done.stdout == "no\n"


@pytest.mark.parametrize("command", EXTRAS)
def test_an_extra_that_is_missing_is_told(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = {"mcp": "mcp", "lsp": "pygls"}[command]
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, EXTRAS[command], raising=False)
    monkeypatch.setitem(sys.modules, package, None)

    assert run(command).stderr.startswith(
        f"error: this needs {package}, which comes with the extra {command}: pipx install"
    )
