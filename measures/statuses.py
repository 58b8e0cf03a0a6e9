"""A pytest plugin: which statuses of the contract did the tests of a project see?

It records every response of every test client, and fails the session when the OpenAPI document
lists a status that none of them had. A rule that is not written yet has a test that waits for it, and
the status in its name counts as seen. It is no test of the project itself, because it is true of the
whole suite alone and would fail for whoever runs a part of it.
"""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

SEEN: set[tuple[str, str, str]] = set()
"""Method, path as the contract has it, status."""

CALLED: list[tuple[str, str]] = []
"""Method and path of each response in the test that runs."""

APPS: list[FastAPI] = []

TAKEN = frozenset({"parameters", "requestBody", "security"})
"""By what an operation takes anything of its callers."""


def pytest_configure() -> None:
    """Record what every test client receives."""
    send = TestClient.send

    def recorded(self: TestClient, request: Any, **options: Any) -> Any:
        response = send(self, request, **options)
        record(self.app, request.method, request.url.path, response.status_code)
        return response

    TestClient.send = recorded  # type: ignore[method-assign]


def record(app: Any, method: str, path: str, status: int) -> None:
    """Remember that a request for *path* had *status*."""
    if isinstance(app, FastAPI):
        APPS[:] = [app]
        for template, operations in app.openapi()["paths"].items():
            pattern = re.sub(r"{[^}]+}", "[^/]+", template)
            if method.lower() in operations and re.fullmatch(pattern, path):
                SEEN.add((method, template, str(status)))
                CALLED.append((method, template))
                return


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the status that a test waits for."""
    if report.when == "call":
        name = re.search(r"::test_(\d{3})_", report.nodeid)
        if name and hasattr(report, "wasxfail"):
            SEEN.update((*called, name[1]) for called in CALLED)
        CALLED.clear()


def unseen(app: FastAPI) -> list[str]:
    """Return each status of the contract of *app* that no test saw."""
    return [
        f"{method.upper()} {path}: {status}"
        for path, operations in app.openapi()["paths"].items()
        for method, operation in operations.items()
        for status in operation["responses"]
        # Any server may fail; what is sent nothing has nothing to refuse.
        if status != "5XX"
        and not (status == "4XX" and TAKEN.isdisjoint(operation))
        and not any(
            (method.upper(), path) == seen[:2]
            and re.fullmatch(_pattern(status), seen[2])
            for seen in SEEN
        )
    ]


def _pattern(status: str) -> str:
    """Return a pattern of the statuses that *status* stands for: `4XX` is any from 400 to 499."""
    return status.replace("X", r"\d")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail when a status was not seen."""
    if APPS and unseen(APPS[0]):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell which statuses were not seen."""
    for app in APPS:
        for line in unseen(app):
            terminalreporter.write_line(f"unseen status: {line}")
