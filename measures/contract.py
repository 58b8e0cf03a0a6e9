"""Schemathesis against the running service: it keeps the contract that its OpenAPI document states.

All checks of https://schemathesis.readthedocs.io apply; the caller owns the examples.
"""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measures.projects import Project, Verdict

EXAMPLES = 50
"""Requests made for each operation, at the least."""

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
WITH_RULES = Path(__file__).with_name("schemathesis_rules.toml")
"""The configuration for services whose rules answer as invalid input does."""

HOOKS = "measures.schemathesis_hooks"
"""The module with what the schemas cannot state."""

PATIENCE = 120
"""Seconds in which a service must answer for the first time."""

SERVE = """
import sys

import email_validator
import uvicorn

email_validator.TEST_ENVIRONMENT = True
uvicorn.run(sys.argv[1], factory=True, port=int(sys.argv[2]), log_level="critical")
"""
"""Addresses below `.test` are taken, which RFC 6761 reserves for tests and Schemathesis makes up."""

FAILURES = re.compile(r"^=+ (?:FAILURES|ERRORS) =+$", re.MULTILINE)
TESTED = re.compile(r"^ +Tested: (\d+)", re.MULTILINE)
GENERATED = re.compile(r"(\d+) generated")


def measure(
    project: Project, examples: int = EXAMPLES, configuration: Path = CONFIGURATION
) -> Verdict:
    """Return whether *project*'s service keeps its contract; each operation gets *examples* requests."""
    with served(project) as url:
        process = project.python(
            *("-m", "schemathesis.cli", "--config-file", str(configuration)),
            *("run", f"{url}/openapi.json"),
            *("--max-examples", str(examples)),
            *("--seed", "1", "--generation-database", "none"),
            *("--suppress-health-check", "all", "--continue-on-failure", "--no-color"),
            *credentials(project),
            SCHEMATHESIS_HOOKS=HOOKS,
        )
    told = process.stdout
    tested, generated = TESTED.search(told), GENERATED.search(told)
    figures = (
        f"{tested.group(1)} operations, {generated.group(1)} requests"
        if tested and generated
        else "Schemathesis did not run"
    )
    failures = FAILURES.search(told)
    return Verdict(
        passed=process.returncode == 0 and tested is not None,
        figures=figures,
        details=(told[failures.start() :] if failures else process.stderr or told)
        * bool(process.returncode),
    )


def credentials(project: Project) -> list[str]:
    """Return options that give a token of the example user, where *project* asks for any."""
    if not project.has_tokens:
        return []
    token = project.python(
        "-m", f"{project.package}.security", **project.settings
    ).stdout.strip()
    return ["--header", f"Authorization: Bearer {token}"]


@contextmanager
def served(project: Project) -> Iterator[str]:
    """Run *project*'s service on a free port, and yield its address.

    Raises:
        TimeoutError: It does not answer.
    """
    port = free_port()
    server = subprocess.Popen(
        [
            *(
                sys.executable,
                "-c",
                SERVE,
                f"{project.package}.app:create_app",
                str(port),
            ),
        ],
        cwd=project.folder,
        env=project.environment | project.settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/livez")
        yield url
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Return when *url* answers.

    Raises:
        TimeoutError: It does not, for `PATIENCE` seconds.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")
