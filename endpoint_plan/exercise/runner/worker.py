"""A process that runs tests once: it loads what they import, waits to be told which, and tells how they ended.

It reads one line of JSON, `{"tests": [...], "stop": false, "options": []}`. It writes one with the
first test that passed, as soon as it has, and one with all that there is to tell, before pytest
tidies up.
Only the standard library and pytest are needed, and the project itself.
"""

import builtins
import contextlib
import gc
import importlib
import io
import json
import linecache
import re
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

IMPORT = re.compile(r"^(?:from|import) +([A-Za-z_][\w.]*)", re.MULTILINE)
OPTIONS = (
    *("-q", "--tb=native", "-p", "no:cacheprovider"),
    # Plugins are loaded before pytest can rewrite their asserts, which nobody reads.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)

SLOW = {"hypothesis": "hypothesispytest", "schemathesis": "schemathesis"}
"""Plugins that take a second to load, by the library without which nobody needs them."""

FRAME = re.compile(r'^ +File "([^"\n]+)", line (\d+), in ', re.MULTILINE)
RAISED = re.compile(r"^[A-Za-z_][\w.]*(?:: .*)?$", re.MULTILINE)
"""The line below the frames of a traceback."""

STEP = re.compile(r"Step (\d+)\b")


class Notebook:
    """What tests reached of what is not written, and how they ended."""

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        """Begin with nothing; *tell* takes what is written down to whoever asked."""
        self.tell = tell
        self.told_first = False
        self.own = builtins.NotImplementedError
        self.now = ""
        self.tests: list[str] = []
        self.ends: dict[str, dict[str, Any]] = {}
        self.reached: dict[str, list[dict[str, Any]]] = {}
        self.broken: list[dict[str, str]] = []
        notebook = self

        class UnwrittenError(NotImplementedError):
            def __init__(self, *args: object) -> None:
                super().__init__(*args)
                notebook.note(str(args[0]) if args else "", sys._getframe(1))

        self.unwritten = UnwrittenError

    def note(self, says: str, frame: Any) -> None:
        """Write down that the code of *frame* is not written, where a step says so."""
        found = STEP.match(says)
        if not found:
            return
        spot = {
            "step": int(found[1]),
            "path": frame.f_code.co_filename,
            "symbol": frame.f_code.co_qualname.replace(".<locals>", ""),
            "line": frame.f_lineno,
        }
        spots = self.reached.setdefault(self.now, [])
        if spot not in spots:
            spots.append(spot)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """While modules are imported, what they reach is written down as well."""
        builtins.NotImplementedError = self.unwritten  # type: ignore[misc]
        try:
            return (yield)
        finally:
            builtins.NotImplementedError = self.own  # type: ignore[misc]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Remember the tests; the modules of the project write down from here on."""
        self.tests = [item.nodeid for item in items]
        here = str(Path.cwd())
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None) or ""
            if file.startswith(here) and "site-packages" not in file:
                module.__dict__["NotImplementedError"] = self.unwritten

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember what cannot be imported."""
        if report.failed:
            text = str(report.longrepr).strip().splitlines()
            told = next((x for x in reversed(text) if x.startswith("E ")), text[-1])
            self.broken.append({"path": report.nodeid, "text": told.lstrip("E ")})

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Know which test runs."""
        self.now = nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember how a test ended, and why."""
        if report.when != "call" and report.passed:
            return
        if report.passed and not self.told_first:
            self.told_first = True
            self.tell({"first": report.nodeid})
        end = "waits" if hasattr(report, "wasxfail") else report.outcome
        crash = getattr(report.longrepr, "reprcrash", None)
        said = crash.message if crash else ""
        known = self.ends.get(report.nodeid)
        if known is None or known["end"] == "passed":
            self.ends[report.nodeid] = {
                "end": end,
                "said": said,
                "where": _where(crash),
                "line": (report.location[1] or 0) + 1,
                "cause": _cause(report),
            }

    def pytest_sessionfinish(self) -> None:
        """Tell all that there is."""
        if self.ends or self.broken:
            self.tell(self.all(""))

    def all(self, trouble: str) -> dict[str, Any]:
        """Return all that there is to tell; *trouble* says why there is nothing."""
        return {
            "tests": self.tests,
            "ends": self.ends,
            "reached": self.reached,
            "broken": self.broken,
            "trouble": trouble,
        }


def _where(crash: Any) -> str:
    """Return the line of the project in which a test failed: its place, and what stands there."""
    file = Path(crash.path) if crash else None
    if file is None or not file.is_relative_to(Path.cwd()):
        return ""
    line = linecache.getline(str(file), crash.lineno).strip()
    return f"{file.relative_to(Path.cwd()).as_posix()}:{crash.lineno}: {line}"


def _cause(report: pytest.TestReport) -> str:
    """Return the last exception that the service printed while a test ran: its place in `src`, and what it says."""
    found = ""
    for _, printed in report.sections:
        for line in printed.splitlines():
            with contextlib.suppress(ValueError, AttributeError):
                found = str(json.loads(line).get("exception") or found)
        if "Traceback (" in printed and not found:
            found = printed
    here = str(Path.cwd() / "src")
    spots = [one for one in FRAME.finditer(found) if one[1].startswith(here)]
    raised = [one[0] for one in RAISED.finditer(found)]
    if not raised:
        return ""
    if not spots:
        return raised[-1]
    path = Path(spots[-1][1]).relative_to(Path.cwd()).as_posix()
    return f"{path}:{spots[-1][2]}: {raised[-1]}"


def names(folder: Path) -> Iterator[str]:
    """Yield the modules that the code in *folder* imports and that are not its own."""
    own = {"tests", "exercise", *(one.name for one in folder.glob("src/*"))}
    for part in ("src", "tests"):
        for path in (folder / part).rglob("*.py"):
            for name in IMPORT.findall(path.read_text("utf-8", errors="replace")):
                if name.partition(".")[0] not in own:
                    yield name


def load(folder: Path) -> list[str]:
    """Import what the code in *folder* will import, as far as it can be; return options of pytest."""
    found = {*names(folder), "anyio.pytest_plugin"}
    for name in sorted(found):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    tops = {name.partition(".")[0] for name in found}
    return [f"-pno:{plugin}" for library, plugin in SLOW.items() if library not in tops]


def main() -> None:
    """Answer one request."""
    printed = io.StringIO()
    answers, sys.stdout = sys.stdout, printed
    sys.path.insert(0, str(Path.cwd()))
    spared = load(Path.cwd())
    gc.freeze()  # What is loaded stays: nobody need look through it for garbage.
    asked = json.loads(sys.stdin.readline() or "null")
    if asked is None:
        return

    def tell(what: dict[str, Any]) -> None:
        answers.write(json.dumps(what) + "\n")
        answers.flush()

    def tell_failure(*error: Any) -> None:
        tell(notebook.all("".join(traceback.format_exception(*error))))

    notebook = Notebook(tell)
    sys.excepthook = tell_failure
    options = [*OPTIONS, *spared, *asked["options"]]
    if asked["stop"]:
        options.append("--maxfail=1")
    with contextlib.redirect_stderr(printed):
        pytest.main([*options, *asked["tests"]], plugins=[notebook])
    if not (notebook.ends or notebook.broken):
        tell(notebook.all(printed.getvalue()[-2000:]))


if __name__ == "__main__":
    main()
