"""The own tests of a project, run in a copy of this process that has their libraries loaded."""

import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import fastapi.testclient
import pytest

from endpoint_plan.rendering.format import fix_imports

LOADED = (fastapi.testclient, pytest)
"""What each run needs, and would take a second to load."""
OURS = ("tests", "endpoint_plan", "endpoint_template")
"""Packages that a project must not find: it has tests of its own."""


def failing(files: Mapping[str, str]) -> str:
    """Return the end of what the tests of the project *files* say, or "" when they pass."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        # The templates import whatever a file may need; what it does not need may not be there.
        fix_imports(root)
        told = root / "told.txt"
        child = os.fork()
        if not child:
            try:
                os._exit(_run(root, told))
            finally:  # Whatever happens, the copy must not go on with the work of this process.
                traceback.print_exc()
                os._exit(1)
        _, status = os.waitpid(child, 0)
        return told.read_text("utf-8", "replace")[-2000:] if status else ""


def _run(root: Path, told: Path) -> int:
    os.chdir(root)
    with told.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    for name in [one for one in sys.modules if one.partition(".")[0] in OURS]:
        del sys.modules[name]
    sys.path[:0] = [str(root / "src"), str(root)]
    # Plugins that are loaded already keep their plain assertions.
    calm = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
    arguments = ("-q", "-x", "-p", "no:cacheprovider", "--tb=short", *calm)
    return int(pytest.main(list(arguments)))
